// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Every outcome of a study without chance, counted by hand.
#include "custodiet/run/outcomes.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/run/runs.hpp"

namespace custodiet::run {
namespace {

// A hundred days. Ten convicted people are detained for 50 days, six others die on day 45.
//   day 10  four of the ten fly; the agreement comes into force, and a lump sum is paid
//   day 25  one of the four is ordered back, and is detained for 50 days more
//   day 40  the other three return and go home
//   day 50  the six of the ten who stayed are released
//   day 60  the agreement ends
//   day 75  the one ordered back is released
// Person-days: abroad 15 + 3 * 30 = 105; in the jail 6 * 50 + 4 * 10 + 50 + 6 * 45 = 660, and
// without the flight 10 * 50 + 6 * 45 = 770.
constexpr std::string_view text = R"yaml(study: counted
title: Counted by hand
start: 2025-01-01
end: 2025-04-11
currency: USD
reference: without
states:
  US: {discount_rate: 0 %/year}
  SV: {discount_rate: 0 %/year}
attributes:
  record: [none, convicted]
facilities:
  jail: {state: US, places: 20 places, others: 3 persons, cost: {marginal: 40 USD/person/day}}
  prison: {state: SV, places: 50 places, cost: {basis: average, average: 10 USD/person/day}}
flights:
  line:
    from: US
    to: SV
    payer: US
    cost: {per_flight: 500 USD/flight, per_person: 30 USD/person}
    departures:
      one: {active: false, on: 2025-01-11, seats: 4 persons}
      empty: {on: 2025-04-01, seats: 4 persons}
stages:
  detained:
    facility: jail
    exits:
      - {to: released, after: 50 days}
      - {to: dead, after: 45 days, when: cohort == second}
    waits_for: {flights: line, then: abroad, when: record == convicted}
  abroad: {facility: prison, exits: [{to: home, after: 30 days, counts_as: return}]}
  released: {standing: at_liberty}
  home: {standing: removed}
  dead: {standing: died}
cohorts:
  first: {stock: {persons: 10 persons, stage: detained}, attributes: {record: convicted}}
  second: {stock: {persons: 6 persons, stage: detained}, attributes: {record: none}}
calendar:
  order: {active: false, on: 2025-01-26, move: {from: [abroad], to: detained, at_most: 1 persons, counts_as: ordered_back}}
agreement:
  id: counted
  sending: US
  receiving: SV
  in_force: {from: 2025-01-11, until: 2025-03-02}
  wrongful: cohort == first
  clauses:
    price: {text: x, active: false, pays: {per_person_day: 100 USD/person/day, payer: US, payee: SV, for: {stages: [abroad]}}}
    advance: {text: x, active: false, pays: {lump: 1000 USD, on: 2025-01-11, payer: US, payee: SV}}
costs:
  release: {payer: US, stage: released, per_entry: 7 USD/person}
budgets:
  prisons: {state: SV, amount: 365 USD/year}
quantities:
  yearly_budget: {value: 365 USD/year, why: as above}
metrics:
  times_the_budget: {name: Fee over the budget, expr: fee_per_year / yearly_budget}
arms:
  without: {}
  with:
    changes:
      flights.line.departures.one.active: true
      calendar.order.active: true
      agreement.clauses.price.active: true
      agreement.clauses.advance.active: true
claims:
  cheap: {text: x, arm: with, holds_if: "fee_per_year <= 83951 USD/year"}
  dear: {text: x, arm: with, holds_if: "fee_per_year <= 83949 USD/year"}
  saves: {text: x, arm: with, holds_if: "custody_days[US] < reference(custody_days[US])"}
  later: {text: x, not_testable: nobody has counted}
)yaml";

class Counted : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        result_ = new Result(
            run_text(std::string(text), {.draws = 2, .threads = 1, .arms = {}, .fixed = {}}));
    }
    static void TearDownTestSuite() { delete result_; }
    static double with(std::string_view outcome, std::string_view subject = "") {
        return value_of(*result_, "with", outcome, subject);
    }
    static double without(std::string_view outcome, std::string_view subject = "") {
        return value_of(*result_, "without", outcome, subject);
    }

    static Result* result_;
};
Result* Counted::result_ = nullptr;

