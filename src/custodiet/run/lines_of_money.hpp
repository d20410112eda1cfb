// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What each rule of a tariff is in the study: the clause, facility, flight line, cost line or
// remedy that it comes from, and the states that pay and are paid.
#pragma once

#include <string>
#include <vector>

#include "custodiet/ledger/tariff.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::run {

struct LineOfMoney {
    std::string line;    ///< id of the clause, facility, flight line, cost line or remedy
    std::string clause;  ///< id; of flights the clause that they run under; else empty
    std::string payer;   ///< id of a state; empty: none
    std::string payee;   ///< id of a state; empty: used up
};

/// The facility whose places each rule pays for, also where no stage is in it; none for other
/// rules: [rule].
std::vector<study::Index> facilities_paid_for(const study::Study& study,
                                              const ledger::Tariff& tariff);

/// One for each rule, in their order, which is that of compile/tariff.hpp: facilities, flights,
/// cost lines, clauses, remedies.
std::vector<LineOfMoney> lines_of_money(const study::Study& study, const ledger::Tariff& tariff);

}  // namespace custodiet::run
