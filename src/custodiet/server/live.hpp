// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The live page: the report with this program behind it in place of the model inside the file.
#pragma once

#include <deque>
#include <mutex>
#include <string>
#include <utility>

#include "custodiet/commands/report_file.hpp"
#include "custodiet/server/api.hpp"

namespace custodiet::server {

class Live {
  public:
    /// @param threads  of runs; 0 = as many as the machine has cores
    explicit Live(unsigned threads) : threads_(threads) {}

    /// The report of a study that was run as it says; of another, a page that has it run.
    [[nodiscard]] Html page(const PageOrder& order) const;

    /// Runs the study, and keeps what the report shows where the order is as published.
    /// @throws BadRequest where a quantity cannot be held as the order says
    std::string compute(const ReadStudy& study, const RunOrder& order, const Progress& progress);

    /// The life of one person, as HTML.
    /// @throws base::RunError where there is no such person; BadRequest as above
    static std::string trace(const ReadStudy& study, const TraceOrder& order);

    /// Scripts and styles of the page.
    static std::vector<Asset> assets();

  private:
    void keep(const std::string& digest, commands::ReportParts parts);

    unsigned threads_;
    mutable std::mutex mutex_;
    std::deque<std::pair<std::string, commands::ReportParts>>
        reports_;  ///< by digest, newest first
};

}  // namespace custodiet::server
