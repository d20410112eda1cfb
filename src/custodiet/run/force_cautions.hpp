// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What follows for the numbers of an arm from when its agreement is in force.
#pragma once

#include <vector>

#include "custodiet/run/result.hpp"
#include "custodiet/run/worker.hpp"

namespace custodiet::run {

/// Person-days abroad outside of the time in force, where they are one in twenty or more: no clause
/// by the day pays for them, and each makes the all-in price of a day look lower. Endings that cut
/// as much off the time that is written, where sums are paid once: over fewer days these look more.
void caution_of_time_in_force(const Plan& plan, std::size_t arm, const ArmNotes& notes,
                              const appraisal::Cube& cube, std::vector<Notice>& all);

}  // namespace custodiet::run
