// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Outcomes of money, and of the time in force, where what is paid for is not there.
#include <gtest/gtest.h>

#include <cmath>

#include "unit/run/runs.hpp"

namespace custodiet::run {
namespace {

// Two persons are abroad for all of 30 days; one of them is paid for, 10 EUR a day. A reserve that
// no stage is in costs 2 * 7 EUR a day. The agreement comes on day 10 and ends on day 13.
constexpr std::string_view text = R"yaml(study: money
title: Money for what is not there
start: 2024-03-01
end: 2024-03-31
currency: EUR
reference: base
states: {A: {discount_rate: 0 %/year}, B: {discount_rate: 0 %/year}}
facilities:
  prison: {state: B}
  reserve:
    state: STATE
    cost: {basis: sticky, payer: A, average: 7 EUR/person/day, sticky: {fixed_share: 1, from: 2 persons}}
stages:
  held: {facility: prison, exits: [{to: out, after: 500 days}]}
  out: {standing: at_liberty}
cohorts:
  paid_for: {stock: {persons: 1 persons, stage: held}}
  other: {stock: {persons: 1 persons, stage: held}}
agreement:
  id: deal
  sending: A
  receiving: B
  in_force: {from: 2024-03-01, until: 2024-03-31}
  clauses:
    day:
      text: A fee by the day
      pays: {per_person_day: 10 EUR/person/day, payer: A, payee: B, for: {stages: [held], covers: cohort == paid_for}}
    end: {text: A fee for the end, pays: {END, payer: A, payee: B}}
metrics:
  reserve: {paid: {by: A, facilities: [reserve]}}
  prison: {paid: {by: A, facilities: [prison]}}
  starts: {starts: true}
  starts_later: {starts: true, from: 2024-03-15}
  starts_on_the_last_day: {starts: true, from: 2024-03-13}
  starts_on_the_day_after: {starts: true, from: 2024-03-14}
arms:
  base: {}
  brief:
    changes:
      agreement.in_force: {from: 2024-03-11, until: 2024-03-21}
      agreement.endings: {notice: {on: 2024-03-11, notice: 3 days}}
)yaml";

Result run_with(std::string_view state, std::string_view end) {
    std::string study(text);
    study.replace(study.find("STATE"), 5, state);
    study.replace(study.find("END"), 3, end);
    return run_text(study, {.draws = 2, .threads = 1, .arms = {}, .fixed = {}});
}

// The fee at the end falls due after the study, whatever it is. Rejects counting everyone's days
// where it is 0, so that the cost of a day leaps from 10 to 5.
TEST(OutcomesOfMoney, APriceOfNothingThatNeverFallsDueBuysNoDays) {
    for (const char* end : {"at_end: 0 EUR", "at_end: 5 EUR"}) {
        const Result result = run_with("A", end);
        EXPECT_DOUBLE_EQ(value_of(result, "base", "cost_per_person_day_abroad"), 10.0) << end;
    }
}

// One that falls due is a price, of 0 or of next to nothing, for everyone abroad.
TEST(OutcomesOfMoney, APriceOfNothingThatFallsDueBuysDays) {
    for (const char* end : {"at_start: 0 EUR", "at_start: 0.000001 EUR"}) {
        const Result result = run_with("A", end);
        EXPECT_NEAR(value_of(result, "base", "cost_per_person_day_abroad"), 5.0, 1e-6) << end;
    }
}

// Rejects looking for the facility of a cost in its stages alone.
TEST(OutcomesOfMoney, APlaceThatNoStageIsInIsPaidForAllTheSame) {
    const Result result = run_with("A", "at_end: 0 EUR");
    EXPECT_EQ(value_of(result, "base", "metric", "reserve"), 30.0 * 14.0);
    EXPECT_EQ(value_of(result, "base", "metric", "prison"), 0.0);
    EXPECT_EQ(value_of(result, "base", "spending", "A"), 300.0 + 420.0);
    EXPECT_DOUBLE_EQ(value_of(result, "base", "all_in_cost_per_person_day_abroad"), 300.0 / 60.0)
        << "a reserve at home is no cost of the agreement";
}

TEST(OutcomesOfMoney, AReserveAbroadIsACostOfTheAgreement) {
    EXPECT_DOUBLE_EQ(
        value_of(run_with("B", "at_end: 0 EUR"), "base", "all_in_cost_per_person_day_abroad"),
        (300.0 + 420.0) / 60.0);
}

// In force from 11 to 13 March. Rejects *it is in force already*, a 0, after it has ended.
TEST(OutcomesOfMoney, WhatHasEndedDoesNotStart) {
    const Result result = run_with("A", "at_end: 0 EUR");
    EXPECT_EQ(value_of(result, "brief", "metric", "starts"), 10.0);
    EXPECT_TRUE(std::isnan(value_of(result, "brief", "metric", "starts_later")));
    EXPECT_EQ(value_of(result, "brief", "metric", "starts_on_the_last_day"), 0.0);
    EXPECT_TRUE(std::isnan(value_of(result, "brief", "metric", "starts_on_the_day_after")));
    EXPECT_EQ(value_of(result, "base", "metric", "starts_later"), 0.0);
}

}  // namespace
}  // namespace custodiet::run
