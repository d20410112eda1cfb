// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Ten days of few people, and rules that charge for them: small enough to work out by hand.
#pragma once

#include <utility>
#include <vector>

#include "custodiet/ledger/ledger.hpp"

namespace custodiet::support::small_ledger {

using ledger::Day;
using ledger::Index;
using ledger::Rule;
using ledger::Tariff;

inline constexpr Index sender = 0, receiver = 1;
inline constexpr Index held = 0, released = 1;
inline constexpr Day days = 10;

// Ten days, two cohorts, two stages. Held are, at the midnights of days 0 to 9,
//     cohort 0:  3 3 3 5 5 5 5 4 4 4   (2 come on day 3, 1 is released on day 7)
//     cohort 1:  2 2 2 2 2 2 2 2 2 2
// Flight 0 leaves on days 2 and 6, flight 1 on day 6. On day 5 the two of day 3 are still there.
inline program::Program small_program() {
    program::Program program;
    program.days = days;
    program.stages.resize(2);
    program.cohorts.resize(2);
    program.spells = {{.lengths = {2}, .first = 0}};
    return program;
}
inline program::Tally small_tally() {
    program::Tally tally(small_program());
    tally.stock = {3, 0, 2, 0};
    tally.entries[tally.offset(held, 0) + 3] = 2;
    tally.leaves[tally.offset(held, 0) + 7] = 1;
    tally.entries[tally.offset(released, 0) + 7] = 1;
    tally.take_census();
    tally.boardings = {{2, 0, 0, 4}, {2, 0, 1, 1}, {6, 0, 0, 3}, {6, 1, 1, 6}};
    tally.anniversaries[5] = 2;
    return tally;
}

inline Rule rule_of(Rule::Basis basis, double amount) {
    Rule rule;
    rule.basis = basis;
    rule.amount = amount;
    rule.until = days;
    rule.stages = {held};
    rule.cohorts = {1, 1};
    rule.payer = sender;
    return rule;
}

inline Rule fee_of(Rule::Basis basis, double amount) {
    auto rule = rule_of(basis, amount);
    rule.payee = receiver;
    rule.fee_sign = 1;
    return rule;
}

inline Tariff tariff_of(std::vector<Rule> rules) {
    Tariff tariff{
        .days = days, .rules = std::move(rules), .paths = {}, .price_level = {}, .discount = {}};
    tariff.discount.assign(2, std::vector<double>(days, 1.0));
    return tariff;
}

}  // namespace custodiet::support::small_ledger
