// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What follows for the numbers of an arm from when its agreement is in force.
#pragma once

#include <vector>

#include "custodiet/run/result.hpp"
#include "custodiet/run/worker.hpp"

namespace custodiet::run {

/// Person-days abroad outside of the time in force, where they are one in twenty or more: no clause
/// by the day pays for them, and each makes the price of a day look lower. Endings that shorten
/// the time in force by as much, where sums are paid once: spread over fewer days they look higher.
void caution_of_time_in_force(const Plan& plan, std::size_t arm, const ArmNotes& notes,
                              const appraisal::Cube& cube, std::vector<Notice>& all);

}  // namespace custodiet::run
