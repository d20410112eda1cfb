// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Whether a study speaks of something, and leaves room for it where it was never seen.
#pragma once

#include "custodiet/appraisal/cube.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::report {

/// True for an outcome that counts people or flights, where someone of whom the outcome speaks can
/// come to a stage, an exit, an event or a flight that counts for it. Rules over attributes are not
/// looked into: they are taken to leave someone. False for every other outcome, whose zero is a
/// matter of arithmetic and not of rare luck.
bool can_happen(const study::Study& study, const appraisal::OutcomeInfo& outcome);

}  // namespace custodiet::report
