// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Which cohorts meet.
#pragma once

#include <cstdint>
#include <vector>

#include "custodiet/program/program.hpp"

namespace custodiet::compile {

/// What of the program is the same at every draw and decides who meets whom.
struct MeetingGround {
    /// Attribute codes that people of a cohort may have: [cohort][code].
    std::vector<std::vector<std::uint8_t>> possible_codes;
    /// For each line the rules of the seats that its departures may offer (0 = anyone): [line].
    std::vector<std::vector<program::Index>> seat_rules;
};

/// Parts the cohorts: all that meet in a queue, a pool, a hard limit or an event form one
/// component, each of the others one of its own.
std::vector<program::Component> components(const program::Program& program,
                                           const MeetingGround& ground);

}  // namespace custodiet::compile