TEST_F(Counted, Persons) {
    EXPECT_EQ(with("persons_transferred"), 4.0);
    EXPECT_EQ(with("persons_transferred", "first"), 4.0);
    EXPECT_EQ(with("persons_transferred", "second"), 0.0);
    EXPECT_EQ(with("persons_returned"), 3.0);
    EXPECT_EQ(with("persons_ordered_back"), 1.0);
    EXPECT_EQ(with("persons_held_abroad"), 0.0);
    EXPECT_EQ(with("person_days_abroad"), 105.0);
    EXPECT_EQ(with("person_days_abroad", "first"), 105.0);
    EXPECT_EQ(with("mean_headcount_abroad"), 105.0 / 50.0);  // over the days in force
    EXPECT_EQ(with("wrongful_transfers"), 4.0);
    EXPECT_EQ(with("transferred_share", "record.convicted"), 1.0);
    EXPECT_EQ(with("transferred_share", "record.none"), 0.0);
    EXPECT_EQ(without("persons_transferred"), 0.0);
    EXPECT_TRUE(std::isnan(without("transferred_share", "record.none")));  // of nobody
}

TEST_F(Counted, Facilities) {
    EXPECT_EQ(with("peak_headcount", "jail"), 19.0);
    EXPECT_EQ(with("peak_headcount", "prison"), 4.0);
    EXPECT_EQ(with("person_days", "jail"), 660.0);
    EXPECT_DOUBLE_EQ(with("occupancy_share", "jail"), (3.0 + 6.6) / 20.0);
    EXPECT_DOUBLE_EQ(with("occupancy_share", "prison"), 1.05 / 50.0);
    EXPECT_DOUBLE_EQ(with("free_places", "jail"), 20.0 - 9.6);
    EXPECT_DOUBLE_EQ(without("free_places", "jail"), 20.0 - 10.7);
}

TEST_F(Counted, Agreement) {
    EXPECT_EQ(with("flights"), 1.0);  // nobody is aboard the other
    EXPECT_EQ(with("flights", "line"), 1.0);
    EXPECT_EQ(with("fee_paid"), 11500.0);
    EXPECT_DOUBLE_EQ(with("fee_per_year"), 11500.0 * 365.0 / 50.0);
    EXPECT_DOUBLE_EQ(with("cost_per_person_day_abroad"), 11500.0 / 105.0);
    EXPECT_EQ(with("fee_person_days"), 105.0);
    EXPECT_EQ(without("fee_person_days"), 0.0);
    EXPECT_DOUBLE_EQ(with("all_in_cost_per_person_day_abroad"), (11500.0 + 620.0) / 105.0);
    EXPECT_DOUBLE_EQ(with("budget_share", "prisons"), 11500.0 / 50.0);
    EXPECT_TRUE(std::isnan(without("cost_per_person_day_abroad")));
}

// Money per year is money per day in expressions. Rejects the fee of a year over the budget of a
// day, which is 365 times as much.
TEST_F(Counted, AMetricReadsTheYearlyFeeInUnitsOfQuantities) {
    EXPECT_DOUBLE_EQ(with("metric", "times_the_budget"), with("budget_share", "prisons"));
}

// A price that goes to 0 goes to a cost of 0. Rejects days of those clauses alone that came to a
// sum, which leave no days at a price of 0.
TEST_F(Counted, APriceOfNothingIsAPriceToo) {
    const auto cost_at = [](std::string_view price) {
        std::string free(text);
        const std::string advance = "clauses.advance.active: true";
        free.replace(free.find(advance), advance.size(), "clauses.advance.active: false");
        free.replace(free.find("100 USD/person/day"), 3, price);
        return value_of(run_text(free, {.draws = 2, .threads = 1, .arms = {}, .fixed = {}}), "with",
                        "cost_per_person_day_abroad");
    };
    EXPECT_EQ(cost_at("0"), 0.0);
    EXPECT_EQ(cost_at("1"), 1.0);
}

// Rejects a sum that counts clauses alone, while the sender pays for the place itself.
TEST_F(Counted, WhatTheSenderPaysHasThePlacesAbroadThatItPaysFor) {
    std::string paid_by_sender(text);
    const std::string cost = "cost: {basis: average, ";
    paid_by_sender.insert(paid_by_sender.find(cost) + cost.size(), "payer: US, ");
    const Result result =
        run_text(paid_by_sender, {.draws = 2, .threads = 1, .arms = {}, .fixed = {}});
    EXPECT_DOUBLE_EQ(value_of(result, "with", "all_in_cost_per_person_day_abroad"),
                     (11500.0 + 620.0 + 1050.0) / 105.0);
    // What it pays for places of its own is no part of it.
    EXPECT_DOUBLE_EQ(value_of(result, "with", "spending", "US"),
                     660.0 * 40.0 + 7.0 * 7.0 + 11500.0 + 620.0 + 1050.0);
}

