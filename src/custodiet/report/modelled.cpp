// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/modelled.hpp"

#include <limits>

#include "custodiet/study/modelled.hpp"

namespace custodiet::report {

using appraisal::Estimate;

bool is_modelled(const run::Result& result, std::size_t arm, std::size_t outcome) {
    const appraisal::OutcomeInfo& info = result.cube.outcomes.at(outcome);
    return study::is_modelled(result.arm(arm).study, info.name, info.subject);
}

Estimate as_modelled(const run::Result& result, const Estimate& estimate) {
    const bool is_difference = estimate.basis == appraisal::Basis::vs_reference;
    const bool has_both =
        is_modelled(result, estimate.arm, estimate.outcome) &&
        (!is_difference || is_modelled(result, result.cube.reference, estimate.outcome));
    if (has_both) return estimate;
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    Estimate empty;
    empty.arm = estimate.arm;
    empty.outcome = estimate.outcome;
    empty.basis = estimate.basis;
    for (double* number : {&empty.mean, &empty.sd, &empty.p05, &empty.p50, &empty.p95, &empty.mc_se,
                           &empty.p05_se, &empty.p95_se}) {
        *number = nothing;
    }
    empty.n = 0;
    return empty;
}

}  // namespace custodiet::report
