// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/deciding.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/dist/portable.hpp"

namespace custodiet::appraisal {

namespace {

constexpr double least_share = 0.01;

// Chance of naming any quantity where all are idle.
constexpr double most_false_names = 0.05;

// Curves of one half of the draws, held to the other half, which they have not seen: the sum of
// (truth - mean)(curve - mean) over its standard error. About standard normal for an idle quantity
// however closely its curve follows chance, and small where only few draws hold or fail.
double cross_fitted_score(const Cube& cube, std::size_t arm, std::size_t quantity,
                          const Defined& truths) {
    const double* uniforms = cube.uniforms.data() + quantity * cube.draws;
    double sum = 0.0, squares = 0.0;
    for (std::size_t half = 0; half < 2; ++half) {
        Defined seen, unseen;
        for (std::size_t i = 0; i < truths.draws.size(); ++i) {
            // Draws of scrambles take turns, so that the halves are of different scrambles.
            Defined& to = truths.draws[i] % 2 == half ? unseen : seen;
            to.draws.push_back(truths.draws[i]);
            to.values.push_back(truths.values[i]);
        }
        if (seen.draws.size() < fewest_draws || unseen.draws.size() < fewest_draws) return 0.0;
        const Axis axis(cube, arm, quantity, seen.draws);
        if (!axis.varies()) return 0.0;
        const ConditionalMean mean = axis.mean_of(seen.values);
        std::vector<double> curve;
        for (const std::size_t draw : unseen.draws) {
            curve.push_back(axis.at_probability(mean.fitted, uniforms[draw]));
        }
        const double mean_truth = moments(unseen.values).mean, mean_curve = moments(curve).mean;
        for (std::size_t i = 0; i < curve.size(); ++i) {
            const double term = (unseen.values[i] - mean_truth) * (curve[i] - mean_curve);
            sum += term;
            squares += term * term;
        }
    }
    return squares > 0.0 ? sum / std::sqrt(squares) : 0.0;
}

// Beyond which the best of so many idle quantities comes once in twenty designs.
double least_score(std::size_t quantities) {
    return -dist::normal_quantile(most_false_names / static_cast<double>(quantities));
}

}  // namespace

Verdict verdict_of(double probability) {
    if (probability >= holds_from) return Verdict::holds;
    return probability <= fails_up_to ? Verdict::fails : Verdict::undetermined;
}

Verdict verdict_of(double probability, double error) {
    constexpr double two_sided_95 = 1.96;
    const Verdict low = verdict_of(probability - two_sided_95 * error);
    const Verdict high = verdict_of(probability + two_sided_95 * error);
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
