// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Transfers of which nothing is known are never met, whoever is sent where and by what.
#include <gtest/gtest.h>

#include <algorithm>

#include "custodiet/run/trace.hpp"
#include "unit/run/runs.hpp"

namespace custodiet::run {
namespace {

// A hundred persons are at home, one more waits for a flight to a third state, and one of the
// host's own is in its prison. In `moved` an event transfers them, in `flown` a flight, in `left`
// an exit.
constexpr std::string_view text = R"yaml(study: sent
title: Ways to be sent
start: 2026-01-01
end: 2026-02-01
currency: EUR
reference: stay
states:
  A: {name: Northland, discount_rate: 0 %/year, bound_by: ["cat.*"]}
  B: {name: Southland, discount_rate: 0 %/year}
  C: {name: Eastland, discount_rate: 0 %/year}
facilities: {home: {state: A}, prison: {state: B}, camp: {state: C}}
stages:
  held: {facility: home, waits_for: {flights: line, then: abroad}, exits: [{to: out, at: sentence_end}]}
  going: {facility: home, exits: [{to: abroad, after: 5 days, counts_as: EXIT}]}
  waiting: {facility: home, waits_for: {flights: east, then: camped}}
  abroad: {facility: prison, exits: [{to: out, at: sentence_end}]}
  camped: {facility: camp, exits: [{to: out, at: sentence_end}]}
  own: {facility: prison, exits: [{to: out, at: sentence_end}]}
  out: {standing: freed}
cohorts:
  sent: {stock: {persons: 100 persons, stage: FROM, remaining: 2000 days}}
  east: {stock: {persons: 1 persons, stage: waiting, remaining: 2000 days}}
  own: {state: B, stock: {persons: 1 persons, stage: own, remaining: 2000 days}}
calendar:
  go: {active: false, on: 2026-01-02, move: {from: [held], to: abroad, counts_as: transfer}}
agreement: {id: deal, sending: A, receiving: B, clauses: {}}
flights:
  line: {from: A, to: B, payer: A, departures: {one: {active: false, on: 2026-01-05, seats: 100 persons}}}
  east: {from: A, to: C, payer: A, departures: {one: {active: false, on: 2026-01-05, seats: 9 persons}}}
rights: {use: [cat.3.1]}
regimes:
  fl: {flights: line, indicators: {refoulement: REFOULEMENT}}
arms:
  stay: {}
  moved: {changes: {calendar.go.active: true}}
  flown: {changes: {flights.line.departures.one.active: true}}
  away: {changes: {flights.east.departures.one.active: true}}
claims:
  moved: {text: x, arm: moved, holds_if: "transfers_in_breach[cat.3.1] == 0"}
  moved_gates: {text: x, arm: moved, holds_if: "gates_breached == 0"}
  flown: {text: x, arm: flown, holds_if: "transfers_in_breach[cat.3.1] == 0"}
  stay: {text: x, arm: stay, holds_if: "transfers_in_breach[cat.3.1] == 0"}
)yaml";

std::string study_of(std::string_view from, std::string_view counts_as,
                     std::string_view refoulement) {
    std::string study(text);
    study.replace(study.find("FROM"), 4, from);
    study.replace(study.find("EXIT"), 4, counts_as);
    study.replace(study.find("REFOULEMENT"), 11, refoulement);
    return study;
}

Result run_of(std::string_view from, std::string_view counts_as, std::string_view refoulement) {
    return run_text(study_of(from, counts_as, refoulement),
                    {.draws = 16, .threads = 1, .arms = {}, .fixed = {}});
}

const appraisal::ClaimResult& claim_of(const Result& result, std::string_view id) {
    const auto& claims = result.appraisal.claims;
    const auto found = std::find_if(claims.begin(), claims.end(),
                                    [&](const auto& claim) { return claim.id == id; });
    if (found == claims.end()) throw std::out_of_range("no claim " + std::string(id));
    return *found;
}

// Rejects an account of those aboard flights alone, by which nobody was sent into torture.
TEST(Transfers, ByAnEventAreUnknown) {
    const Result result = run_of("held", "nothing", "no");
    EXPECT_EQ(value_of(result, "moved", "persons_transferred"), 100.0);
    EXPECT_EQ(value_of(result, "moved", "transfers_unknown", "cat.3.1"), 100.0);
    EXPECT_EQ(value_of(result, "moved", "transfers_in_breach", "cat.3.1"), 0.0);
    EXPECT_EQ(value_of(result, "moved", "gates_unknown"), 1.0);
    EXPECT_EQ(claim_of(result, "moved").verdict, appraisal::Verdict::not_testable);
    EXPECT_EQ(claim_of(result, "moved_gates").verdict, appraisal::Verdict::not_testable);
    EXPECT_EQ(claim_of(result, "stay").probability, 1.0) << "nobody is sent";
}

TEST(Transfers, ByAnExitAreUnknown) {
    const Result result = run_of("going", "transfer", "no");
    EXPECT_EQ(value_of(result, "stay", "persons_transferred"), 100.0);
    EXPECT_EQ(value_of(result, "stay", "transfers_unknown", "cat.3.1"), 100.0);
}

// What a study does not count as a transfer is none.
TEST(Transfers, AreWhatTheStudyCountsAsSuch) {
    const Result result = run_of("going", "nothing", "no");
    EXPECT_EQ(value_of(result, "stay", "transfers_unknown", "cat.3.1"), 0.0);
    EXPECT_EQ(value_of(result, "stay", "gates_unknown"), 0.0);
}

// Rejects counting those who fly twice, once as persons who are transferred by other means.
TEST(Transfers, ByFlightAreWhatIsKnownOfTheFlight) {
    for (const auto& [refoulement, breached] : {std::pair{"no", 0.0}, std::pair{"yes", 100.0}}) {
        const Result result = run_of("held", "nothing", refoulement);
        EXPECT_EQ(value_of(result, "flown", "transfers_unknown", "cat.3.1"), 0.0);
        EXPECT_EQ(value_of(result, "flown", "transfers_in_breach", "cat.3.1"), breached);
        EXPECT_EQ(claim_of(result, "flown").probability, breached == 0.0 ? 1.0 : 0.0);
    }
}

// No regime is about these flights, which do not go to the receiving state.
TEST(Transfers, ByALineOfWhichNothingIsSaidAreUnknown) {
    const Result result = run_of("held", "nothing", "no");
    EXPECT_EQ(value_of(result, "away", "persons_transferred"), 0.0);
    EXPECT_EQ(value_of(result, "away", "transfers_unknown", "cat.3.1"), 1.0);
    EXPECT_EQ(value_of(result, "stay", "transfers_unknown", "cat.3.1"), 0.0);
}

TEST(Transfers, ByNoFlightHaveRowsWithoutAPlace) {
    const Result result = run_of("held", "nothing", "no");
    const auto& rows = result.rights.rows;
    ASSERT_EQ(std::count_if(rows.begin(), rows.end(), [](const auto& r) { return r.arm == 1; }), 1);
    const auto row =
        std::find_if(rows.begin(), rows.end(), [](const auto& r) { return r.arm == 1; });
    EXPECT_TRUE(row->is_transfer);
    EXPECT_EQ(row->place, "");
    EXPECT_EQ(row->cohort, "sent");
    EXPECT_EQ(row->force, standards::Force::binding) << "the sending state owes it";
    EXPECT_EQ(row->finding.split.unknown, 100.0);
}

Trace trace_of(std::string_view person, std::string_view arm) {
    const auto document = support::read_study(study_of("held", "nothing", "no"));
    TraceRequest request;
    EXPECT_TRUE(name_person(std::string(person), request));
    request.arms = {std::string(arm)};
    return trace(*document, request);
}

TEST(Transfers, ByAnEventStandInTheTraceOfAPerson) {
    const auto arm = trace_of("sent:1", "moved").arms.back();
    EXPECT_EQ(arm.days_abroad, 30);
    ASSERT_FALSE(arm.rights.empty());
    EXPECT_TRUE(arm.rights[0].is_transfer);
    EXPECT_EQ(arm.rights[0].place.name, "by no flight");
    EXPECT_EQ(arm.rights[0].unknown, 1U);
    const auto flown = trace_of("sent:1", "flown").arms.back().rights;
    const auto is_transfer = [](const auto& told) { return told.is_transfer; };
    ASSERT_EQ(std::count_if(flown.begin(), flown.end(), is_transfer), 1) << "by the flight alone";
    EXPECT_EQ(flown[0].place.id, "line");
}

// Rejects the prison of the receiving state as abroad for whoever is there.
TEST(Traces, TheHostsOwnPrisonersAreNotAbroad) {
    const auto arm = trace_of("own:1", "moved").arms.front();
    EXPECT_EQ(arm.days_in_custody, 31);
    EXPECT_EQ(arm.days_abroad, 0);
    ASSERT_EQ(arm.stays.size(), 1U);
    EXPECT_FALSE(arm.stays[0].is_abroad);
}

}  // namespace
}  // namespace custodiet::run
