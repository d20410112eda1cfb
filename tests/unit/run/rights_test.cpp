// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Every outcome of rights of a study without chance, counted by hand.
#include <gtest/gtest.h>

#include "unit/run/runs.hpp"

namespace custodiet::run {
namespace {

// Ten persons are held for 30 of 40 days in three cells of 12 m2, spread evenly: four, three and
// three. So four have 3 m2 and six have 4 m2, and there are 300 person-days in all.
constexpr std::string_view text = R"yaml(study: held
title: Counted by hand
start: 2025-01-01
end: 2025-02-10
currency: USD
reference: as_it_is
states:
  SV: {discount_rate: 0 %/year, bound_by: ["iccpr.*"]}
facilities:
  prison:
    state: SV
    places: 9 places
    cells: {number: 3 cells, area: 12 m2/cell, bunks: 4 places/cell}
stages:
  held: {facility: prison, exits: [{to: released, after: 30 days}]}
  released: {standing: at_liberty}
cohorts:
  only: {stock: {persons: 10 persons, stage: held}}
rights:
  use: [mandela.r23, epr.27.1, mandela.r58, mandela.r61, iccpr.9.4, iccpr.7, cpt.space-shared, echr.mursic-3, space.density, icrc.water-drink]
  detection: {inspection: 50 %, lawyer: 40 %, family: 30 %, otherwise: 10 %}
regimes:
  prison:
    facility: prison
    indicators:
      open_air: 0.5 hours/day
      lawyer_access: 25 %
      court_review: no
      ill_treatment: 3.65 events/person/year
    responsibility: {order_release: nobody, pays: SV}
    remedies:
      yard: {cost: 2 USD/person/day, payer: SV, meets: [open_air]}
arms:
  as_it_is: {changes: {}}
  partly: {changes: {regimes.prison.known_of: {court_review: 40 %, ill_treatment: 20 %, lawyer_access: 60 %}}}
  with_yard: {changes: {regimes.prison.indicators.open_air: 1 hours/day, regimes.prison.indicators.family_contact: yes}}
claims:
  family: {text: All can see their families, arm: as_it_is, holds_if: "breach_person_days[mandela.r58] == 0"}
  family_with_yard: {text: All can see their families, arm: with_yard, holds_if: "breach_person_days[mandela.r58] == 0"}
  known_breach: {text: There are breaches, arm: as_it_is, holds_if: "breach_person_days >= 300 person-days"}
  answered_for: {text: Somebody inspects, arm: as_it_is, holds_if: "responsibility_gap_days[inspect] == 0"}
  water: {text: There is enough water, arm: with_yard, holds_if: "breach_person_days[icrc.water-drink] == 0"}
)yaml";

class RightsOfARun : public testing::Test {
  protected:
    static const Result& result() {
        static const Result once = [] {
            Options options;
            options.draws = 16;
            return run_text(std::string(text), options);
        }();
        return once;
    }
    static const appraisal::ClaimResult& claim_of(std::string_view id) {
        for (const auto& claim : result().appraisal.claims) {
            if (claim.id == id) return claim;
        }
        throw std::out_of_range("no claim " + std::string(id));
    }
    static double value(std::string_view outcome, std::string_view subject = "",
                        std::string_view arm = "as_it_is") {
        return value_of(result(), arm, outcome, subject);
    }
};

TEST_F(RightsOfARun, ConditionsAreCountedInPersonDays) {
    EXPECT_DOUBLE_EQ(value("breach_person_days"), 300.0) << "no court for anyone, on any day";
    EXPECT_DOUBLE_EQ(value("breach_person_days", "only"), 300.0);
    EXPECT_DOUBLE_EQ(value("breach_person_days", "prison"), 300.0);
    EXPECT_DOUBLE_EQ(value("breach_person_days", "mandela.r23"), 300.0);
    EXPECT_DOUBLE_EQ(value("breach_person_days", "epr.27.1"), 300.0);
    EXPECT_DOUBLE_EQ(value("breach_person_days", "mandela.r61"), 225.0);
    EXPECT_DOUBLE_EQ(value("breach_person_days", "cpt.space-shared"), 120.0);
    EXPECT_DOUBLE_EQ(value("breach_person_days", "echr.mursic-3"), 0.0);
    EXPECT_DOUBLE_EQ(value("breach_person_days", "space.density"), 300.0);
    EXPECT_DOUBLE_EQ(value("soft_breach_person_days"), 300.0);
    EXPECT_DOUBLE_EQ(value("unknown_person_days"), 0.0);
    EXPECT_DOUBLE_EQ(value("unknown_person_days", "mandela.r61"), 0.0);
}

/// Fails where two standards on one fact are counted as two breaches, and where a benchmark counts.
TEST_F(RightsOfARun, AFactIsCountedOnce) {
    EXPECT_DOUBLE_EQ(value("breaches_at_once"), (300.0 + 225.0 + 300.0) / 300.0);
    EXPECT_DOUBLE_EQ(value("breaches_at_once", "prison", "with_yard"), (225.0 + 300.0) / 300.0);
}

TEST_F(RightsOfARun, GatesIncidentsAndRecordsStandApart) {
    EXPECT_DOUBLE_EQ(value("gates_breached"), 2.0);
    EXPECT_DOUBLE_EQ(value("gates_breached", "prison"), 2.0);
    EXPECT_DOUBLE_EQ(value("gates_unknown"), 0.0);
    EXPECT_DOUBLE_EQ(value("incidents", "iccpr.7"), 3.0);
    // One way out in ten without any channel, and a lawyer for a quarter of the people.
    EXPECT_DOUBLE_EQ(value("recorded_breach_person_days"), 300.0 * (1.0 - 0.9 * 0.9));
    EXPECT_DOUBLE_EQ(value("responsibility_gap_days", "order_release"), 300.0);
    EXPECT_DOUBLE_EQ(value("responsibility_gap_days", "pays"), 0.0);
    EXPECT_DOUBLE_EQ(value("responsibility_gap_days"), 300.0);
}

TEST_F(RightsOfARun, SpaceIsThatOfTheCells) {
    EXPECT_DOUBLE_EQ(value("space_per_person", "prison"), 3.6);
    EXPECT_DOUBLE_EQ(value("places_at_3_m2", "prison"), 12.0);
    EXPECT_DOUBLE_EQ(value("places_at_3_4_m2", "prison"), 10.0);
    EXPECT_DOUBLE_EQ(value("places_at_4_m2", "prison"), 9.0);
    ASSERT_EQ(result().rights.space.size(), 3U);
    const auto& classes = result().rights.space.front().person_days;
    EXPECT_DOUBLE_EQ(classes[3], 120.0) << "from 3 to 3.4 m2";
    EXPECT_DOUBLE_EQ(classes[5], 180.0) << "from 4 to 6 m2";
}

/// Fails where a better regime is free, and where its cost hangs on what it brings.
TEST_F(RightsOfARun, ARemedyCostsWhatItCosts) {
    EXPECT_DOUBLE_EQ(value("remedy_cost", "prison.yard"), 600.0);
    EXPECT_DOUBLE_EQ(value("net_cost", "SV"), 600.0);
    EXPECT_DOUBLE_EQ(value("net_cost", "SV", "with_yard"), 600.0);
    EXPECT_DOUBLE_EQ(value("breach_person_days", "mandela.r23", "with_yard"), 0.0);
}

TEST_F(RightsOfARun, TheTableHasEveryStandardInUse) {
    std::size_t water = 0;
    const auto& catalogue = *result().document->base.rights.catalogue;
    for (const auto& row : result().rights.rows) {
        EXPECT_FALSE(row.is_transfer);
        EXPECT_EQ(row.place, "prison");
        EXPECT_DOUBLE_EQ(row.finding.split.concerned(), 300.0);
        if (catalogue.standards[row.standard].id != "icrc.water-drink") continue;
        ++water;
        EXPECT_DOUBLE_EQ(row.finding.split.unknown, 300.0);
    }
    EXPECT_EQ(result().rights.rows.size(), 3U * 10U);
    EXPECT_EQ(water, 3U);
    ASSERT_EQ(result().rights.gates.size(), 6U);
    for (const auto& gate : result().rights.gates) EXPECT_DOUBLE_EQ(gate.breached, 1.0);
}

/// What is known of some is neither met nor breached of the others, and lets no more be seen.
TEST_F(RightsOfARun, WhatIsKnownOfSomeIsUnknownOfTheRest) {
    EXPECT_DOUBLE_EQ(value("breach_person_days", "iccpr.9.4", "partly"), 120.0);
    EXPECT_DOUBLE_EQ(value("unknown_person_days", "iccpr.9.4", "partly"), 180.0);
    EXPECT_DOUBLE_EQ(value("breach_person_days", "mandela.r61", "partly"), 0.6 * 225.0);
    EXPECT_DOUBLE_EQ(value("unknown_person_days", "mandela.r61", "partly"), 120.0);
    EXPECT_DOUBLE_EQ(value("incidents", "iccpr.7", "partly"), 0.2 * 3.0);
    EXPECT_DOUBLE_EQ(value("breach_person_days", "", "partly"), 120.0);
    EXPECT_DOUBLE_EQ(value("unknown_person_days", "", "partly"), 180.0);
    // 10 % otherwise, and 40 % by the lawyers of 25 % of the 60 % of whom that is known.
    EXPECT_DOUBLE_EQ(value("recorded_breach_person_days", "", "partly"),
                     120.0 * (1.0 - 0.9 * (1.0 - 0.4 * 0.25 * 0.6)));
}

// A gate that is law for one of two states, and breached where it is none.
constexpr std::string_view two_states = R"yaml(study: two
title: Law at home
start: 2025-01-01
end: 2025-02-10
currency: USD
reference: as_it_is
states:
  US: {discount_rate: 0 %/year, bound_by: [mandela.r43.1d]}
  SV: {discount_rate: 0 %/year}
facilities:
  jail: {state: US}
  prison: {state: SV}
stages:
  home: {facility: jail, exits: [{to: released, after: 30 days}]}
  away: {facility: prison, exits: [{to: released, after: 30 days}]}
  released: {standing: at_liberty}
cohorts:
  some: {stock: {persons: 10 persons, stage: home}}
  others: {stock: {persons: 10 persons, stage: away}}
rights:
  use: [mandela.r43.1d]
regimes:
  jail: {facility: jail, indicators: {punishment_by_blows_or_hunger: 0 events/person/year}}
  prison: {facility: prison, indicators: {punishment_by_blows_or_hunger: 2 events/person/year}}
arms:
  as_it_is: {changes: {}}
)yaml";

