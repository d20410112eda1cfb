// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A study that uses every key of the language comes out as written.
#include "custodiet/study/study.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "unit/study/reading.hpp"

namespace custodiet::study {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr std::string_view whole_language = R"yaml(
study: whole-language
title: Every key once
question: What does it do?
assurance: not quality-assured
start: 2025-03-01
end: 2026-09-01
currency: USD
exchange: {EUR: 1.08 USD/EUR}
price_year: 2025
reference: no_agreement
seed: 20250203
draws: 1024
replicates: 2
not_modelled: ["effects on crime", rights]
headlines:
  - net_cost[US]
  - person_days_abroad
sources:
  s9: {grade: B, publisher: A newspaper, title: A report, date: 2025-09, url: "https://example.org"}
states:
  US: {name: United States, currency: USD, discount_rate: us_discount_rate}
  SV: {name: El Salvador, currency: EUR, discount_schedule: uk-green-book-2022}
quantities:
  us_discount_rate: {value: 2 %/year, kind: assumption, why: usual}
  price: {value: 20000 USD/person/year, reported_range: 15900 .. 20000, kind: term, source: s9, clause: price}
  ice_stay: {range90: 34 .. 52 days, shape: lognormal, kind: fact, source: s9}
  ice_sd: 20 days
  others: {range: 14500 .. 20000 persons, kind: fact, source: s9}
  marginal: {triangular: [0.15, 0.35, 0.60], kind: assumption, why: no official figure found}
  bed_day: {pert: [129, 165, 187], unit: USD/person/day, source: s9}
  flight_cost: {mean: 1000, sd: 400, unit: USD/person, shape: lognormal}
  wrongful: {events: 2, trials: 288, source: s9}
  cecot_places: {choice: [{value: 20480 places, weight: 1}, {value: 40000 places, weight: 3}]}
  delay: {table: [1, 2, 3], unit: days}
  bunks: {expr: "bunk_cells * bunks_per_cell", unit: places}
  bunk_cells: 256 cells
  bunks_per_cell: 80 places/cell
  short_form: 288 persons
  fee_in_dollars: {expr: "10 EUR/person/day * 1.08 USD/EUR"}
  mortality: 300 per_100k/year
attributes:
  nationality: [venezuela, other]
  record: {values: [none, convicted, violent], about: the worst conviction}
pools:
  reviewers: {name: Asylum officers, size: 40 officers}
facilities:
  ice: {state: US, cost: {average: bed_day, marginal: bed_day * marginal}}
  cecot:
    name: CECOT
    about: a prison
    state: SV
    places: cecot_places
    limit: hard
    others: others
    cells: {number: bunk_cells, area: 100 m2/cell, bunks: 80 places/cell}
    cost: {basis: steps, average: fee_in_dollars, steps: {places: 128 places, cost: 1.5 M USD/year}}
  annex: {state: SV, places: bunks}
flights:
  to_cecot:
    name: Flights
    from: US
    to: SV
    payer: US
    clause: transport
    cost: {per_flight: 100000 USD/flight, per_person: flight_cost}
    departures:
      march_15:
        active: false
        on: 2025-03-15
        seats: 261 persons
        quotas: [{when: "cohort == venezuelans", seats: 238 persons}]
        source: s9
        about: three charters
      weekly: {from: 2025-04-01, until: 2026-03-01, every: 7 days, seats: 270 persons}
stages:
  detained:
    name: In detention
    facility: ice
    stay: {lognormal: {mean: ice_stay, sd: ice_sd}}
    exits:
      - {to: removed_home, share: marginal, when: "nationality != venezuela"}
      - {to: released, share: rest}
      - {to: died, after: {rate: mortality}}
    waits_for: {flights: to_cecot, then: abroad, when: "record != none", first: lot, priority: ["record == violent"]}
  queue: {facility: ice, waits_for: {pool: reviewers, then: in_review}}
  in_review: {facility: ice, holds: reviewers, stay: {exponential: {mean: 10 days}}, exits: [{to: full, share: rest}]}
  full: {facility: ice, waits_for: {place: annex, then: in_annex}}
  in_annex: {facility: annex, exits: [{to: released, after: {weibull: {shape: 1.5, scale: 2 years}}}]}
  in_prison: {facility: ice, exits: [{to: released, at: sentence_end}, {to: abroad, after: 5 days, counts_as: transfer}]}
  abroad:
    facility: cecot
    exits:
      - {to: released, after: {gamma: {mean: 300 days, shape: 2}}}
      - {to: queue, after: {uniform: {from: 10 days, to: 20 days}}}
      - {to: in_prison, after: {table: [3, 5, 8], unit: weeks}}
      - {to: died, after: {lognormal: {median: 20 years, p90: 30 years}}}
  removed_home: {standing: removed}
  released: {standing: at_liberty}
  freed: {standing: freed}
  died: {standing: died}
cohorts:
  venezuelans:
    name: Venezuelans
    stock: {persons: short_form, stage: detained, elapsed: {exponential: {mean: 20 days}}, remaining: 400 days}
    arrivals: {per_day: 6 persons/day, stage: detained, from: 2025-03-01, until: 2026-03-01}
    sentence: {exponential: {mean: 3 years}}
    attributes:
      nationality: venezuela
      record: {none: rest, convicted: 10 %, violent: wrongful}
calendar:
  exchange: {active: false, on: 2025-07-18, move: {from: [abroad], to: freed, when: "nationality == venezuela", at_most: 252 persons, counts_as: return}, clause: swap, source: s9}
  court_order: {on: 2025-03-15, delay: delay, stop_flights: to_cecot}
  appeal: {on: 2025-04-08, resume_flights: to_cecot}
  wing_closed: {on: 2026-01-01, places: {facility: cecot, size: 10000 places, displaced: {to: released, first: newest, when: "record == none", notice: 14 days}}}
  more_staff: {on: 2026-01-01, pool: {pool: reviewers, size: 60 officers}}
agreement:
  id: cecot-2025
  title: The agreement
  sending: US
  receiving: SV
  signed: 2025-03-22
  in_force: {from: 2025-03-15, until: 2026-03-15}
  wrongful: "record == none"
  clauses:
    grant: {text: a sum, cite: paragraph 1, source: s9, active: false, pays: {lump: 4.76 M USD, on: 2025-03-22, payer: US, payee: SV, for: {stages: [abroad], covers: "cohort == venezuelans"}}}
    price: {text: a price, pays: {per_person_day: price, payer: US, payee: SV, for: {stages: [abroad]}, minimum: 300 persons}}
    reserved: {text: places kept, pays: {per_place_day: 20 USD/place/day, places: 300 places, payer: US, payee: SV}}
    checks: {text: checks, pays: {per_entry: 2000 USD/person, stage: in_review, payer: US}}
    transport: {text: flights, acts_through: {flights: [to_cecot], events: [exchange]}}
    swap: {text: an exchange}
costs:
  removal: {payer: US, stage: removed_home, per_entry: 1978 USD/person}
budgets:
  prisons: {name: Prisons, state: SV, amount: 72.39 M USD/year}
arms:
  no_agreement: {name: No agreement, changes: {}}
  as_carried_out:
    name: As carried out
    about: what happened
    changes:
      flights.to_cecot.departures.march_15.active: true
      quantities.ice_sd: {value: 25 days, kind: assumption}
      stages.detained.exits.1.share: 20 %
claims:
  sustainable:
    text: it pays for itself
    who: a president
    on: 2025-02-03
    source: s9
    arm: as_carried_out
    holds_if: "price * mean_headcount_abroad >= 72.39 M USD/year and fee_per_year > reference(fee_per_year)"
    turns_on: mean_headcount_abroad
  standards: {text: it meets standards, who: a minister, on: March 2025, arm: as_carried_out, not_testable: rights}
)yaml";

