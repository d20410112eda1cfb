// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What all quantities together say about an outcome: E[Y | draw], with chance averaged out.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "custodiet/appraisal/regression.hpp"

namespace custodiet::appraisal {

/// A standard error that is read from so many is known to 11 %.
inline constexpr std::size_t most_alternatives = 40;

/// The polynomial at each draw, and how well it predicts.
struct Surface {
    std::vector<double> fitted;  ///< [draw]
    /// Deviations from `fitted` of other polynomials that the runs allow, [alternative][draw].
    std::vector<std::vector<double>> alternatives;
    double freedom = 1;          ///< degrees of freedom used, the mean included
    double predicted_share = 0;  ///< Q^2 by generalised cross-validation; 0 for the mean alone
};

/// Ridge regression of y on a polynomial in all quantities of an arm: each linearly, and the eight
/// that explain most alone with squares, cubes and all products of two, and the first four with
/// bends where what follows from them bends. Columns are standardised;
/// the ridge is chosen by generalised cross-validation. With too few draws for the columns, and
/// where nothing varies, it is the mean. (methods, eq. 7)
///
/// The alternatives are drawn from the normal distribution of the coefficients given the ridge, the
/// residual variance being that of the fit.
///
/// @param draws in rising order; `y` has one value for each
Surface fit_surface(const Cube& cube, AxisStore& axes, std::size_t arm,
                    std::span<const std::size_t> draws, std::span<const double> y);

}  // namespace custodiet::appraisal
