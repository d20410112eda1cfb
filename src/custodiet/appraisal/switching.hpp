// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The value at which a claim would turn.
#pragma once

#include <span>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/appraisal/regression.hpp"
#include "custodiet/appraisal/statement.hpp"

namespace custodiet::appraisal {

/// Sets the switching fields of `result` for what `claim` turns on, or adds to its note why there
/// is no such value. (methods, eq. 13-14)
///
/// A name in the statement is replaced by one value x in all runs, all else as simulated: x is
/// where the mean margin over draws is zero. Where several are, the one that the search outward
/// from the mean of the name meets first. Anything but an amount of money that is never negative in
/// the runs is not taken below zero. An uncertain quantity outside the statement turns it at the
/// zero of E[margin | quantity] within its range that is nearest its median; of a claim about
/// single histories, and where the margin is exactly zero on a stretch, at the one half of P(holds
/// | quantity). There is none where its error is more than half of the quantity's spread.
///
/// @param margins of all runs, [draw, replicate]
/// @param truths  [draw], as the probability is made of
void find_switching_value(const Cube& cube, AxisStore& axes, const ClaimSpec& claim,
                          Statement& statement, std::span<const double> margins,
                          std::span<const double> truths, ClaimResult& result);

}  // namespace custodiet::appraisal
