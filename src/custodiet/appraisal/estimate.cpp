// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/estimate.hpp"

#include <array>
#include <cmath>
#include <span>

#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

Estimate estimate(const Cube& cube, std::size_t arm, std::size_t outcome, Basis basis,
                  std::span<const double> runs) {
    constexpr std::array<double, 3> probabilities{0.05, 0.5, 0.95};
    const std::vector<double> by_draw = means_over_replicates(runs, cube.replicates);
    const Moments over_draws = moments(by_draw);
    const std::vector<double> at = quantiles(by_draw, probabilities);
    return {arm,
            outcome,
            basis,
            over_draws.mean,
            std::sqrt(over_draws.variance),
            at[0],
            at[1],
            at[2],
            error_of_mean(by_draw, cube.scrambles),
            over_draws.n};
}

}  // namespace

std::vector<Estimate> estimate_outcomes(const Cube& cube) {
    std::vector<Estimate> estimates;
    estimates.reserve(2 * cube.arms.size() * cube.outcomes.size());
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        for (std::size_t outcome = 0; outcome < cube.outcomes.size(); ++outcome) {
            estimates.push_back(
                estimate(cube, arm, outcome, Basis::level, runs_of(cube, arm, outcome)));
            if (arm == cube.reference) continue;
            estimates.push_back(estimate(cube, arm, outcome, Basis::vs_reference,
                                         run_differences(cube, arm, outcome)));
        }
    }
    return estimates;
}

}  // namespace custodiet::appraisal
