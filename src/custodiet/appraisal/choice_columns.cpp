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

std::vector<Column> gains_of(const Cube& cube, std::size_t outcome, Better better) {
    const double sign = better == Better::more ? 1.0 : -1.0;
    std::vector<Column> gains;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        Column gain = means_over_replicates(run_differences(cube, arm, outcome), cube.replicates);
        for (double& value : gain) value = value == 0.0 ? 0.0 : sign * value;
        gains.push_back(std::move(gain));
    }
    return gains;
}

std::vector<Column> noise_of(const Cube& cube, std::size_t outcome) {
    std::vector<Column> noise;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        const std::vector<double> runs = run_differences(cube, arm, outcome);
        const auto table = analyse_variance(runs, cube.replicates);
        if (!table) return {};
        Column& of_arm = noise.emplace_back();
        for (std::size_t draw = 0; draw < cube.draws; ++draw) {
            const Moments of_draw =
                moments(std::span(runs).subspan(draw * cube.replicates, cube.replicates));
            of_arm.push_back(table->mean_square_within / static_cast<double>(of_draw.n));
        }
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
