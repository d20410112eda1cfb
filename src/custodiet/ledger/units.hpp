// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Units that a rule charges for: persons, places, days, departures, as its basis says.
#pragma once

#include <vector>

#include "custodiet/ledger/tariff.hpp"
#include "custodiet/program/tally.hpp"

namespace custodiet::ledger {

/// Units of a rule that fall due on each day, whatever a unit costs: [day]. Nothing falls due
/// outside the study.
/// @param units  of any size before
void units_due(const Rule& rule, const program::Tally& tally, std::vector<double>& units);

/// Units of a rule that are paid on each day: those due, each multiplied by the rule's path on the
/// day on which it falls due, and `ahead` days before it: [day].
void units_paid(const Tariff& tariff, const Rule& rule, const program::Tally& tally,
                std::vector<double>& units);

}  // namespace custodiet::ledger
