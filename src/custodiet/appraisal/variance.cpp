// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/variance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

std::optional<double> chance_share(std::span<const double> differences, std::size_t replicates) {
    const auto table = analyse_variance(differences, replicates);
    if (!table) return std::nullopt;
    const double total = table->mean_square_within + std::max(0.0, table->between_draws);
    return total > 0.0 ? table->mean_square_within / total : 0.0;
}

// Runs of `sample` where the difference is defined.
std::vector<double> where_paired(std::span<const double> sample,
                                 std::span<const double> differences) {
    std::vector<double> kept;
    kept.reserve(sample.size());
    for (std::size_t i = 0; i < sample.size(); ++i) {
        if (std::isfinite(differences[i])) kept.push_back(sample[i]);
    }
    return kept;
}

double pairing_gain(std::span<const double> there, std::span<const double> reference,
                    std::span<const double> differences) {
    const Moments paired = moments(differences);
    if (paired.n == 0) return undefined;
    if (paired.variance == 0.0) return std::numeric_limits<double>::infinity();
    return (moments(where_paired(there, differences)).variance +
            moments(where_paired(reference, differences)).variance) /
           paired.variance;
}

}  // namespace

std::vector<VarianceSplit> split_variances(const Cube& cube) {
    std::vector<VarianceSplit> splits;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        if (arm == cube.reference) continue;
        for (std::size_t outcome = 0; outcome < cube.outcomes.size(); ++outcome) {
            const std::vector<double> differences = run_differences(cube, arm, outcome);
            splits.push_back({arm, outcome, chance_share(differences, cube.replicates),
                              pairing_gain(runs_of(cube, arm, outcome),
                                           runs_of(cube, cube.reference, outcome), differences)});
        }
    }
    return splits;
}

}  // namespace custodiet::appraisal
