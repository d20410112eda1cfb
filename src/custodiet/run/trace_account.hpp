// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What one person's days come to: where they were, what was paid for them, under which standards.
#pragma once

#include <span>

#include "custodiet/program/tally.hpp"
#include "custodiet/run/trace_numbers.hpp"

namespace custodiet::run {

/// What is needed to account for someone in an arm.
struct Accounting {
    const ArmAtDraw& arm;
    const program::Tally& everyone;       ///< of the run, with its census
    std::span<const engine::Step> steps;  ///< of the person
    program::Index cohort = program::none;
};

/// Midnights in each stage, in the order in which the person came there.
void tell_stays(const Accounting& of, TracedArm& into);

/// What is paid for the person alone. A rule is told if what it pays for several is the sum of what
/// it pays for each; the names of the others that concern the person are given.
void tell_payments(const Accounting& of, Numbers& numbers, TracedArm& into);

/// How many standards, law or soft law, each counted by the fact that it reads, are breached where
/// the person was. It is said of their cohort there: `partly` where it is not the same for all of
/// it on all days.
void tell_rights(const Accounting& of, TracedArm& into);

}  // namespace custodiet::run
