// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How often chance is repeated at each draw, chosen from the first draws.
#pragma once

#include <cstdint>
#include <vector>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/appraisal/cube.hpp"

namespace custodiet::run {

/// Draws with two replicates from which the choice is made.
inline constexpr std::uint32_t pilot_draws = 64;
inline constexpr std::uint32_t most_chosen_replicates = 8;

/// For the first headline, the arm with most chance decides: 1 + chance / ignorance, rounded, which
/// for a given number of runs makes the error of the variance between draws least (methods, eq.
/// 46). Two where ignorance is not told from none, so that chance is told at all; one where there
/// is no headline.
///
/// @param pilot cube with two replicates of each draw
std::uint32_t choose_replicates(const appraisal::Cube& pilot,
                                const std::vector<appraisal::HeadlineSpec>& headlines);

}  // namespace custodiet::run
