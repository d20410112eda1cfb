// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verdicts on the claims.
#pragma once

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/appraisal/regression.hpp"

namespace custodiet::appraisal {

/// Least probability with which a claim holds, and greatest with which it fails.
inline constexpr double holds_from = 0.95;
inline constexpr double fails_up_to = 0.05;

/// Verdict, probability and switching value of one claim.
ClaimResult judge_claim(const Cube& cube, AxisStore& axes, const ClaimSpec& claim);

}  // namespace custodiet::appraisal
