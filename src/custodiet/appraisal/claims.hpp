// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verdicts on the claims.
#pragma once

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/appraisal/deciding.hpp"
#include "custodiet/appraisal/regression.hpp"

namespace custodiet::appraisal {

/// How much is asked of a claim: its verdict alone, or also the value at which it turns and the
/// quantity that would decide it.
enum class Depth { verdict, all };

/// @param note  what is missing
ClaimResult not_testable(std::string id, std::string note);

ClaimResult judge_claim(const Cube& cube, AxisStore& axes, const ClaimSpec& claim,
                        Depth depth = Depth::all);

}  // namespace custodiet::appraisal