/// Rejects a gate that is shown with the strongest force that it has anywhere.
TEST(RightsOfTwoStates, AGateHasTheForceThatItHasWhereItIsBreached) {
    Options options;
    options.draws = 16;
    const Result result = run_text(std::string(two_states), options);
    ASSERT_EQ(result.rights.gates.size(), 1U);
    EXPECT_DOUBLE_EQ(result.rights.gates[0].breached, 1.0);
    EXPECT_EQ(result.rights.gates[0].force, standards::Force::soft_law);
}

/// Rejects sums in parts of 1/1024, in which what happens rarely is nothing, or a tenth too much.
TEST(RightsOfRareThings, AreNotRoundedAway) {
    std::string rare(text);
    const std::string rate = "3.65 events";
    rare.replace(rare.find(rate), rate.size(), "0.000365 events");
    Options options;
    options.draws = 16;
    const Result result = run_text(rare, options);
    double events = 0.0;
    for (const auto& row : result.rights.rows) {
        const auto& standard = result.document->base.rights.catalogue->standards[row.standard];
        if (row.arm == 0 && standard.id == "iccpr.7") events = row.finding.events;
    }
    EXPECT_NEAR(events, 300 * 1e-6, 1e-11);
}

/// Fails where silence is taken for a standard that is kept.
TEST_F(RightsOfARun, AClaimOnWhatNobodyKnowsIsNotTestable) {
    const auto& claim = claim_of("water");
    EXPECT_EQ(claim.verdict, appraisal::Verdict::not_testable);
    EXPECT_EQ(claim.note, "nothing is known of drinking water, which icrc.water-drink is about");
}