class WholeLanguage : public StudyReading {
  protected:
    void SetUp() override {
        document_ = read(whole_language);
        ASSERT_TRUE(document_) << all_unread();
    }

    const Study& study() const { return document_->base; }
    const Quantity& quantity(std::string_view name) const {
        for (const Quantity& quantity : study().quantities) {
            if (quantity.name == name) return quantity;
        }
        ADD_FAILURE() << "no quantity " << name;
        return study().quantities.front();
    }
    const Quantity& at(Amount amount) const {
        return study().quantities.at(static_cast<std::size_t>(amount));
    }
    const Stage& stage(std::string_view id) const {
        for (const Stage& stage : study().stages) {
            if (stage.id == id) return stage;
        }
        ADD_FAILURE() << "no stage " << id;
        return study().stages.front();
    }

    std::optional<Document> document_;
};

TEST_F(WholeLanguage, KeepsTheFrame) {
    EXPECT_EQ(study().id, "whole-language");
    EXPECT_EQ(study().start.text(), "2025-03-01");
    EXPECT_EQ(study().days(), 549);
    EXPECT_EQ(study().seed, 20250203u);
    EXPECT_EQ(study().replicates, 2u);
    EXPECT_THAT(study().not_modelled, ElementsAre("effects on crime", "rights"));
    ASSERT_THAT(study().headlines, SizeIs(2));
    EXPECT_EQ(study().headlines[0].outcome, "net_cost");
    EXPECT_EQ(study().headlines[0].subject, "US");
    EXPECT_EQ(study().headlines[1].subject, "");
    EXPECT_EQ(study().sources[0].grade, Grade::B);
    EXPECT_DOUBLE_EQ(at(study().exchange.at("EUR").front().rate).a, 1.08);
}

