// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Columns of a regression's design: one number for each draw, standardised.
#pragma once

#include <span>
#include <vector>

namespace custodiet::appraisal {

using Column = std::vector<double>;  ///< [draw]

/// To mean 0 and a mean square of 1; false, and the column as it was, where it does not vary.
bool standardise(Column& column);

/// Draw by draw.
Column product(const Column& a, const Column& b);

/// Adds the column standardised; drops it where it does not vary.
void add_standardised(std::vector<Column>& columns, Column column);

/// max(0, x - knot) of a column with a knot at each eighth of its values: thresholds, bands and
/// caps bend what follows from a quantity, which no polynomial does.
std::vector<Column> bends_of(const Column& x);

/// Whether y bends in x: whether the bends explain more of what a cubic in x leaves of it than they
/// would by chance (odds of one in a million, were the rest independent from draw to draw).
bool is_bent(const Column& x, std::span<const double> y);

/// Over all draws; of none, not a number.
double mean_of(std::span<const double> values);

/// Sum over draws of the products, in an order that depends on the length only.
double dot(std::span<const double> a, std::span<const double> b);

/// Adds sum_j coefficients[j] columns[j] to `to`, draw by draw, up to the size of `to`.
void add_combination(const std::vector<Column>& columns, std::span<const double> coefficients,
                     std::span<double> to);

}  // namespace custodiet::appraisal