TEST_F(Counted, States) {
    const double at_home = 660.0 * 40.0 + 7.0 * 7.0;
    EXPECT_DOUBLE_EQ(with("spending", "US"), at_home + 11500.0 + 620.0);
    EXPECT_DOUBLE_EQ(with("net_cost", "US"), at_home + 11500.0 + 620.0);
    EXPECT_DOUBLE_EQ(with("fees_received", "US"), 0.0);
    EXPECT_DOUBLE_EQ(with("fees_received", "SV"), 11500.0);
    EXPECT_DOUBLE_EQ(with("spending", "SV"), 1050.0);
    EXPECT_DOUBLE_EQ(with("net_cost", "SV"), 1050.0 - 11500.0);
    EXPECT_DOUBLE_EQ(with("net_cost_without_fee", "US"), at_home + 620.0);
    EXPECT_DOUBLE_EQ(with("net_cost_without_fee", "SV"), 1050.0);
    EXPECT_DOUBLE_EQ(with("net_cost", "joint"), at_home + 620.0 + 1050.0);
    EXPECT_DOUBLE_EQ(without("net_cost", "US"), 770.0 * 40.0 + 10.0 * 7.0);
    EXPECT_EQ(with("custody_days", "US"), 660.0);
    EXPECT_EQ(with("custody_days", "SV"), 105.0);
    EXPECT_EQ(with("custody_days_avoided", "US"), 110.0);
    EXPECT_EQ(with("custody_days_avoided", "SV"), -105.0);
    EXPECT_EQ(without("custody_days_avoided", "US"), 0.0);
    EXPECT_EQ(with("deaths"), 6.0);
    EXPECT_EQ(with("deaths", "US"), 6.0);
    EXPECT_EQ(with("deaths", "SV"), 0.0);
}

/// Rejects a count of deaths in custody in which are those of people who had been released.
TEST(Deaths, AtLibertyAreNotDeathsInCustody) {
    const Result result = run_text(R"yaml(study: released
title: Deaths at liberty
start: 2025-01-01
end: 2025-02-10
currency: USD
reference: as_it_is
states:
  US: {discount_rate: 0 %/year}
facilities:
  jail: {state: US}
stages:
  held: {facility: jail, exits: [{to: dead, after: 5 days}]}
  leaving: {facility: jail, exits: [{to: out, after: 5 days}]}
  out: {exits: [{to: dead, after: 5 days}]}
  dead: {standing: died}
cohorts:
  some: {stock: {persons: 3 persons, stage: held}}
  others: {stock: {persons: 4 persons, stage: leaving}}
arms:
  as_it_is: {changes: {}}
)yaml",
                                   {.draws = 2, .threads = 1, .arms = {}, .fixed = {}});
    EXPECT_EQ(value_of(result, "as_it_is", "persons_ending", "dead"), 7.0);
    EXPECT_EQ(value_of(result, "as_it_is", "deaths"), 3.0);
    EXPECT_EQ(value_of(result, "as_it_is", "deaths", "US"), 3.0);
}

TEST_F(Counted, Pathway) {
    EXPECT_EQ(with("persons_ending", "released"), 7.0);
    EXPECT_EQ(with("persons_ending", "home"), 3.0);
    EXPECT_EQ(with("persons_ending", "dead"), 6.0);
    EXPECT_EQ(with("persons_ending", "detained"), 0.0);
    EXPECT_EQ(with("wait_days", "detained"), 10.0);
    EXPECT_TRUE(std::isnan(without("wait_days", "detained")));
}

TEST_F(Counted, HappeningsByDay) {
    std::vector<std::string> lines;
    for (const auto& happening : result_->happenings) {
        lines.push_back(result_->cube.arms[happening.arm] + " " + happening.date.text() + " " +
                        happening.kind + " " + happening.id + " " + happening.cohort + " " +
                        std::to_string(static_cast<int>(happening.persons)));
        EXPECT_EQ(happening.share, 1.0);
    }
    EXPECT_EQ(lines, (std::vector<std::string>{"with 2025-01-11 flight line.one first 4",
                                               "with 2025-01-26 event order first 1"}));
}

