// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/pick_freeze.hpp"

#include <cmath>

#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

// Centre and variance over both points of all rows.
struct Spread {
    double centre = undefined, variance = undefined;
    std::vector<double> squares;  ///< [row] mean square deviation of the two points
};

Spread spread_of(const PickFreezeRuns& runs) {
    std::vector<double> middle;
    for (std::size_t r = 0; r < runs.at_a.size(); ++r) {
        middle.push_back(0.5 * (runs.at_a[r] + runs.at_b[r]));
    }
    Spread spread;
    spread.centre = moments(middle).mean;
    for (std::size_t r = 0; r < runs.at_a.size(); ++r) {
        const double a = runs.at_a[r] - spread.centre, b = runs.at_b[r] - spread.centre;
        spread.squares.push_back(0.5 * (a * a + b * b));
    }
    spread.variance = moments(spread.squares).mean;
    return spread;
}

struct Share {
    double value = undefined, error = undefined;
};

// A mean as a share of the variance. The error is that of a ratio: the variance is an estimate from
// the same rows.
Share share_of(const std::vector<double>& by_row, const Spread& spread, std::size_t scrambles) {
    const double mean = moments(by_row).mean;
    if (!(spread.variance > 0.0)) return {};
    Share share;
    share.value = mean / spread.variance;
    std::vector<double> linear;
    for (std::size_t r = 0; r < by_row.size(); ++r) {
        linear.push_back((by_row[r] - share.value * spread.squares[r]) / spread.variance);
    }
    share.error = error_of_mean(linear, scrambles);
    return share;
}

SensitivityIndex index_of(const PickFreezeRuns& runs, const std::vector<double>& exchanged,
                          const Spread& spread) {
    std::vector<double> alone, with_all;
    for (std::size_t r = 0; r < exchanged.size(); ++r) {
        const double difference = exchanged[r] - runs.at_a[r];
        alone.push_back((runs.at_b[r] - spread.centre) * difference);
        // A row counts in both indices or in neither.
        with_all.push_back(std::isfinite(alone[r]) ? 0.5 * difference * difference : undefined);
    }
    const Share first = share_of(alone, spread, runs.scrambles);
    const Share total = share_of(with_all, spread, runs.scrambles);
    return {first.value, first.error, total.value, total.error};
}

}  // namespace

std::vector<SensitivityIndex> sensitivity_indices(const PickFreezeRuns& runs) {
    const Spread spread = spread_of(runs);
    std::vector<SensitivityIndex> indices;
    for (const std::vector<double>& exchanged : runs.exchanged) {
        indices.push_back(index_of(runs, exchanged, spread));
    }
    return indices;
}

}  // namespace custodiet::appraisal
