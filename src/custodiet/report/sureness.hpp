// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How sure the answer is, in plain words made from the numbers. Each is empty where there is
// nothing to say.
#pragma once

#include <string>

#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// Whether more runs would change the intervals of the outcome: the simulation's own error beside
/// their width, at worst over the arms.
std::string runs_sentence(const run::Result& result, std::size_t outcome);

/// "None of the 12 verdicts has changed since 128 draws.", or which changed in the last doubling.
std::string verdicts_sentence(const run::Result& result);

/// In which arms it is settled, in 95 % of draws, whether the outcome rises or falls, and in which
/// it is open.
std::string signs_sentence(const run::Result& result, std::size_t outcome);

/// What kinds and grades of numbers explain of the spread, arm by arm, the largest first.
std::string evidence_sentence(const run::Result& result, std::size_t outcome);

/// "facts of grade A", "assumptions without a source": what a share of the spread comes from.
std::string group_words(const appraisal::EvidenceShare& share);

/// What the group explains of the spread, as it is shown: estimated by itself, it may come out a
/// little below nothing or above all there is. Files for machines have the estimate.
double shown_share(const appraisal::EvidenceShare& share);

}  // namespace custodiet::report
