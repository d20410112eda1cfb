// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a shorter run would have said: headlines and verdicts after the first 64, 128 … draws.
#pragma once

#include <vector>

#include "custodiet/appraisal/appraisal.hpp"

namespace custodiet::appraisal {

/// Fewer draws than this say too little of their own error to be looked back at.
inline constexpr std::size_t first_step_draws = 64;

/// The first draws of a cube are a smaller design, since scrambles take turns. Each headline, then
/// each claim that has a verdict, after the first 64 draws, twice as many, and so on; the last step
/// is the whole cube. Nothing where it has fewer than 64 draws. (methods, eq. 44)
///
/// Claims are judged anew, but for the last step, in which they are what `verdicts` says; no value
/// at which they turn is looked for. As the sizes halve, that costs as much as judging them once.
///
/// @param verdicts  of options.claims, in that order
std::vector<ConvergenceStep> trace_convergence(const Cube& cube, const Options& options,
                                               const std::vector<ClaimResult>& verdicts);

}  // namespace custodiet::appraisal
