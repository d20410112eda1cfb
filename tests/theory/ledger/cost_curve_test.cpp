// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The whole way from people to money, against the cost curve that a public audit gave for an
// agreement with a lump sum, a sum once 300 people have come, a sum for each on coming and yearly
// sums for each who stays:
//
//     T(N) = 370 + 120 [N >= 300] + 0.170874 N    million, if all N stay for five years
//     0.170874 = 0.02 + 0.150874                  on coming, and for processing and integration
//
// Published: UK National Audit Office, "Investigation into the costs of the UK-Rwanda Partnership",
// 1 March 2024. The days of payment here, and how 0.150874 is spread over five years (30, 25, 20,
// 15 and 10 %), are ours: the total does not depend on them. The equation is exact, so the
// tolerance is one of rounding.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "custodiet/ledger/ledger.hpp"
#include "support/program_builder.hpp"

namespace custodiet::ledger {
namespace {

using Basis = Rule::Basis;

inline constexpr Day year = 365, days = 6 * year;
inline constexpr Day flight = 30;
/// What is paid for each person after so many whole years, in millions: in all 0.150874.
inline constexpr double yearly[] = {0.045262, 0.037719, 0.030175, 0.022631, 0.015087};

/// N people wait and leave together; each departs again after `stay` days.
program::Program agreement_with(std::int32_t people, double stay) {
    support::ProgramBuilder builder(days);
    const auto line = builder.line(true), waiting = builder.stage();
    const auto relocated = builder.stage(), departed = builder.stage();
    builder.wait_for_flight(waiting, line, relocated);
    builder.clock(relocated, departed, dist::Law::fixed(stay));
    builder.stock(people, waiting);
    builder.depart(line, flight, people);
    builder.raw().spells = {{.lengths = {0, 1, year, 2 * year, 3 * year, 4 * year}, .first = 0}};
    builder.at(relocated).spells = 1;
    return builder.together();
}

Rule rule_of(Basis basis, double amount) {
    Rule rule;
    rule.basis = basis;
    rule.amount = amount;
    rule.until = days;
    rule.stages = {1};
    rule.cohorts = {1};
    rule.payer = 0;
    rule.payee = 1;
    rule.fee_sign = 1;
    return rule;
}

Tariff terms() {
    Tariff tariff;
    tariff.days = days;
    tariff.discount.assign(2, std::vector<double>(days, 1.0));
    const double lumps[] = {120.0, 100.0, 50.0, 50.0, 50.0};
    for (std::size_t year_of = 0; year_of < 5; ++year_of) {
        tariff.rules.push_back(rule_of(Basis::lump, lumps[year_of]));
        tariff.rules.back().from = year * static_cast<Day>(year_of);
    }
    tariff.rules.push_back(rule_of(Basis::milestone, 120.0));
    tariff.rules.back().units = 300.0;
    tariff.rules.push_back(rule_of(Basis::per_spell, 0.02));
    // The first of the yearly sums falls due on the day after coming.
    for (std::size_t row = 1; row <= 5; ++row) {
        tariff.rules.push_back(rule_of(Basis::per_spell, yearly[row - 1]));
        tariff.rules.back().row = row;
    }
    return tariff;
}

double fee_for(std::int32_t people, double stay = 5.0 * year) {
    const auto tariff = terms();
    return fee_paid(tariff, price(tariff, engine::run(agreement_with(people, stay), {})));
}

TEST(CostCurve, IsThatOfTheAudit) {
    for (std::int32_t people : {1, 299, 300, 1000}) {
        const double expected = 370.0 + (people >= 300 ? 120.0 : 0.0) + 0.170874 * people;
        EXPECT_NEAR(fee_for(people) / expected, 1.0, 1e-9) << people;
    }
}

// Rejects: a milestone for more than 300 persons, or one paid on each day from then on.
TEST(CostCurve, JumpsWithThe300thPerson) {
    EXPECT_NEAR(fee_for(300) - fee_for(299), 120.0 + 0.170874, 1e-9);
    EXPECT_NEAR(fee_for(301) - fee_for(300), 0.170874, 1e-9);
}

// Rejects: sums that go on after people have left, that are lost a day too soon, or that are paid
// for the day of leaving.
TEST(CostCurve, StopsForThoseWhoLeave) {
    EXPECT_NEAR(fee_for(10, 2.0 * year), 370.0 + 10 * (0.02 + yearly[0] + yearly[1]), 1e-9);
    EXPECT_NEAR(fee_for(10, 2.0 * year + 1),
                370.0 + 10 * (0.02 + yearly[0] + yearly[1] + yearly[2]), 1e-9);
    EXPECT_NEAR(fee_for(10, 1.0), 370.0 + 10 * 0.02, 1e-9);
}

// Rejects: an anniversary a day early or late, a milestone on another day than the last entry.
TEST(CostCurve, FallsDueOnTheDays) {
    const auto tariff = terms();
    const auto tally = engine::run(agreement_with(400, 5.0 * year), {});
    std::vector<double> cash(days, 0.0);
    for (const auto& rule : tariff.rules) {
        const auto of_rule = cash_on_days(tariff, rule, tally);
        for (std::size_t day = 0; day < cash.size(); ++day) cash[day] += of_rule[day];
    }
    EXPECT_NEAR(cash[flight], 120.0 + 400 * 0.02, 1e-9);
    EXPECT_NEAR(cash[flight + 1], 400 * yearly[0], 1e-9);
    for (std::size_t after = 1; after <= 4; ++after) {
        EXPECT_NEAR(cash[flight + after * year], 400 * yearly[after], 1e-9);
    }
    EXPECT_EQ(cash[flight + 5 * year], 0.0);
}

}  // namespace
}  // namespace custodiet::ledger
