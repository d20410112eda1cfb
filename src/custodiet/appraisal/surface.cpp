// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/surface.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "custodiet/appraisal/penalised.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

constexpr std::size_t most_curved = 8;

using Column = std::vector<double>;

// Mean 0 and sum of squares 1 per row; false where the column does not vary.
bool standardise(Column& column) {
    const Moments of = moments(column);
    const double n = static_cast<double>(column.size());
    const double sd = std::sqrt(of.variance * (n - 1.0) / n);
    if (!(sd > 1e-12 * std::max(1.0, std::abs(of.mean)))) return false;
    for (double& x : column) x = (x - of.mean) / sd;
    return true;
}

Column product(const Column& a, const Column& b) {
    Column result(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) result[i] = a[i] * b[i];
    return result;
}

void add(std::vector<Column>& columns, Column column) {
    if (standardise(column)) columns.push_back(std::move(column));
}

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
        if (axis.varies()) ranked.emplace_back(-explained_variance(axis.mean_of(y)), q);
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::size_t> result;
    for (const auto& entry : ranked) result.push_back(entry.second);
    return result;
}

std::vector<Column> monomials(const Cube& cube, std::size_t arm,
                              std::span<const std::size_t> quantities,
                              std::span<const std::size_t> draws) {
    std::vector<Column> linear, columns;
    for (const std::size_t q : quantities) add(linear, score(cube, arm, q, draws));
    const std::size_t curved = std::min(most_curved, linear.size());
    for (std::size_t i = 0; i < curved; ++i) {
        for (std::size_t j = i; j < curved; ++j) add(columns, product(linear[i], linear[j]));
        add(columns, product(linear[i], product(linear[i], linear[i])));
    }
    columns.insert(columns.begin(), linear.begin(), linear.end());
    return columns;
}

double dot(std::span<const double> a, std::span<const double> b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
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
    return {std::move(gram), std::move(penalty), PenalisedSystem::Mean::removed};
}

}  // namespace

Surface fit_surface(const Cube& cube, AxisStore& axes, std::size_t arm,
                    std::span<const std::size_t> draws, std::span<const double> y) {
    const double mean = moments(y).mean;
    Surface surface{std::vector<double>(y.size(), mean), 1.0, 0.0};
    if (draws.size() < fewest_draws) return surface;
    const std::vector<Column> columns =
        monomials(cube, arm, by_importance(cube, axes, arm, draws, y), draws);
    if (columns.empty() || 2 * columns.size() > draws.size()) return surface;

    Column centred(y.begin(), y.end());
    for (double& value : centred) value -= mean;
    std::vector<double> moments_of_columns;
    for (const Column& column : columns) moments_of_columns.push_back(dot(column, centred));
    const PenalisedSystem system = ridge_system(columns);
    const PenalisedFit fit = system.fit(moments_of_columns, dot(centred, centred), y.size());
    if (!(fit.predicted_share > 0.0)) return surface;

    const std::vector<double> coefficients = system.coefficients(fit.coordinates);
    for (std::size_t j = 0; j < columns.size(); ++j) {
        for (std::size_t i = 0; i < y.size(); ++i) {
            surface.fitted[i] += coefficients[j] * columns[j][i];
        }
    }
    surface.freedom = fit.freedom;
    surface.predicted_share = fit.predicted_share;
    return surface;
}

}  // namespace custodiet::appraisal
