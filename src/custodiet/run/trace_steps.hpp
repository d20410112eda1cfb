// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The steps of one person in the names of the study.
#pragma once

#include <span>

#include "custodiet/run/trace_numbers.hpp"

namespace custodiet::run {

/// Who someone is in an arm: attributes, time in the first stage so far, sentence.
void tell_person(const ArmAtDraw& arm, engine::RunId run, const Found& found, Numbers& numbers,
                 TracedArm& into);

/// What happened to them, and what made it.
/// @param steps  of this person, in the order of time
void tell_steps(const ArmAtDraw& arm, const Found& found, std::span<const engine::Step> steps,
                Numbers& numbers, TracedArm& into);

}  // namespace custodiet::run
