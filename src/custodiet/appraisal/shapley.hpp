// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Whose variance is it, where quantities depend on each other? Shapley's division of the variance
// of a linear function of jointly normal variables.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace custodiet::appraisal {

/// A part of the variance of the function; unit of the function squared.
struct ShapleyEffect {
    double variance = 0;  ///< >= 0; all parts add up to the variance of the function
    double error = 0;     ///< standard error; 0 where the division is exact
};

/// Variables that depend on each other, directly or through others: blocks in the order of their
/// first member, members in rising order.
/// @param covariance [variable][variable]
std::vector<std::vector<std::size_t>> dependent_blocks(std::span<const double> covariance,
                                                       std::size_t variables);

/// Blocks up to this many variables are divided exactly, over all subsets; larger ones over
/// `shapley_orders` random orders.
inline constexpr std::size_t most_exact = 12;
inline constexpr std::size_t shapley_orders = 4096;

/// Parts of Var(sum_j b_j X_j): what knowing a variable adds to what is explained, averaged over
/// all orders in which the variables can become known. Variables of different blocks share nothing,
/// so each block is divided by itself. (methods, eq. 34-35)
///
/// @param coefficients b, [variable]
/// @param covariance   of X, [variable][variable], symmetric and not negative in any direction
/// @source Owen and Prieur, SIAM/ASA J. Uncertain. Quantif. 5 (2017) 986-1002; Song, Nelson and
///         Staum, SIAM/ASA J. Uncertain. Quantif. 4 (2016) 1060-1083 (random orders)
/// @verified_by theory/appraisal/shapley_test
std::vector<ShapleyEffect> shapley_effects(std::span<const double> coefficients,
                                           std::span<const double> covariance);

}  // namespace custodiet::appraisal
