// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What an examiner of appraisals would object to, where the run shows it.
#pragma once

#include <vector>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/run/result.hpp"
#include "custodiet/run/worker.hpp"

namespace custodiet::run {

/// Quantities that matter and have no source; commitments before the start and beyond the end of
/// the study, and people still held abroad when it ends; days that two costs are charged for;
/// prices of other years; a reference arm that transfers people itself; what the time in force
/// does to the price of a day and of a year; shares that were cut.
/// docs/guides/evidence.md lists each with its remedy.
std::vector<Notice> cautions(const Plan& plan, const std::vector<ArmNotes>& notes,
                             const appraisal::Cube& cube, const appraisal::Appraisal& appraisal);

}  // namespace custodiet::run
