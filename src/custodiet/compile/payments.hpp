// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a clause makes a state pay, as rules of the ledger.
#pragma once

#include <vector>

#include "custodiet/compile/tariff.hpp"

namespace custodiet::compile {

/// Rules of the payment of a clause: one for each instalment, band, part of a stay, and time in
/// which it is something else.
/// @param blank     a rule of the payer over the whole horizon and all cohorts
/// @param position  of the clause in the agreement
std::vector<Priced> rules_of(const study::Study& study, const study::Clause& clause,
                             study::Index position, const ledger::Rule& blank,
                             const RuleTable& rules, const SpellPlan& spells);

}  // namespace custodiet::compile
