// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/estimate_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/report/possible.hpp"

namespace custodiet::report {

namespace {

using appraisal::Basis;
using appraisal::Estimate;

// One significant digit, upwards: a bound must not be understated.
std::string bound_digits(double bound) {
    const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(bound))));
    const double step = std::pow(10.0, decimals);
    return fmt::format("{:.{}f}", std::ceil(bound * step * (1.0 - 1e-12)) / step, decimals);
}

const Estimate* unseen_level(const run::Result& result, std::size_t arm, std::size_t outcome) {
    const Estimate* level = result.appraisal.find(arm, outcome, Basis::level);
    const bool is_unseen = level != nullptr && level->at_most &&
                           can_happen(result.arm(arm).study, result.cube.outcomes[outcome]);
    return is_unseen ? level : nullptr;
}

}  // namespace

std::string interval_text(const Estimate& estimate, std::string_view unit, Style style) {
    // Where many draws agree, ranks see no error, and that of the mean stands in.
    const bool has_none = !(estimate.p05_se > 0.0) && !(estimate.p95_se > 0.0);
    const double low = has_none ? estimate.mc_se : estimate.p05_se;
    const double high = has_none ? estimate.mc_se : estimate.p95_se;
    return interval(Bound{estimate.p05, low}, Bound{estimate.p95, high}, unit, style);
}

std::optional<std::string> none_seen_text(const run::Result& result, const Estimate& estimate) {
    const Estimate* level = unseen_level(result, estimate.arm, estimate.outcome);
    if (estimate.basis == Basis::vs_reference) {
        // Where one of the two cannot have any, the other alone says what may have been missed.
        const Estimate* reference =
            result.appraisal.find(result.cube.reference, estimate.outcome, Basis::level);
        const Estimate* here = result.appraisal.find(estimate.arm, estimate.outcome, Basis::level);
        if (here == nullptr || reference == nullptr || !here->at_most || !reference->at_most) {
            return std::nullopt;
        }
        if (level == nullptr) {
            level = unseen_level(result, result.cube.reference, estimate.outcome);
        }
    }
    if (level == nullptr) return std::nullopt;
    return fmt::format("none in {} (fewer than {})",
                       count(static_cast<std::size_t>(result.runs_per_arm), "runs"),
                       bound_digits(*level->at_most));
}

}  // namespace custodiet::report
