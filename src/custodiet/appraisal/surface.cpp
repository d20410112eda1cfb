// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/surface.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "custodiet/appraisal/columns.hpp"
#include "custodiet/appraisal/deviate.hpp"
#include "custodiet/appraisal/penalised.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

constexpr std::size_t most_curved = 8;
constexpr std::size_t most_bent = 4;

// Values in the arm, or in the reference arm where the arm holds the quantity fixed: its outcomes
// may be compared with the reference arm's.
Column score(const Cube& cube, std::size_t arm, std::size_t quantity,
             std::span<const std::size_t> draws) {
    Column values = quantity_values(cube, arm, quantity, draws);
    if (std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end()) {
        values = quantity_values(cube, cube.reference, quantity, draws);
    }
    return values;
}

// Quantities that vary, those that explain most of y first.
std::vector<std::size_t> by_importance(const Cube& cube, AxisStore& axes, std::size_t arm,
                                       std::span<const std::size_t> draws,
                                       std::span<const double> y) {
    std::vector<std::pair<double, std::size_t>> ranked;
    for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
        const Axis& axis = axes.axis(arm, q, draws);
        if (axis.varies()) ranked.emplace_back(-axis.mean_of(y).fit.explained_variance, q);
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::size_t> result;
    result.reserve(ranked.size());
    for (const auto& entry : ranked) result.push_back(entry.second);
    return result;
}

std::vector<Column> monomials(const Cube& cube, std::size_t arm,
                              std::span<const std::size_t> quantities,
                              std::span<const std::size_t> draws, std::span<const double> y) {
    std::vector<Column> linear, columns;
    for (const std::size_t q : quantities) add_standardised(linear, score(cube, arm, q, draws));
    const std::size_t curved = std::min(most_curved, linear.size());
    for (std::size_t i = 0; i < curved; ++i) {
        for (std::size_t j = i; j < curved; ++j)
            add_standardised(columns, product(linear[i], linear[j]));
        add_standardised(columns, product(linear[i], product(linear[i], linear[i])));
    }
    columns.insert(columns.begin(), linear.begin(), linear.end());
    for (std::size_t i = 0; i < std::min(most_bent, linear.size()); ++i) {
        if (!is_bent(linear[i], y)) continue;
        for (Column& bend : bends_of(linear[i])) add_standardised(columns, std::move(bend));
    }
    return columns;
}

PenalisedSystem ridge_system(const std::vector<Column>& columns) {
    const std::size_t p = columns.size();
    std::vector<double> gram(p * p), penalty(p * p);
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            gram[i * p + j] = gram[j * p + i] = dot(columns[i], columns[j]);
        }
        penalty[i * p + i] = 1.0;
    }
    return {p, std::move(gram), std::move(penalty), PenalisedSystem::Mean::removed};
}

// One alternative less the fit: independent coordinates, and the mean that was taken off.
std::vector<double> deviation(const std::vector<Column>& columns, const PenalisedSystem& system,
                              const PenalisedFit& fit, std::size_t alternative) {
    std::vector<double> coordinates(system.size());
    for (std::size_t k = 0; k < coordinates.size(); ++k) {
        coordinates[k] =
            std::sqrt(fit.residual_variance * fit.shrinkage[k]) * normal_deviate(alternative, k);
    }
    const double rows = static_cast<double>(columns.front().size());
    const double mean =
        std::sqrt(fit.residual_variance / rows) * normal_deviate(alternative, coordinates.size());
    std::vector<double> result(columns.front().size(), mean);
    add_combination(columns, system.coefficients(coordinates), result);
    return result;
}

}  // namespace

Surface fit_surface(const Cube& cube, AxisStore& axes, std::size_t arm,
                    std::span<const std::size_t> draws, std::span<const double> y) {
    const double mean = moments(y).mean;
    Surface surface;
    surface.fitted.assign(y.size(), mean);
    if (draws.size() < fewest_draws) return surface;
    const std::vector<Column> columns =
        monomials(cube, arm, by_importance(cube, axes, arm, draws, y), draws, y);
    if (columns.empty() || 2 * columns.size() > draws.size()) return surface;

    Column centred(y.begin(), y.end());
    for (double& value : centred) value -= mean;
    std::vector<double> moments_of_columns;
    moments_of_columns.reserve(columns.size());
    for (const Column& column : columns) moments_of_columns.push_back(dot(column, centred));
    const PenalisedSystem system = ridge_system(columns);
    const PenalisedFit fit = system.fit(moments_of_columns, dot(centred, centred), y.size());
    if (!(fit.predicted_share > 0.0)) return surface;

    add_combination(columns, system.coefficients(fit.coordinates), surface.fitted);
    for (std::size_t a = 0; a < most_alternatives; ++a) {
        surface.alternatives.push_back(deviation(columns, system, fit, a));
    }
    surface.freedom = fit.freedom;
    surface.predicted_share = fit.predicted_share;
    return surface;
}

}  // namespace custodiet::appraisal
