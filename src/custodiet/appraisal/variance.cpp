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

// `sample`, undefined where the difference is.
std::vector<double> where_paired(std::span<const double> sample,
                                 std::span<const double> differences) {
    std::vector<double> kept(sample.begin(), sample.end());
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (!std::isfinite(differences[i])) kept[i] = undefined;
    }
    return kept;
}

// Runs of an arm and of the reference where both are defined.
struct PairedRuns {
    std::vector<double> there, reference, differences;
};

PairedRuns pair_of(const Cube& cube, std::size_t arm, std::size_t outcome) {
    PairedRuns pair;
    pair.differences = run_differences(cube, arm, outcome);
    pair.there = where_paired(runs_of(cube, arm, outcome), pair.differences);
    pair.reference = where_paired(runs_of(cube, cube.reference, outcome), pair.differences);
    return pair;
}

double pairing_gain(const PairedRuns& pair) {
    const Moments paired = moments(pair.differences);
    if (paired.n == 0) return undefined;
    if (paired.variance == 0.0) return std::numeric_limits<double>::infinity();
    return (moments(pair.there).variance + moments(pair.reference).variance) / paired.variance;
}

// With luck of its own in each arm, chance in the difference would be that of both together.
std::optional<double> luck_gain(const PairedRuns& pair, std::size_t replicates) {
    const auto table = analyse_variance(pair.differences, replicates);
    if (!table) return std::nullopt;
    const double paired = table->mean_square_within + std::max(0.0, table->between_draws);
    if (paired == 0.0) return std::nullopt;
    const double apart = analyse_variance(pair.there, replicates)->mean_square_within +
                         analyse_variance(pair.reference, replicates)->mean_square_within;
    return (paired - table->mean_square_within + apart) / paired;
}

}  // namespace

std::vector<VarianceSplit> split_variances(const Cube& cube) {
    std::vector<VarianceSplit> splits;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        if (arm == cube.reference) continue;
        for (std::size_t outcome = 0; outcome < cube.outcomes.size(); ++outcome) {
            const PairedRuns pair = pair_of(cube, arm, outcome);
            splits.push_back({arm, outcome, chance_share(pair.differences, cube.replicates),
                              pairing_gain(pair), luck_gain(pair, cube.replicates)});
        }
    }
    return splits;
}

}  // namespace custodiet::appraisal
