// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How far a run is, for people who wait.
#pragma once

#include <cstdint>
#include <string>

#include "custodiet/commands/console.hpp"
#include "custodiet/run/execute.hpp"

namespace custodiet::commands {

/// Says how far the run is, on one line of a terminal that it takes back at the end.
class ProgressLine {
  public:
    /// @param what  that is run, before the numbers; may be empty
    explicit ProgressLine(const Console& console, std::string what = "")
        : console_(console), what_(std::move(what)) {}
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// For a run that ends before this line does. Shows nothing where messages go to no terminal.
    run::Progress progress();

  private:
    void show(std::uint32_t done, std::uint32_t all, run::Work work);

    const Console& console_;
    std::string what_;
    /// Of what was last shown; -1 = nothing yet.
    int percent_ = -1;
    run::Work work_ = run::Work::draws;
};

}  // namespace custodiet::commands
