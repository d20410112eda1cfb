// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What was never seen is not the same as what cannot be.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "custodiet/report/csv.hpp"
#include "custodiet/report/estimate_text.hpp"
#include "custodiet/report/layout.hpp"
#include "custodiet/report/possible.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/study/modelled.hpp"
#include "unit/run/runs.hpp"

namespace custodiet::report {
namespace {

using appraisal::Basis;
using ::testing::HasSubstr;
using ::testing::Not;

// Someone dies about once in ten million years, and nobody is ever returned.
constexpr std::string_view text = R"yaml(study: rare
title: Rare
start: 2025-01-01
end: 2025-03-01
currency: USD
reference: without
states:
  US: {discount_rate: 3 %/year}
  SV: {discount_rate: 3 %/year}
quantities:
  people: {range: 8 .. 12 persons}
facilities:
  jail: {state: US}
  prison: {state: SV}
flights:
  line:
    from: US
    to: SV
    payer: US
    departures:
      first: {active: false, on: 2025-02-01, seats: 5 persons}
stages:
  detained:
    facility: jail
    waits_for: {flights: line, then: abroad}
    exits:
      - {to: died, after: {rate: 0.0000000001 times/day}}
      - {to: released, after: 400 days}
  abroad: {facility: prison, exits: [{to: released, after: 400 days}]}
  released: {standing: at_liberty}
  died: {standing: died}
cohorts:
  all: {stock: {persons: people, stage: detained}}
agreement: {id: rare, sending: US, receiving: SV}
arms:
  without: {}
  with: {changes: {flights.line.departures.first.active: true}}
)yaml";

run::Result result_of(std::string study) {
    run::Options options;
    options.draws = 16;
    options.replicates = 2;
    return run::run_text(study, options);
}

std::string replaced(std::string in, std::string_view what, std::string_view with) {
    in.replace(in.find(what), what.size(), with);
    return in;
}

const appraisal::Estimate& estimate_of(const run::Result& result, std::size_t arm,
                                       std::string_view name, Basis basis) {
    return *find_estimate(result, arm, name, "", basis);
}

std::string plain(std::string shown) {
    for (std::size_t at; (at = shown.find("\u00a0")) != std::string::npos;)
        shown.replace(at, 2, " ");
    return shown;
}

// Rejects a bare 0, which says that nobody can die.
TEST(NoneSeen, IsSaidOfDeathsThatCanHappen) {
    const auto result = result_of(std::string(text));
    const auto& deaths = estimate_of(result, 1, "deaths", Basis::level);
    ASSERT_TRUE(deaths.at_most);
    EXPECT_NEAR(*deaths.at_most, 2.9957 / 32, 1e-5);
    EXPECT_EQ(plain(none_seen_text(result, deaths).value()), "none in 32 runs (fewer than 0.10)");
    const auto& difference = estimate_of(result, 1, "deaths", Basis::vs_reference);
    EXPECT_EQ(plain(none_seen_text(result, difference).value()),
              "none in 32 runs (fewer than 0.10)");
    EXPECT_THAT(markdown_text(compose(result)), HasSubstr("none in 32 runs"));
    EXPECT_THAT(outcomes_csv(result),
                HasSubstr("with,deaths,,persons,level,0,0,0,0,0,0,16,0,0,0.09"));
}

TEST(NoneSeen, IsNotSaidOfWhatTheStudyRulesOut) {
    const auto result = result_of(std::string(text));
    // No exit counts as a return; and in the reference arm nobody flies.
    const auto& returned = estimate_of(result, 1, "persons_returned", Basis::level);
    EXPECT_TRUE(returned.at_most);
    EXPECT_FALSE(none_seen_text(result, returned));
    EXPECT_FALSE(
        none_seen_text(result, estimate_of(result, 0, "persons_transferred", Basis::level)));
    const auto nobody_dies = result_of(
        replaced(std::string(text), "{rate: 0.0000000001 times/day}", "{rate: 0 times/day}"));
    const auto& deaths = estimate_of(nobody_dies, 1, "deaths", Basis::level);
    EXPECT_FALSE(none_seen_text(nobody_dies, deaths));
}

TEST(NoneSeen, IsNotSaidOfWhatWasSeen) {
    const auto result = result_of(
        replaced(std::string(text), "{rate: 0.0000000001 times/day}", "{rate: 0.02 times/day}"));
    const auto& deaths = estimate_of(result, 1, "deaths", Basis::level);
    EXPECT_GT(deaths.mean, 0.0);
    EXPECT_FALSE(deaths.at_most);
    EXPECT_FALSE(none_seen_text(result, deaths));
}

std::string row_of(const run::Result& result, const std::string& label) {
    const std::string shown = markdown_text(compose(result));
    const std::size_t at = shown.find("| " + label);
    return at == std::string::npos ? "" : shown.substr(at, shown.find('\n', at) - at);
}

// Rejects a 0, and a bound on what was never seen, of what the study says nothing of: there is no
// rule on who is wrongly sent, and nobody can die abroad.
TEST(NotModelled, IsSaidOfWhatTheStudyDoesNotSpeakOf) {
    const auto result = result_of(std::string(text));
    EXPECT_THAT(row_of(result, "Transfers said to be wrongful"), HasSubstr("not modelled"));
    EXPECT_THAT(row_of(result, "Deaths in custody, SV"), HasSubstr("not modelled"));
    EXPECT_THAT(row_of(result, "Deaths in custody, US"), HasSubstr("none in 32 runs"));
    const auto with_rule = result_of(
        replaced(std::string(text), "receiving: SV}", "receiving: SV, wrongful: cohort == all}"));
    EXPECT_THAT(row_of(with_rule, "Transfers said to be wrongful"), Not(HasSubstr("not modelled")));
    const auto nobody_dies = result_of(replaced(
        std::string(text), "      - {to: died, after: {rate: 0.0000000001 times/day}}\n", ""));
    EXPECT_THAT(row_of(nobody_dies, "Deaths in custody, US"), HasSubstr("not modelled"));
}

// Rejects a mean with an interval that reads as what is known of real cases; and the same words
// where the study says who is wrongly sent.
TEST(DrawnPeople, AreNoCountOfKnownCases) {
    constexpr std::string_view note = "Wrongful transfers: not the known cases";
    const std::string by_cohort =
        replaced(std::string(text), "receiving: SV}", "receiving: SV, wrongful: cohort == all}");
    EXPECT_THAT(markdown_text(compose(result_of(by_cohort))), Not(HasSubstr(note)));
    EXPECT_THAT(markdown_text(compose(result_of(std::string(text)))), Not(HasSubstr(note)));
    std::string by_share = replaced(std::string(text), "receiving: SV}",
                                    "receiving: SV, wrongful: bar == yes}\nattributes:\n"
                                    "  bar: {values: [none, yes]}");
    by_share = replaced(by_share, "stage: detained}}",
                        "stage: detained}, attributes: {bar: {none: rest, yes: 30 %}}}");
    EXPECT_THAT(markdown_text(compose(result_of(by_share))), HasSubstr(note));
}

/// The line of outcomes.csv that begins so.
std::string line_of(const run::Result& result, const std::string& beginning) {
    const std::string all = outcomes_csv(result);
    const std::size_t at = all.find("\n" + beginning);
    return at == std::string::npos ? "" : all.substr(at + 1, all.find('\n', at + 1) - at - 1);
}

// Rejects a table for machines in which what the screen calls "not modelled" is a 0 with a bound.
TEST(NotModelled, HasNoNumbersInTheTable) {
    const auto result = result_of(std::string(text));
    EXPECT_EQ(line_of(result, "with,deaths,SV,persons,level"),
              "with,deaths,SV,persons,level,,,,,,,0,,,");
    EXPECT_EQ(line_of(result, "with,wrongful_transfers,,persons,vs_reference"),
              "with,wrongful_transfers,,persons,vs_reference,,,,,,,0,,,");
    EXPECT_THAT(line_of(result, "with,deaths,US,persons,level"),
                HasSubstr("with,deaths,US,persons,level,0,0,0,0,0,0,16,"));
}

TEST(NotModelled, GoesByTheArmAndByTheState) {
    const auto document = support::read_study(std::string(text));
    const auto& study = document->arms[1].study;
    EXPECT_TRUE(study::is_modelled(study, "deaths", ""));
    EXPECT_TRUE(study::is_modelled(study, "deaths", "US"));
    EXPECT_FALSE(study::is_modelled(study, "deaths", "SV"));
    EXPECT_FALSE(study::is_modelled(study, "wrongful_transfers", ""));
    EXPECT_TRUE(study::is_modelled(study, "persons_returned", ""));
    EXPECT_TRUE(can_happen(study, {"deaths", "US", "persons"}));
    EXPECT_FALSE(can_happen(study, {"deaths", "SV", "persons"}));
    const auto moved = support::read_study(
        std::string(text) +
        "calendar:\n  fire: {on: 2025-02-20, move: {from: [abroad], to: died}}\n");
    EXPECT_TRUE(study::is_modelled(moved->arms[1].study, "deaths", "SV"));
    EXPECT_TRUE(can_happen(moved->arms[1].study, {"deaths", "SV", "persons"}));
    EXPECT_FALSE(can_happen(moved->arms[0].study, {"deaths", "SV", "persons"}));
}

// Rejects deaths by exits and moves alone: people whose places are taken away may go to a stage
// that means death, too.
TEST(NotModelled, IsNoDisplacementThatMeansDeath) {
    const auto displaced = support::read_study(
        std::string(text) +
        "calendar:\n  fire: {on: 2025-02-20, places: {facility: prison, size: 2 places, displaced: "
        "{to: died, first: longest_waiting}}}\n");
    EXPECT_TRUE(study::is_modelled(displaced->arms[1].study, "deaths", "SV"));
    EXPECT_TRUE(can_happen(displaced->arms[1].study, {"deaths", "SV", "persons"}));
}

TEST(CanHappen, FollowsFlightsExitsAndEvents) {
    const auto document = support::read_study(std::string(text));
    const auto& without = document->arms[0].study;
    const auto& with = document->arms[1].study;
    EXPECT_TRUE(can_happen(with, {"persons_transferred", "all", "persons"}));
    EXPECT_FALSE(can_happen(without, {"persons_transferred", "all", "persons"}));
    EXPECT_TRUE(can_happen(with, {"flights", "line", "flights"}));
    EXPECT_FALSE(can_happen(without, {"flights", "", "flights"}));
    EXPECT_TRUE(can_happen(with, {"persons_held_abroad", "", "persons"}));
    EXPECT_FALSE(can_happen(without, {"persons_held_abroad", "", "persons"}));
    EXPECT_TRUE(can_happen(with, {"persons_ending", "abroad", "persons"}));
    EXPECT_FALSE(can_happen(with, {"wrongful_transfers", "", "persons"}));
    const auto moved = support::read_study(std::string(text) +
                                           "calendar:\n  back: {on: 2025-02-20, move: {from: "
                                           "[abroad], to: released, counts_as: return}}\n");
    EXPECT_TRUE(can_happen(moved->arms[1].study, {"persons_returned", "", "persons"}));
    EXPECT_FALSE(can_happen(moved->arms[0].study, {"persons_returned", "", "persons"}));
}

// Rejects a 0 that comes from silence as ground for a claim, in the arm, in the reference arm or in
// a metric; and rejects silence on what is modelled.
TEST(NotModelled, IsNoGroundForAClaim) {
    const auto result = result_of(std::string(text) + R"yaml(
  deadly:
    changes:
      stages.abroad.exits:
        - {to: died, after: {rate: 0.01 times/day}}
        - {to: released, after: 400 days}
metrics:
  each: {expr: "deaths[SV] / 2 persons"}
claims:
  none_abroad: {text: a, arm: with, holds_if: "deaths[SV] == 0 persons"}
  none_wrong: {text: b, arm: with, holds_if: "wrongful_transfers == 0 persons"}
  none_each: {text: c, arm: with, holds_if: "metric[each] <= 0"}
  fewer: {text: d, arm: deadly, holds_if: "deaths[SV] <= reference(deaths[SV])"}
  some_at_home: {text: e, arm: with, holds_if: "deaths[US] >= reference(deaths[US])"}
  some_abroad: {text: f, arm: deadly, holds_if: "deaths[SV] >= 0 persons and metric[each] >= 0"}
)yaml");
    const std::string nobody = "no stage there leads to one that means death";
    std::vector<std::string> notes;
    for (const auto& claim : result.appraisal.claims) notes.push_back(claim.note);
    EXPECT_THAT(notes, ::testing::ElementsAre(
                           "it asks for deaths[SV], which is not modelled: " + nobody,
                           "it asks for wrongful_transfers, which is not modelled: the agreement "
                           "has no rule `wrongful`",
                           "it asks for metric[each], which is not modelled: " + nobody,
                           "it asks for deaths[SV], which is not modelled: " + nobody, "", ""));
    for (std::size_t claim = 0; claim < notes.size(); ++claim) {
        EXPECT_EQ(result.appraisal.claims[claim].verdict == appraisal::Verdict::not_testable,
                  !notes[claim].empty());
    }
}

}  // namespace
}  // namespace custodiet::report
