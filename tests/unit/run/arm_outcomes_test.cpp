// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Outcomes of what an arm has and the base study has not, or has otherwise.
#include <gtest/gtest.h>

#include <cmath>

#include "unit/run/runs.hpp"

namespace custodiet::run {
namespace {

// Three persons go abroad on day 5, to `first`, and on day 10 to `second`, where they stay to the
// last of 30 days. Two more wait at home for the fifth day.
constexpr std::string_view text = R"yaml(study: arms
title: What only an arm has
start: 2024-03-01
end: 2024-03-31
currency: EUR
reference: base
states: {A: {discount_rate: 0 %/year}, B: {discount_rate: 0 %/year, bound_by: ["iccpr.*"]}}
pools: {judges: {size: 9 officers}}
facilities:
  home: {state: A}
  first: {state: B, places: 10 places}
  second: {state: B}
stages:
  held: {facility: home, exits: [{to: abroad, after: 5 days, counts_as: transfer}]}
  abroad: {facility: first, exits: [{to: moved, after: 5 days}]}
  moved: {facility: second, exits: [{to: out, after: 300 days}]}
  asked: {facility: home, exits: [{to: heard, after: 4 days}]}
  heard: {holds: judges, exits: [{to: out, after: 300 days}]}
  out: {standing: at_liberty}
cohorts:
  few: {stock: {persons: 3 persons, stage: held}}
  others: {stock: {persons: 2 persons, stage: asked}}
agreement:
  id: deal
  sending: A
  receiving: B
  clauses: {}
  FILL
rights: {use: ["iccpr.*"]}
regimes:
  second: {facility: second, indicators: {court_review: no}}
arms:
  base: {}
  other: {changes: {CHANGES}}
)yaml";

Result run_with(std::string_view fill, std::string_view changes) {
    std::string study(text);
    study.replace(study.find("FILL"), 4, fill);
    study.replace(study.find("CHANGES"), 7, changes);
    return run_text(study, {.draws = 2, .threads = 1, .arms = {}, .fixed = {}});
}

constexpr std::string_view fill_of_base =
    "fill: {facility: first, candidates: [abroad], lost: {moved: {stages: [moved]}}}";
constexpr std::string_view fill_of_arm =
    "agreement.fill: {facility: first, candidates: [held], lost: {refused: {stages: [abroad]}, "
    "moved: {stages: [out]}}}";

// Rejects reading the `fill` of the base study in every arm: the three in `moved` were considered
// and nobody was.
TEST(OutcomesOfAnArm, FillIsTheArmsOwn) {
    const Result result =
        run_with(fill_of_base,
                 "agreement.fill.candidates: [out], agreement.fill.lost.moved.stages: "
                 "[abroad, moved]");
    EXPECT_EQ(value_of(result, "base", "fill_considered"), 3.0);
    EXPECT_EQ(value_of(result, "other", "fill_considered"), 0.0);
    EXPECT_EQ(value_of(result, "base", "fill_lost", "moved"), 3.0);
    EXPECT_EQ(value_of(result, "other", "fill_lost", "moved"), 6.0);
}

TEST(OutcomesOfAnArm, FillThatOnlyAnArmHasIsUndefinedInOthers) {
    const Result result = run_with("", fill_of_arm);
    EXPECT_EQ(value_of(result, "other", "fill_considered"), 3.0);
    EXPECT_EQ(value_of(result, "other", "fill_lost", "refused"), 3.0);
    EXPECT_TRUE(std::isnan(value_of(result, "base", "fill_share")));
    EXPECT_TRUE(std::isnan(value_of(result, "base", "fill_considered")));
    EXPECT_TRUE(std::isnan(value_of(result, "base", "fill_lost", "refused")));
}

// Reasons are found by their name, in whatever order an arm has them.
TEST(OutcomesOfAnArm, AReasonThatOnlyAnArmHasIsUndefinedInOthers) {
    const Result result = run_with(fill_of_base, fill_of_arm);
    EXPECT_EQ(value_of(result, "base", "fill_lost", "moved"), 3.0);
    EXPECT_EQ(value_of(result, "other", "fill_lost", "moved"), 0.0);
    EXPECT_EQ(value_of(result, "other", "fill_lost", "refused"), 3.0);
    EXPECT_TRUE(std::isnan(value_of(result, "base", "fill_lost", "refused")));
}

// Twenty midnights of three persons in 30 days, or of the one for whom there is room.
TEST(OutcomesOfAnArm, PlacesThatOnlyAnArmSetsHaveTheirRows) {
    const Result result =
        run_with("", "facilities.second.places: 1 places, facilities.second.limit: hard");
    EXPECT_DOUBLE_EQ(value_of(result, "other", "occupancy_share", "second"), 20.0 / 30.0);
    EXPECT_DOUBLE_EQ(value_of(result, "other", "free_places", "second"), 1.0 - 20.0 / 30.0);
    EXPECT_EQ(value_of(result, "other", "blocked_days", "second"), 40.0);
    EXPECT_TRUE(std::isnan(value_of(result, "base", "occupancy_share", "second")));
    EXPECT_TRUE(std::isnan(value_of(result, "base", "free_places", "second")));
    EXPECT_EQ(value_of(result, "base", "blocked_days", "second"), 0.0) << "nothing can be full";
    EXPECT_DOUBLE_EQ(value_of(result, "base", "occupancy_share", "first"), 15.0 / 30.0 / 10.0);
}

TEST(OutcomesOfAnArm, AWaitThatOnlyAnArmHasHasItsRow) {
    const Result result = run_with("", "stages.asked.waits_for: {pool: judges, then: heard}");
    EXPECT_EQ(value_of(result, "other", "wait_days", "asked"), 0.0);
    EXPECT_TRUE(std::isnan(value_of(result, "base", "wait_days", "asked")));
}

TEST(OutcomesOfAnArm, CellsThatOnlyAnArmCountsHaveTheirRows) {
    const Result result =
        run_with("", "facilities.second.cells: {number: 2 cells, area: 12 m2/cell}");
    EXPECT_EQ(value_of(result, "other", "places_at_4_m2", "second"), 6.0);
    EXPECT_DOUBLE_EQ(value_of(result, "other", "space_per_person", "second"), 8.0);
    EXPECT_TRUE(std::isnan(value_of(result, "base", "places_at_4_m2", "second")));
    EXPECT_TRUE(std::isnan(value_of(result, "base", "space_per_person", "second")));
}

TEST(OutcomesOfAnArm, RecordsThatOnlyAnArmKeepsHaveTheirRows) {
    const Result result = run_with(
        "", "rights.detection: {inspection: 0 %, lawyer: 0 %, family: 0 %, otherwise: 50 %}");
    EXPECT_EQ(value_of(result, "other", "recorded_breach_person_days"), 30.0);
    EXPECT_TRUE(std::isnan(value_of(result, "base", "recorded_breach_person_days")));
}

}  // namespace
}  // namespace custodiet::run
