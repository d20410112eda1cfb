// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Where the reader reports what it finds: one place that drops repeats, so that an arm does not
// report again what the base study has reported already.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "custodiet/base/problem.hpp"

namespace custodiet::study {

using base::did_you_mean;
using base::list_of;
using base::Problem;
using base::suggestion;

class Reporter {
  public:
    explicit Reporter(base::Diagnostics& sink) : sink_(sink) {}

    /// Where a character that no one sees explains the problem, that is reported in its place.
    void error(Problem problem);
    void warning(Problem problem) { add(base::Severity::warning, std::move(problem)); }

    /// True when so much is wrong that looking further tells the user nothing.
    [[nodiscard]] bool is_full() const { return sink_.errors() >= base::Diagnostics::cap; }
    [[nodiscard]] std::size_t errors() const { return sink_.errors(); }
    /// Errors found, repeats included: what has one must not be looked at as if it were whole.
    [[nodiscard]] std::size_t found() const { return found_; }

    /// Where errors were found, up to as many as are kept.
    [[nodiscard]] const std::vector<base::Span>& places_of_errors() const { return errors_at_; }

    /// From here on, a place that already has a problem of the same code is not reported again.
    void begin_arms() { by_place_ = true; }

    /// Names the arm whose changes bring about what is reported from here on; empty for none.
    void set_arm(std::string arm) { arm_ = std::move(arm); }
    [[nodiscard]] bool is_in_arm() const { return !arm_.empty(); }

  private:
    using Place = std::tuple<std::string, int, int, std::string>;

    void add(base::Severity severity, Problem problem);

    base::Diagnostics& sink_;
    std::set<Place> places_;
    std::set<std::pair<Place, std::string>> seen_;
    std::vector<base::Span> errors_at_;
    std::size_t found_ = 0;
    bool by_place_ = false;
    std::string arm_;
};

}  // namespace custodiet::study
