// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What an outcome is on average at each value of a quantity that has few.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace custodiet::appraisal {

/// Fewest draws of a level in which its outcome is set against what other quantities say.
inline constexpr std::size_t fewest_in_level = 8;

/// Mean of the outcome at the level of each draw, had the other quantities been in its draws as
/// they are in all: what they say is taken off by a slope of the level's own. So at a value that
/// stops everything they say nothing, and the mean is that of its draws; a slope of all levels
/// together would move it to where the outcome cannot be.
/// @param level   of each draw
/// @param y       the outcome of each draw
/// @param others  sum of the curves of other quantities at each draw
/// @source the separate regression estimator of Cochran, Sampling Techniques (1977), 7.10
std::vector<double> level_means(std::span<const std::size_t> level, std::span<const double> y,
                                std::span<const double> others);

}  // namespace custodiet::appraisal