TEST_F(WholeLanguage, MakesUnitsCanonical) {
    EXPECT_DOUBLE_EQ(quantity("price").a, 20000.0 / 365.0);
    EXPECT_EQ(quantity("price").unit.text, "USD/person/year");
    ASSERT_TRUE(quantity("price").reported_range);
    EXPECT_DOUBLE_EQ(quantity("price").reported_range->first, 15900.0 / 365.0);
    EXPECT_DOUBLE_EQ(quantity("mortality").a, 300e-5 / 365.0);
    EXPECT_DOUBLE_EQ(at(study().budgets[0].amount).a, 72.39e6 / 365.0);
}

TEST_F(WholeLanguage, KeepsRatesOfDiscountPerYear) {
    EXPECT_DOUBLE_EQ(at(study().states[0].discount_rate).a, 0.02);
    EXPECT_DOUBLE_EQ(at(study().states[0].discount_rate).unit.scale, 0.01);
    EXPECT_EQ(study().states[1].discount_schedule, "uk-green-book-2022");
}

TEST_F(WholeLanguage, ReadsEveryFormOfAQuantity) {
    const Quantity& stay = quantity("ice_stay");
    EXPECT_EQ(stay.form, Form::lognormal);
    EXPECT_NEAR(std::exp(stay.a - 1.6448536269514722 * stay.b), 34.0, 1e-9);
    EXPECT_NEAR(std::exp(stay.a + 1.6448536269514722 * stay.b), 52.0, 1e-9);
    EXPECT_EQ(quantity("others").form, Form::uniform);
    EXPECT_EQ(quantity("marginal").form, Form::triangular);
    EXPECT_EQ(quantity("marginal").kind, Kind::assumption);
    EXPECT_EQ(quantity("bed_day").form, Form::pert);
    EXPECT_EQ(quantity("bed_day").kind, Kind::fact);
    EXPECT_DOUBLE_EQ(quantity("bed_day").b, 165.0);
    const Quantity& cost = quantity("flight_cost");
    EXPECT_EQ(cost.form, Form::lognormal);
    EXPECT_NEAR(std::exp(cost.a + cost.b * cost.b / 2.0), 1000.0, 1e-9);
    EXPECT_NEAR(std::expm1(cost.b * cost.b), 0.16, 1e-12);
    EXPECT_EQ(quantity("wrongful").form, Form::beta);
    EXPECT_DOUBLE_EQ(quantity("wrongful").a, 2.5);
    EXPECT_DOUBLE_EQ(quantity("wrongful").b, 286.5);
    EXPECT_THAT(quantity("cecot_places").weights, ElementsAre(0.25, 0.75));
    EXPECT_THAT(quantity("delay").values, ElementsAre(1.0, 2.0, 3.0));
    EXPECT_EQ(quantity("bunks").form, Form::derived);
    EXPECT_THAT(quantity("bunks").operands, SizeIs(2));
    EXPECT_EQ(quantity("fee_in_dollars").unit.dimension.text(), "USD/person/day");
    EXPECT_EQ(quantity("short_form").kind, Kind::assumption);
}

TEST_F(WholeLanguage, NamesNumbersInFieldsAfterTheirPath) {
    const Quantity& seats = quantity("flights.to_cecot.departures.march_15.seats");
    EXPECT_DOUBLE_EQ(seats.a, 261.0);
    EXPECT_EQ(seats.kind, Kind::fact);
    EXPECT_EQ(seats.source, 0);
    EXPECT_EQ(quantity("agreement.clauses.grant.pays.lump").kind, Kind::term);
    EXPECT_EQ(quantity("agreement.clauses.grant.pays.lump").clause, "grant");
    EXPECT_EQ(quantity("facilities.ice.cost.marginal").form, Form::derived);
    EXPECT_DOUBLE_EQ(quantity("cohorts.venezuelans.attributes.record.convicted").a, 0.1);
}

TEST_F(WholeLanguage, ReadsLaws) {
    using Family = LawSpec::Family;
    ASSERT_TRUE(stage("detained").stay);
    EXPECT_EQ(stage("detained").stay->family, Family::lognormal_mean_sd);
    EXPECT_EQ(stage("detained").exits[2].law.family, Family::rate);
    const auto& exits = stage("abroad").exits;
    EXPECT_EQ(exits[0].law.family, Family::gamma_mean_shape);
    EXPECT_EQ(exits[1].law.family, Family::uniform);
    EXPECT_THAT(exits[2].law.values, ElementsAre(21.0, 35.0, 56.0));
    EXPECT_EQ(exits[3].law.family, Family::lognormal_median_p90);
    EXPECT_DOUBLE_EQ(at(exits[3].law.second).a, 30.0 * 365.0);
    EXPECT_EQ(stage("in_annex").exits[0].law.family, Family::weibull_shape_scale);
    EXPECT_EQ(study().cohorts[0].stock_remaining->family, Family::fixed);
}