/// Fails where a claim that nothing is breached holds because nobody looked.
TEST_F(RightsOfARun, AClaimThatHangsOnWhatIsUnknownIsNotTestable) {
    for (const char* id : {"family", "answered_for"}) {
        EXPECT_EQ(claim_of(id).verdict, appraisal::Verdict::not_testable) << id;
        EXPECT_TRUE(claim_of(id).note.starts_with("the verdict hangs on what is unknown")) << id;
    }
    EXPECT_EQ(claim_of("family_with_yard").probability, 1.0);
    EXPECT_EQ(claim_of("known_breach").probability, 1.0);
}

// Ten persons for 40 days in a place of which next to nothing is known. No law in use binds SV.
constexpr std::string_view in_the_dark = R"yaml(study: dark
title: Little is known
start: 2025-01-01
end: 2025-02-10
currency: USD
reference: as_it_is
states:
  SV: {discount_rate: 0 %/year}
facilities:
  prison: {state: SV}
stages:
  held: {facility: prison, exits: [{to: released, after: 90 days}]}
  released: {standing: at_liberty}
cohorts:
  only: {stock: {persons: 10 persons, stage: held}}
rights:
  use: [mandela.r23, mandela.r58, cat.16]
regimes:
  prison:
    facility: prison
    indicators: {family_contact: yes, ill_treatment: 18.25 events/person/year}
    known_of: {ill_treatment: 50 %}