// What the United States saves, 770 * 40 + 70 - (660 * 40 + 49 + 620), and what El Salvador spends,
// for each of 105 days.
TEST_F(Counted, Bargain) {
    ASSERT_EQ(result_->appraisal.bargains.size(), 1U);
    const appraisal::Terms& terms = result_->appraisal.bargains[0].in_expectation;
    EXPECT_DOUBLE_EQ(terms.most.price.value, 3801.0 / 105.0);
    EXPECT_DOUBLE_EQ(terms.least.price.value, 1050.0 / 105.0);
    EXPECT_DOUBLE_EQ(result_->appraisal.bargains[0].own_price.value, 11500.0 / 105.0);
}

// The one outcome that is printed per year is compared per day, as expressions are.
TEST_F(Counted, ClaimsOverYearlyMoney) {
    ASSERT_EQ(result_->appraisal.claims.size(), 4U);
    EXPECT_EQ(result_->appraisal.claims[0].probability, 1.0);
    EXPECT_EQ(result_->appraisal.claims[1].probability, 0.0);
    EXPECT_EQ(result_->appraisal.claims[2].probability, 1.0);
}

// To leave it out would be a judgement too.
TEST_F(Counted, ClaimsThatCannotBeTestedOfNoArm) {
    const auto& claim = result_->appraisal.claims.back();
    EXPECT_EQ(claim.id, "later");
    EXPECT_EQ(claim.verdict, appraisal::Verdict::not_testable);
    EXPECT_EQ(claim.note, "nobody has counted");
}

// Twenty people a day come for five days; nobody leaves. Both arms are the same but for something
// that the base study leaves out, which moves the number of every quantity that follows.
TEST(OutcomesOfAnArm, AreMeasuredByItsOwnNumbers) {
    constexpr std::string_view filling = R"yaml(study: filling
title: A prison that fills up
start: 2025-01-01
end: 2025-01-11
currency: USD
price_year: 2025
reference: as_it_is
exchange: {EUR: 2 USD/EUR}
states: {A: {discount_rate: 0 %/year}, B: {discount_rate: 0 %/year}}
facilities: {prison: {state: B}}
stages:
  held: {facility: prison, exits: [{to: out, after: 400 days}]}
  out: {}
cohorts:
  all: {stock: {persons: 40 persons, stage: held}}
agreement:
  id: rented
  sending: A
  receiving: B
  in_force: {from: 2025-01-01, until: 2025-01-11}
  clauses:
    sum: {text: A sum, pays: {lump: 100 EUR, on: 2025-01-01, payer: A, payee: B}}
budgets:
  in_eur: {name: In EUR, state: B, amount: 73000 EUR/year}
  in_usd: {name: In USD, state: B, amount: 73000 USD/year}
rights:
  intervals:
    stay: {name: A stay, from: [held], to: [out]}
metrics:
  full: {days_until: {persons: 40 persons, in: [held]}}
  fuller: {days_until: {persons: 41 persons, in: [held]}}
arms:
  as_it_is: {changes: {}}
  with_others: {changes: {facilities.prison.others: 0 persons}}
)yaml";
    Options options;
    options.draws = 16;
    const Result result = run_text(std::string(filling), options);
    for (const char* arm : {"as_it_is", "with_others"}) {
        EXPECT_EQ(value_of(result, arm, "metric", "full"), 0.0) << arm;
        EXPECT_TRUE(std::isnan(value_of(result, arm, "metric", "fuller"))) << arm;
        // 200 USD in 10 days are 7,300 a year.
        EXPECT_NEAR(value_of(result, arm, "budget_share", "in_usd"), 0.1, 1e-12) << arm;
        EXPECT_NEAR(value_of(result, arm, "budget_share", "in_eur"), 0.05, 1e-12) << arm;
    }
}

// No regime says anything of rights, and people are timed all the same.
TEST(OutcomesOfAnArm, IntervalsNeedNoRegime) {
    constexpr std::string_view timed = R"yaml(study: timed
title: Thirty-one days
start: 2025-01-01
end: 2025-04-01
currency: USD
reference: as_it_is
states: {A: {discount_rate: 0 %/year}}
stages:
  held: {exits: [{to: out, after: 31 days}]}
  out: {}
cohorts:
  all: {stock: {persons: 3 persons, stage: held}}
rights:
  intervals:
    stay: {name: A stay, from: [held], to: [out]}
arms:
  as_it_is: {changes: {}}
)yaml";
    Options options;
    options.draws = 16;
    EXPECT_EQ(value_of(run_text(std::string(timed), options), "as_it_is", "interval_days", "stay"),
              31.0);
}

}  // namespace
}  // namespace custodiet::run
