// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/choice_columns.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

#include "custodiet/appraisal/regression.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

Column gain_of(const Cube& cube, std::size_t arm, std::size_t outcome, Better better) {
    const double sign = better == Better::more ? 1.0 : -1.0;
    Column gain = means_over_replicates(run_differences(cube, arm, outcome), cube.replicates);
    for (double& value : gain) value = value == 0.0 ? 0.0 : sign * value;
    return gain;
}

std::vector<Column> gains_of(const Cube& cube, std::size_t outcome, Better better) {
    std::vector<Column> gains;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        gains.push_back(gain_of(cube, arm, outcome, better));
    }
    return gains;
}

std::optional<Column> noise_of(const Cube& cube, std::size_t arm, std::size_t outcome) {
    const std::vector<double> runs = run_differences(cube, arm, outcome);
    const auto table = analyse_variance(runs, cube.replicates);
    if (!table) return std::nullopt;
    Column noise;
    for (std::size_t draw = 0; draw < cube.draws; ++draw) {
        const Moments of_draw =
            moments(std::span(runs).subspan(draw * cube.replicates, cube.replicates));
        noise.push_back(table->mean_square_within / static_cast<double>(of_draw.n));
    }
    return noise;
}

std::vector<Column> noise_of(const Cube& cube, std::size_t outcome) {
    std::vector<Column> noise;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        auto of_arm = noise_of(cube, arm, outcome);
        if (!of_arm) return {};
        noise.push_back(std::move(*of_arm));
    }
    return noise;
}

std::vector<std::size_t> defined_everywhere(const std::vector<Column>& columns) {
    std::vector<std::size_t> draws;
    for (std::size_t draw = 0; draw < columns.front().size(); ++draw) {
        const bool is_defined =
            std::all_of(columns.begin(), columns.end(),
                        [draw](const Column& column) { return std::isfinite(column[draw]); });
        if (is_defined) draws.push_back(draw);
    }
    return draws;
}

Column at(const Column& column, const std::vector<std::size_t>& draws) {
    Column kept;
    kept.reserve(draws.size());
    for (const std::size_t draw : draws) kept.push_back(column[draw]);
    return kept;
}

std::vector<Column> readings(const Cube& cube, const std::vector<std::size_t>& quantities,
                             const std::vector<std::size_t>& draws) {
    std::vector<Column> columns;
    for (const std::size_t quantity : quantities) {
        const auto first = static_cast<std::ptrdiff_t>(columns.size());
        for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
            Column values = quantity_values(cube, arm, quantity, draws);
            if (std::find(columns.begin() + first, columns.end(), values) == columns.end()) {
                columns.push_back(std::move(values));
            }
        }
    }
    return columns;
}

std::vector<Column> readings(const Cube& cube, const std::vector<std::size_t>& draws) {
    std::vector<std::size_t> all(cube.quantities.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return readings(cube, all, draws);
}

std::size_t scrambles_at(const Cube& cube, const std::vector<std::size_t>& draws) {
    return draws.size() == cube.draws ? cube.scrambles : 1;
}

}  // namespace custodiet::appraisal