metrics:
  of_soft_law: {expr: "soft_breach_person_days / person_days[prison]"}
arms:
  as_it_is: {changes: {}}
claims:
  law: {text: x, arm: as_it_is, holds_if: "breach_person_days == 0 person-days"}
  no_law: {text: x, arm: as_it_is, holds_if: "breach_person_days > 0 person-days"}
  known: {text: x, arm: as_it_is, holds_if: "unknown_person_days == 0 person-days"}
  soft: {text: x, arm: as_it_is, holds_if: "soft_breach_person_days < 1 person-days"}
  at_once: {text: x, arm: as_it_is, holds_if: "breaches_at_once < 0.5 facts"}
  by_metric: {text: x, arm: as_it_is, holds_if: "metric[of_soft_law] < 1 %"}
  few_incidents: {text: x, arm: as_it_is, holds_if: "incidents[cat.16] <= 20 events"}
  many_incidents: {text: x, arm: as_it_is, holds_if: "incidents[cat.16] > 20 events"}
  some_incidents: {text: x, arm: as_it_is, holds_if: "incidents[cat.16] >= 9 events"}
)yaml";

/// Rejects taking what is known for all that there is: each of these but the last held, or failed.
TEST(RightsInTheDark, ClaimsThatHangOnWhatIsUnknownAreNotTestable) {
    Options options;
    options.draws = 16;
    const Result result = run_text(std::string(in_the_dark), options);
    EXPECT_DOUBLE_EQ(value_of(result, "as_it_is", "unbound_person_days"), 400.0);
    EXPECT_DOUBLE_EQ(value_of(result, "as_it_is", "unbound_person_days", "prison"), 400.0);
    EXPECT_DOUBLE_EQ(value_of(result, "as_it_is", "unknown_person_days"), 0.0);
    EXPECT_DOUBLE_EQ(value_of(result, "as_it_is", "soft_unknown_person_days"), 400.0);
    for (const auto& claim : result.appraisal.claims) {
        if (claim.id == "some_incidents") {
            EXPECT_EQ(claim.probability, 1.0);
        } else {
            EXPECT_EQ(claim.verdict, appraisal::Verdict::not_testable) << claim.id;
            EXPECT_FALSE(claim.note.empty()) << claim.id;
        }
    }
}

}  // namespace
}  // namespace custodiet::run
