// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What one half of the draws says, held to the other half, which it has not seen.
#pragma once

#include <cstddef>
#include <span>

#include "custodiet/appraisal/cube.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

/// The curve of a quantity from one half of the draws, held to the other: the sum of
/// (value - mean)(curve - mean) over its standard error. (methods, eq. 42)
///
/// About standard normal for an idle quantity, however closely its curve follows chance. Where few
/// draws make up the spread, it cannot be above the root of their number: a curve that runs through
/// one far value predicts no other. Draws of scrambles take turns, so that the halves are of
/// different scrambles.
/// @return 0 where a half has fewer than `fewest_draws`, or the quantity does not vary in it
double cross_fitted_score(const Cube& cube, std::size_t arm, std::size_t quantity,
                          const Defined& values);

/// True where the sums of the terms by scramble agree, too: within a scramble an idle quantity may
/// run along with two others that act together, and the next scramble turns it round. By Student's
/// law over the scrambles; true where there are too few of them to say.
bool holds_over_scrambles(const Cube& cube, std::size_t arm, std::size_t quantity,
                          const Defined& values, std::size_t quantities);

/// The same of a straight line in a column.
/// @param column one number for each draw of `values`
double cross_fitted_score(std::span<const double> column, const Defined& values);

/// Beyond which the best of so many idle quantities comes once in twenty designs.
double least_score(std::size_t quantities);

}  // namespace custodiet::appraisal
