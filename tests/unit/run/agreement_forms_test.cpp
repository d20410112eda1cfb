// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Every form of payment, by date and index, and every metric, of a study without chance, counted by
// hand.
#include <gtest/gtest.h>

#include <cmath>

#include "unit/run/runs.hpp"

namespace custodiet::run {
namespace {

// 730 days from 1 January 2025. The agreement slips by ten days: it is in force on days 10 to 374,
// 365 days. Ten people fly on day 10 with 400 days of sentence, come back 60 days before its end,
// on day 340, and are free on day 400. They spend 330 nights abroad.
// One SEK is 0.10 EUR in 2025, 0.11 from 2026; the agreed index rises by 10 % a year, prices by 2
// %.
constexpr std::string_view text = R"yaml(study: forms
title: Forms of payment
start: 2025-01-01
end: 2027-01-01
currency: EUR
reference: without
exchange:
  SEK: [{from: 2024-01-01, rate: 0.10 EUR/SEK}, {from: 2026-01-01, rate: 0.11 EUR/SEK}]
deflator: prices
indexes:
  prices: {base: 2020, growth: 2 %/year}
  agreed: {base: 2025, values: [{year: 2025, value: 50}, {year: 2026, value: 55}]}
states:
  A: {discount_rate: 0 %/year}
  B: {discount_rate: 0 %/year}
facilities:
  home: {state: A}
  away:
    state: B
    places: 20 places
    limit: hard
    cost: {basis: sticky, payer: A, average: 50 EUR/person/day, sticky: {fixed_share: 60 %}}
flights:
  bus:
    from: A
    to: B
    payer: A
    only_in_force: true
    departures:
      early: {on: 2025-01-02, seats: 50 persons}
      one: {active: false, on: 2025-01-01, delay: 10 days, seats: 50 persons}
stages:
  prison: {facility: home, exits: [{to: free, at: sentence_end}], waits_for: {flights: bus, then: held}}
  held: {facility: away, exits: [{to: back, at: sentence_end, before: 60 days, counts_as: return}]}
  back: {facility: home, exits: [{to: free, at: sentence_end}]}
  free: {standing: freed}
cohorts:
  ours: {stock: {persons: 10 persons, stage: prison, remaining: 400 days}}
  theirs: {state: B, stock: {persons: 3 persons, stage: held, remaining: 9 years}}
agreement:
  id: forms
  sending: A
  receiving: B
  in_force: {from: 2025-01-01, until: 2026-01-01, delayed_by: 10 days}
  fill: {facility: away, candidates: [prison], lost: {freed: {stages: [free]}}}
  clauses:
    rent: {text: x, active: false, pays: {per_year: 36.5 M SEK/year, index: agreed, payer: A, payee: B}}
    bands:
      text: x
      active: false
      pays: {bands: [{above: 4 persons, price: 10 EUR/person/day}], for: {stages: [held], covers: cohort == ours}, payer: A, payee: B}
    stay:
      text: x
      active: false
      pays:
        per_stay: [{after: 0 days, amount: 100 EUR/person}, {after: 300 days, amount: 20 EUR/person}, {after: 330 days, amount: 7 EUR/person}]
        for: {stages: [held], covers: cohort == ours}
        payer: A
        payee: B
    ten: {text: x, active: false, pays: {milestone: 1000 EUR, reached: 10 persons, stage: held, payer: A, payee: B}}
    eleven: {text: x, active: false, pays: {milestone: 1 M EUR, reached: 11 persons, stage: held, payer: A, payee: B}}
    start: {text: x, active: false, pays: {at_start: 5 EUR, payer: A, payee: B}}
    end: {text: x, active: false, pays: {at_end: 6 EUR, payer: A, payee: B}}
    parts: {text: x, active: false, pays: {instalments: [{on: 2025-02-01, amount: 3 EUR}, {on: 2026-02-01, amount: 4 EUR}], payer: A, payee: B}}
    places:
      text: x
      active: false
      pays:
        per_place_day: 1 EUR/place/day
        places: 5 places
        periods: [{from: 2025-03-01, until: 2025-04-01, places: 8 places}, {from: 2025-06-01, price: 2 EUR/place/day}]
        payer: A
        payee: B
    least:
      text: x
      active: false
      pays: {per_person_day: 1 EUR/person/day, minimum: 15 persons, periods: [{after: 100 days, price: 3 EUR/person/day}], for: {stages: [held]}, payer: A, payee: B}
    ahead: {text: x, active: false, pays: {per_year: 365 EUR/year, ahead: 30 days, payer: A}}
arms:
  without: {}
  deal:
    changes:
      flights.bus.departures.one.active: true
      agreement.clauses.rent.active: true
      agreement.clauses.bands.active: true
      agreement.clauses.stay.active: true
      agreement.clauses.ten.active: true
      agreement.clauses.eleven.active: true
      agreement.clauses.start.active: true
      agreement.clauses.end.active: true
      agreement.clauses.parts.active: true
      agreement.clauses.places.active: true
      agreement.clauses.least.active: true
      agreement.clauses.ahead.active: true
metrics:
  rent: {paid: {by: A, to: B, clauses: [rent]}}
  rent_2026: {paid: {by: A, clauses: [rent]}, from: 2026-01-01}
  bands: {paid: {by: A, clauses: [bands]}}
  stay: {paid: {by: A, clauses: [stay]}}
  milestones: {paid: {by: A, clauses: [ten, eleven]}}
  ends: {paid: {by: A, clauses: [start, end]}, from: 2025-01-12}
  parts: {paid: {by: A, clauses: [parts]}, until: 2026-02-01}
  places: {paid: {by: A, clauses: [places]}}
  least: {paid: {by: A, clauses: [least]}}
  ahead_2025: {paid: {by: A, clauses: [ahead]}, until: 2026-01-01}
  centre: {paid: {by: A, facilities: [away]}}
  held_before: {headcount: [held], on: 2025-12-01}
  held_mean: {headcount: [held], from: 2025-12-05, until: 2025-12-09}
  peak: {peak: [held]}
  sent: {entries: [held]}
  aboard: {aboard: [bus]}
  full: {days_until: {persons: 13 persons, in: [held]}, from: 2024-12-31}
  come: {days_until: {persons: 10 persons, entered: [held]}}
  never: {days_until: {persons: 14 persons, in: [held]}}
  days: {in_force: true}
  days_2026: {in_force: true, from: 2026-01-01}
  starts_late: {starts: true, from: 2025-03-01}
  starts: {starts: true, from: 2024-12-22}
  nights: {expr: "person_days_abroad / metric[sent]", unit: days}
  none_here: {expr: "metric[sent] / 0 persons"}
)yaml";

class AgreementForms : public ::testing::Test {
  protected:
    static const Result& result() {
        static const Result run = [] {
            Options options;
            options.draws = 16;
            options.threads = 1;
            return run_text(std::string(text), options);
        }();
        return run;
    }
    static double metric(std::string_view id, std::string_view arm = "deal") {
        return value_of(result(), arm, "metric", id);
    }
    static double outcome(std::string_view name, std::string_view subject = "") {
        return value_of(result(), "deal", name, subject);
    }
};

TEST_F(AgreementForms, ARentFollowsItsIndexAndTheRateOfTheDay) {
    // 355 days at 10,000; ten days at 100,000 SEK * 0.11 * 1.1. With the index of 2025 throughout
    // it would be 110,000 in 2026, with the rate of 2025 as well 100,000.
    EXPECT_NEAR(metric("rent_2026"), 121'000.0, 1e-6);
    EXPECT_NEAR(metric("rent"), 3'671'000.0, 1e-5);
    EXPECT_EQ(metric("rent", "without"), 0.0);
}

TEST_F(AgreementForms, ABandChargesThoseBeyondIt) {
    EXPECT_NEAR(metric("bands"), 6 * 10.0 * 330, 1e-9);
}

TEST_F(AgreementForms, AStayIsNotPaidForOnTheDayOfDeparture) {
    // 330 days after they came they leave: counted, it would be 70 more.
    EXPECT_NEAR(metric("stay"), 10 * 120.0, 1e-9);
}

TEST_F(AgreementForms, AMilestoneIsPaidOnceAndOnlyWhenReached) {
    EXPECT_NEAR(metric("milestones"), 1000.0, 1e-9);
}

TEST_F(AgreementForms, SumsAtTheStartAndTheEndSlipWithTheAgreement) {
    // The start is day 10, 11 January: before the time of this metric.
    EXPECT_NEAR(metric("ends"), 6.0, 1e-12);
    EXPECT_NEAR(metric("parts"), 3.0, 1e-12);
}

TEST_F(AgreementForms, PeriodsTakeTheirDaysAndLeaveTheRest) {
    EXPECT_NEAR(metric("places"), 49 * 5 + 31 * 8 + 61 * 5 + 224 * 10, 1e-9);
    EXPECT_NEAR(metric("least"), 100 * 15 + 265 * 15 * 3, 1e-9);
}

// A payment of 1 EUR a day on its own 92 days from March, of which none or only some are in its
// period. Rejects paying on, outside of these days, up to where a period begins or from where one
// ends: 306 and 487 EUR.
TEST(Periods, NeverPayOutsideTheDaysOfThePayment) {
    const auto paid = [](const std::string& days, const std::string& period) {
        Options options;
        options.draws = 1;
        const std::string study = R"yaml(study: periods
title: Periods
start: 2026-01-01
end: 2028-01-01
currency: EUR
reference: without
states:
  A: {discount_rate: 0 %/year}
  B: {discount_rate: 0 %/year}
facilities:
  home: {state: A}
stages:
  prison: {facility: home, exits: [{to: free, at: sentence_end}]}
  free: {standing: freed}
cohorts:
  ours: {stock: {persons: 1 persons, stage: prison, remaining: 9 years}}
agreement:
  id: periods
  sending: A
  receiving: B
  in_force: {from: 2026-03-01}
  clauses:
    rent:
      text: x
      active: false
      pays: {per_year: 365 EUR/year, payer: A, payee: B, )yaml" +
                                  days + ", periods: [{" + period + R"yaml(, price: 730 EUR/year}]}
arms:
  without: {}
  deal: {changes: {agreement.clauses.rent.active: true}}
)yaml";
        return value_of(run_text(study, options), "deal", "fee_paid");
    };
    EXPECT_NEAR(paid("until: 2026-06-01", "from: 2027-01-01"), 92.0, 1e-9);
    EXPECT_NEAR(paid("from: 2027-06-01", "from: 2026-06-01, until: 2026-09-01"), 214.0, 1e-9);
    EXPECT_NEAR(paid("until: 2026-06-01", "from: 2026-05-01"), 61.0 + 2 * 31, 1e-9);
    EXPECT_NEAR(paid("from: 2026-05-01, until: 2026-06-01", "from: 2026-03-15, until: 2026-05-11"),
                2 * 10 + 21, 1e-9);
}

TEST_F(AgreementForms, WhatIsPaidAheadFallsInTheYearOfPayment) {
    // Days 10 to 374 are paid on days 0 (those up to 30) to 344: all of it in 2025.
    EXPECT_NEAR(metric("ahead_2025"), 365.0, 1e-9);
}

TEST_F(AgreementForms, AStickyCostStaysWhenPeopleLeave) {
    // 13 at the most, three of them from the first day; from day 340 on three, and 60 % of 13.
    const double before = 10 * 3 * 50.0, full = 330 * 13 * 50.0;
    const double per_day = 50.0 * (0.6 * 13 + 0.4 * 3);
    EXPECT_NEAR(metric("centre"), before + full + per_day * (25 + 365 * 1.02), 1e-6);
}

TEST_F(AgreementForms, MetricsOfPeople) {
    EXPECT_EQ(metric("held_before"), 13.0);
    // Midnights of days 338 to 341: two with ten of ours, two without.
    EXPECT_EQ(metric("held_mean"), 8.0);
    EXPECT_EQ(metric("peak"), 13.0);
    EXPECT_EQ(metric("sent"), 10.0);
    EXPECT_EQ(metric("aboard"), 10.0);
    EXPECT_EQ(metric("full"), 11.0);
    EXPECT_EQ(metric("come"), 10.0);
    EXPECT_TRUE(std::isnan(metric("never")));
    EXPECT_EQ(metric("days"), 365.0);
    EXPECT_EQ(metric("days_2026"), 10.0);  // all 365, were the time of the metric left out
    EXPECT_EQ(metric("starts"), 20.0);
    EXPECT_EQ(metric("starts_late"), 0.0);  // it is in force already
    EXPECT_EQ(metric("nights"), 330.0);
    EXPECT_TRUE(std::isnan(metric("none_here")));
}

TEST_F(AgreementForms, TheHostsOwnPrisonersAreNotAbroad) {
    EXPECT_EQ(outcome("person_days_abroad"), 3300.0);
    EXPECT_EQ(outcome("person_days", "away"), 3300.0 + 3 * 730);
}

TEST_F(AgreementForms, FillCountsTheTimeInForce) {
    EXPECT_NEAR(outcome("fill_share"), (3300.0 + 3 * 365) / (20 * 365), 1e-12);
    EXPECT_EQ(outcome("fill_considered"), 10.0);
    EXPECT_EQ(outcome("fill_lost", "freed"), 10.0);
}

TEST_F(AgreementForms, ValuesAreInPricesOfThePriceYear) {
    const double of_2026 = 121'000.0 + 10 * 10 + 10 * 15 * 3 + 6 + 4;
    const double of_2025 = 3'550'000.0 + 19'800 + 1'200 + 1'000 + 5 + 3 +
                           (49 * 5 + 31 * 8 + 61 * 5 + 214 * 10) + (100 * 15 + 255 * 15 * 3);
    EXPECT_NEAR(outcome("fees_received", "B"), of_2025 + of_2026 / 1.02, 1e-5);
    EXPECT_NEAR(outcome("fee_paid"), of_2025 + of_2026, 1e-5);
}

}  // namespace
}  // namespace custodiet::run
