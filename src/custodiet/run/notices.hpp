// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What happened on which day, and what a reader should be told of an arm.
#pragma once

#include <vector>

#include "custodiet/run/result.hpp"
#include "custodiet/run/worker.hpp"

namespace custodiet::run {

/// Departures and moves of all arms, by arm of the cube, date, id and cohort.
/// @param runs  of each arm
std::vector<Happening> happenings(const Plan& plan, std::uint64_t runs,
                                  const std::vector<ArmNotes>& notes);

/// Clauses that never fire, flight lines that carry nobody, arms that change nothing, money at
/// average cost.
std::vector<Notice> notices(const Plan& plan, const std::vector<ArmNotes>& notes,
                            const appraisal::Cube& cube);

}  // namespace custodiet::run
