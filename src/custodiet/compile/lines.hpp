// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Standards in use become lines, and the indicators that they read become facts.
#pragma once

#include <string_view>
#include <vector>

#include "custodiet/program/program.hpp"
#include "custodiet/rights/charter.hpp"
#include "custodiet/standards/standards.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::compile {

class Lines {
  public:
    /// @param study  must outlive the lines
    explicit Lines(const study::Study& study);

    /// One for each indicator that is read, in the order of the catalogue.
    [[nodiscard]] const std::vector<rights::Fact>& facts() const { return facts_; }
    /// One for each standard in use, in the order of the catalogue.
    [[nodiscard]] const std::vector<rights::Line>& lines() const { return lines_; }
    /// Lengths of stay from which nights are in breach: each once, the shortest first.
    [[nodiscard]] const std::vector<program::Day>& run_lengths() const { return run_lengths_; }
    /// The fact from which days of solitary follow; none if it is not read.
    [[nodiscard]] program::Index contact_fact() const;

    /// The fact that reads the indicator with this id; none if none does.
    [[nodiscard]] program::Index fact_of(std::string_view id) const;
    [[nodiscard]] const standards::Indicator& indicator_of(std::size_t fact) const {
        return catalogue_.indicators[indicators_[fact]];
    }

  private:
    void list_facts(const std::vector<std::size_t>& used);
    void list_lines(const std::vector<std::size_t>& used);
    void list_run_lengths();
    [[nodiscard]] program::Day run_length(const rights::Line& line) const;

    const standards::Catalogue& catalogue_;
    std::vector<std::size_t> indicators_;  ///< of the catalogue: [fact]
    std::vector<rights::Fact> facts_;
    std::vector<rights::Line> lines_;
    std::vector<program::Day> run_lengths_;
};

}  // namespace custodiet::compile
