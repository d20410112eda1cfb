// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/reporter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "custodiet/study/invisible.hpp"

namespace custodiet::study {

void Reporter::error(Problem problem) {
    ++found_;
    // Of what is not kept any more, the cause is not sought.
    auto cause = is_full() ? std::nullopt : hidden_cause(problem);
    if (cause) problem = std::move(*cause);
    if (!is_full()) errors_at_.push_back(problem.where);
    add(base::Severity::error, std::move(problem));
}

void Reporter::add(base::Severity severity, Problem problem) {
    const Place place{problem.where.source ? problem.where.source->path : std::string(),
                      problem.where.line, problem.where.column, std::string(problem.code)};
    if (is_full() && severity == base::Severity::warning) return;
    if (by_place_ && places_.contains(place)) return;
    if (!is_full()) {
        places_.insert(place);
        if (!seen_.insert({place, problem.message}).second) return;
    }
    if (!arm_.empty()) problem.message += fmt::format(", in the arm `{}`", arm_);
    sink_.add(base::diagnostic_of(severity, std::move(problem)));
}

}  // namespace custodiet::study
