// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/deciding.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "custodiet/appraisal/halves.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

constexpr double least_share = 0.01;

}  // namespace

Verdict verdict_of(double probability) {
    if (probability >= holds_from) return Verdict::holds;
    return probability <= fails_up_to ? Verdict::fails : Verdict::undetermined;
}

Verdict verdict_of(double probability, double half_width) {
    const Verdict low = verdict_of(probability - half_width);
    const Verdict high = verdict_of(probability + half_width);
    if (probability >= holds_from && low == Verdict::holds) return Verdict::holds;
    if (probability <= fails_up_to && high == Verdict::fails) return Verdict::fails;
    return Verdict::undetermined;
}

std::optional<Decisive> find_decisive(const Cube& cube, AxisStore& axes, std::size_t arm,
                                      std::span<const double> truths) {
    const Defined defined = keep_defined(truths);
    const Moments present = moments(defined.values);
    // Where no draw says otherwise, nothing that could be known does.
    if (present.n < fewest_draws || present.variance == 0.0) return std::nullopt;
    const Verdict verdict = verdict_of(present.mean);
    const double n = static_cast<double>(present.n);

    std::optional<Decisive> best;
    for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
        const Axis& axis = axes.axis(arm, q, defined.draws);
        if (!axis.varies()) continue;
        const ConditionalMean mean = axis.mean_of(defined.values);
        if (mean.predicted_times_n() < least_predicted_times_n) continue;
        const auto changed =
            std::count_if(mean.fitted.begin(), mean.fitted.end(),
                          [verdict](double p) { return verdict_of(p) != verdict; });
        const double share = static_cast<double>(changed) / n;
        if (share < least_share || (best && share <= best->share)) continue;
        if (cross_fitted_score(cube, arm, q, defined) < least_score(cube.quantities.size())) {
            continue;
        }
        best = Decisive{q, share};
    }
    return best;
}

}  // namespace custodiet::appraisal
