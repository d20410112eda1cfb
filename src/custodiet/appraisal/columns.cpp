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
