// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/columns.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

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

void add_standardised(std::vector<Column>& columns, Column column) {
    if (standardise(column)) columns.push_back(std::move(column));
}

std::vector<Column> bends_of(const Column& x) {
    constexpr std::size_t parts = 8;
    Column sorted = x;
    std::sort(sorted.begin(), sorted.end());
    std::vector<Column> bends;
    for (std::size_t part = 1; part < parts; ++part) {
        const double knot = sorted[part * sorted.size() / parts];
        Column& bent = bends.emplace_back(x);
        for (double& value : bent) value = std::max(value - knot, 0.0);
    }
    return bends;
}

bool is_bent(const Column& x, std::span<const double> y) {
    // A chi-square of seven degrees of freedom is beyond it once in a million times.
    constexpr double more_than_chance = 40.0;
    const double n = static_cast<double>(x.size());
    std::vector<Column> basis;
    Column rest(y.begin(), y.end());
    double explained = 0.0;
    // Takes what is new in a column off the rest, and gives how much that was.
    const auto take = [&](Column column) {
        const double before = dot(column, column);
        for (const Column& other : basis) {
            const double along = -dot(other, column);
            add_combination({other}, {&along, 1}, column);
        }
        const double left = dot(column, column);
        if (!(left > 1e-9 * before)) return 0.0;
        for (double& value : column) value /= std::sqrt(left);
        const double along = -dot(column, rest);
        add_combination({column}, {&along, 1}, rest);
        basis.push_back(std::move(column));
        return along * along;
    };
    const Column square = product(x, x);
    for (Column column : {Column(x.size(), 1.0), x, square, product(square, x)}) {
        take(std::move(column));
    }
    for (Column& bend : bends_of(x)) explained += take(std::move(bend));
    const double freedom = n - static_cast<double>(basis.size());
    return freedom > 0.0 && explained * freedom > more_than_chance * dot(rest, rest);
}

double mean_of(std::span<const double> values) {
    double sum = 0.0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

double dot(std::span<const double> a, std::span<const double> b) {
    // Four sums, so that an addition need not wait for the one before it.
    std::array<double, 4> sum{};
    std::size_t i = 0;
    for (; i + 4 <= a.size(); i += 4) {
        for (std::size_t k = 0; k < 4; ++k) sum[k] += a[i + k] * b[i + k];
    }
    for (; i < a.size(); ++i) sum[0] += a[i] * b[i];
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

void add_combination(const std::vector<Column>& columns, std::span<const double> coefficients,
                     std::span<double> to) {
    for (std::size_t j = 0; j < columns.size(); ++j) {
        for (std::size_t i = 0; i < to.size(); ++i) to[i] += coefficients[j] * columns[j][i];
    }
}

}  // namespace custodiet::appraisal