TEST_F(WholeLanguage, ReadsPathways) {
    EXPECT_EQ(stage("detained").exits[1].share, none);
    EXPECT_EQ(stage("detained").exits[0].rule->text, "nationality != venezuela");
    EXPECT_EQ(stage("in_prison").exits[0].when, Exit::When::sentence_end);
    EXPECT_EQ(stage("in_prison").exits[1].counts_as, CountsAs::transfer);
    ASSERT_TRUE(stage("detained").waits);
    EXPECT_EQ(stage("detained").waits->order, Waiting::Order::lot);
    EXPECT_THAT(stage("detained").waits->priority, SizeIs(1));
    EXPECT_EQ(stage("queue").waits->what, Waiting::For::pool);
    EXPECT_EQ(stage("full").waits->what, Waiting::For::place);
    EXPECT_EQ(stage("in_review").holds, 0);
    EXPECT_FALSE(stage("abroad").is_end);
    EXPECT_TRUE(stage("removed_home").is_end);
    EXPECT_TRUE(study().is_abroad(6));
    EXPECT_FALSE(study().is_abroad(0));
}

TEST_F(WholeLanguage, ReadsCohortsWithOneShareListPerAttribute) {
    const Cohort& cohort = study().cohorts[0];
    ASSERT_THAT(cohort.attributes, SizeIs(2));
    EXPECT_EQ(cohort.attributes[0].rest, 0);
    EXPECT_THAT(cohort.attributes[0].shares, ElementsAre(none, none));
    EXPECT_EQ(cohort.attributes[1].rest, 0);
    EXPECT_EQ(at(cohort.attributes[1].shares[2]).name, "wrongful");
    EXPECT_EQ(cohort.arrivals_until->text(), "2026-03-01");
}

TEST_F(WholeLanguage, ReadsTheCalendarAndTheAgreement) {
    EXPECT_EQ(study().calendar[0].counts_as, CountsAs::return_);
    EXPECT_EQ(at(study().calendar[1].delay).name, "delay");
    EXPECT_EQ(study().calendar[3].what, CalendarEvent::What::places);
    EXPECT_DOUBLE_EQ(at(study().calendar[3].notice).a, 14.0);
    ASSERT_TRUE(study().agreement);
    const auto& clauses = study().agreement->clauses;
    EXPECT_EQ(clauses[0].payment->basis, Payment::Basis::lump);
    EXPECT_EQ(clauses[1].payment->basis, Payment::Basis::minimum_persons);
    EXPECT_EQ(clauses[2].payment->basis, Payment::Basis::per_place_day);
    EXPECT_EQ(clauses[3].payment->basis, Payment::Basis::on_entry);
    EXPECT_EQ(clauses[3].payment->payee, none);
    EXPECT_THAT(clauses[4].lines, ElementsAre(0));
    EXPECT_THAT(clauses[4].events, ElementsAre(0));
}

TEST_F(WholeLanguage, MakesNumbersInClaimsCanonical) {
    const Claim& claim = study().claims[0];
    ASSERT_TRUE(claim.holds_if);
    const auto holds_with = [&](double headcount) {
        return expr::evaluate(*claim.holds_if, [&](std::string_view name, std::string_view) {
            if (name == "price") return 20000.0 / 365.0;
            if (name == "mean_headcount_abroad") return headcount;
            return name == "fee_per_year" ? 1.0 : 0.0;
        });
    };
    EXPECT_EQ(holds_with(3620.0), 1.0);
    EXPECT_EQ(holds_with(3619.0), 0.0);
    EXPECT_EQ(claim.turns_on, "mean_headcount_abroad");
    EXPECT_EQ(study().claims[1].not_testable, "rights");
}

TEST_F(WholeLanguage, LaysArmsOverTheBase) {
    ASSERT_THAT(document_->arms, SizeIs(2));
    EXPECT_EQ(document_->reference, 0u);
    const Arm& arm = document_->arms[1];
    ASSERT_THAT(arm.changes, SizeIs(3));
    EXPECT_EQ(arm.changes[0].before, "false");
    EXPECT_EQ(arm.changes[0].after, "true");
    EXPECT_EQ(arm.changes[1].after, "{value: 25 days, kind: assumption}");
    EXPECT_FALSE(study().lines[0].flights[0].active);
    EXPECT_TRUE(arm.study.lines[0].flights[0].active);
    EXPECT_EQ(arm.study.quantities[3].a, 25.0);
    const Amount share = arm.study.stages[0].exits[0].share;
    EXPECT_DOUBLE_EQ(arm.study.quantities[static_cast<std::size_t>(share)].a, 0.2);
}

}  // namespace
}  // namespace custodiet::study
