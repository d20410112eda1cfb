// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Shares that came out beyond 0 .. 1, and were cut.
#pragma once

#include <vector>

#include "custodiet/run/result.hpp"
#include "custodiet/run/worker.hpp"

namespace custodiet::run {

/// A notice of each share of the arm that was cut in any draw, with the number of those draws.
/// @param arm  position in the plan
void caution_of_cut_shares(const Plan& plan, std::size_t arm, std::size_t draws,
                           std::vector<Notice>& all);

}  // namespace custodiet::run
