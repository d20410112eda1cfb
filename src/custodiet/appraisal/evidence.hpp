// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a headline rests on: how much of its spread quantities of one kind and grade explain
// together.
#pragma once

#include <vector>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/appraisal/headline.hpp"

namespace custodiet::appraisal {

/// Shares of the variance of one headline's difference that is not chance: facts by grade,
/// assumptions with and without a source, terms, levers; groups that have no quantity are left out.
/// The last row is the rest: interactions between groups, and what these draws do not explain.
/// (methods, eq. 43)
///
/// Each share is that of E[Y | all quantities of the group]: the curves that the drivers are read
/// from, and of what these leave a ridge polynomial (ridge.hpp) whose penalty is chosen by
/// cross-validation. The freedom of both is paid for, so that a group of idle quantities comes out
/// around 0, on either side. Groups whose quantities depend on each other are known through each
/// other: what they share counts for both, and the rest may be below zero.
///
/// Empty where ignorance is not told from nothing, and where some group has more than a quarter as
/// many quantities as there are draws.
std::vector<EvidenceShare> account_evidence(const Cube& cube, const Headline& headline);

}  // namespace custodiet::appraisal
