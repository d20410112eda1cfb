// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What is the same on all days: readings of conditions, incidents, admissions and deaths.
#include <gtest/gtest.h>

#include "unit/rights/custody.hpp"

namespace custodiet::rights {
namespace {

/// 20 persons for 10 days in a facility without cells.
struct Conditions : testing::Test {
    Custody custody{10};
    void SetUp() override {
        custody.facility();
        custody.wing(0);
    }
    void judge() {
        custody.held(0, 0, 20);
        custody.judge();
    }
};

TEST_F(Conditions, ALevelIsForEveryone) {
    const Index hours = custody.fact(Measure::level);
    custody.everywhere(hours, 0.5 / 24);
    const Index an_hour = custody.line(hours, Comparison::at_least, 1.0 / 24);
    const Index half_an_hour = custody.line(hours, Comparison::at_least, 0.5 / 24);
    judge();
    EXPECT_EQ(custody.of().person_days, 200.0);
    EXPECT_SPLIT(custody.finding(an_hour).split, 0.0, 200.0, 0.0);
    EXPECT_SPLIT(custody.finding(half_an_hour).split, 200.0, 0.0, 0.0);
}

TEST_F(Conditions, AShareIsForSome) {
    const Index bedding = custody.fact(Measure::share);
    custody.everywhere(bedding, 0.7);
    const Index line = custody.line(bedding, Comparison::required);
    judge();
    EXPECT_SPLIT(custody.finding(line).split, 140.0, 60.0, 0.0);
}

TEST_F(Conditions, WhatIsNotKnownIsNeverMet) {
    const Index water = custody.fact(Measure::level);
    const Index line = custody.line(water, Comparison::at_most, 1e9);
    for (const Simulated what :
         {Simulated::space, Simulated::space_single, Simulated::space_run, Simulated::solitary_run,
          Simulated::beds, Simulated::persons_per_cell, Simulated::persons_per_toilet,
          Simulated::occupancy}) {
        custody.line(custody.simulated(what), Comparison::at_least, 0.0);
    }
    judge();
    EXPECT_SPLIT(custody.finding(line).split, 0.0, 0.0, 200.0);
    for (const auto& finding : custody.of().findings) EXPECT_SPLIT(finding.split, 0.0, 0.0, 200.0);
    EXPECT_SPLIT(custody.of().binding, 0.0, 0.0, 200.0);
}

TEST_F(Conditions, WhatIsOnlyReportedConcernsNobody) {
    const Index temperature = custody.fact(Measure::level);
    custody.everywhere(temperature, 35.0);
    const Index line = custody.line(temperature, Comparison::report);
    judge();
    EXPECT_EQ(custody.finding(line).split.concerned(), 0.0);
    EXPECT_EQ(custody.of().binding.concerned(), 0.0) << "nobody is within a line that is not drawn";
}

TEST_F(Conditions, IncidentsAreCountedInEvents) {
    const Index beatings = custody.fact(Measure::rate, Count::events);
    const Index reprisals = custody.fact(Measure::rate, Count::events);
    const Index restraints = custody.fact(Measure::rate, Count::events);
    custody.everywhere(beatings, 0.03);  // for each person and day
    custody.everywhere(reprisals, 0.0);
    custody.group().detection = 0.5;
    const Index beaten = custody.line(beatings, Comparison::prohibited);
    const Index punished = custody.line(reprisals, Comparison::prohibited);
    const Index bound = custody.line(restraints, Comparison::prohibited);
    const Index noted = custody.line(beatings, Comparison::report);
    judge();
    EXPECT_SPLIT(custody.finding(beaten).split, 0.0, 200.0, 0.0);
    EXPECT_DOUBLE_EQ(custody.finding(beaten).events, 6.0);
    EXPECT_DOUBLE_EQ(custody.finding(beaten).recorded, 3.0) << "half the events, not of the days";
    EXPECT_SPLIT(custody.finding(punished).split, 200.0, 0.0, 0.0);
    EXPECT_EQ(custody.finding(punished).events, 0.0);
    EXPECT_SPLIT(custody.finding(bound).split, 0.0, 0.0, 200.0);
    EXPECT_DOUBLE_EQ(custody.finding(noted).events, 6.0);
    EXPECT_EQ(custody.finding(noted).recorded, 0.0);
    // Ledgers are not added up: an incident does not make a day one in breach of conditions.
    EXPECT_EQ(custody.of().binding.concerned(), 0.0);
    EXPECT_EQ(custody.of().facts_breached, 0.0);
}

TEST_F(Conditions, CohortsAndWingsHaveTheirOwnReadings) {
    Custody two(10, 2);
    two.facility();
    two.wing(0);
    two.wing(0);
    const Index hours = two.fact(Measure::level);
    const Index line = two.line(hours, Comparison::at_least, 1.0);
    two.everywhere(hours, 2.0);
    two.in_group(0, 1, hours, {true, 0.5});
    two.in_group(1, 0, hours, {});
    two.held(0, 0, 3);
    two.held(0, 1, 5);
    two.held(1, 0, 7);
    two.judge();
    EXPECT_SPLIT(two.finding(line, 0, 0).split, 30.0, 0.0, 0.0);
    EXPECT_SPLIT(two.finding(line, 0, 1).split, 0.0, 50.0, 0.0);
    EXPECT_SPLIT(two.finding(line, 1, 0).split, 0.0, 0.0, 70.0);
    EXPECT_SPLIT(two.finding(line, 1, 1).split, 0.0, 0.0, 0.0);
}

TEST_F(Conditions, WhatIsRecordedIsAShareOfWhatIsBreached) {
    const Index bedding = custody.fact(Measure::share);
    custody.everywhere(bedding, 0.7);
    const Index line = custody.line(bedding, Comparison::required);
    custody.group().detection = 0.1;
    judge();
    EXPECT_NEAR(custody.finding(line).recorded, 6.0, 1e-9);
    EXPECT_NEAR(custody.of().recorded, 6.0, 1e-9);
}

TEST_F(Conditions, ResponsibilityThatNobodyAcceptsIsAGap) {
    const auto at = [](Power power) { return static_cast<std::size_t>(power); };
    custody.group().responsibility = {Accepts::nobody, Accepts::unknown, Accepts::somebody,
                                      Accepts::somebody};
    judge();
    EXPECT_EQ(custody.of().gap[at(Power::order_release)], 200.0);
    EXPECT_EQ(custody.of().gap_unknown[at(Power::order_release)], 0.0);
    EXPECT_EQ(custody.of().gap[at(Power::inspect)], 0.0);
    EXPECT_EQ(custody.of().gap_unknown[at(Power::inspect)], 200.0);
    EXPECT_EQ(custody.of().gap_unknown[at(Power::pays)], 0.0);
    EXPECT_EQ(custody.of().gap_any, 200.0);
    custody.group().responsibility.fill(Accepts::unknown);
    custody.judge();
    EXPECT_EQ(custody.of().gap_any, 0.0) << "what is not known is not a gap";
}

/// Two wings of one facility, the street, and a stage for those who died.
struct Moves : testing::Test {
    Custody custody{10};
    Index street = program::none, died = program::none;

    void SetUp() override {
        custody.facility();
        custody.wing(0);
        custody.wing(0);
        street = custody.stage();
        died = custody.stage();
        custody.charter.is_death[static_cast<std::size_t>(died)] = 1;
    }
    void flow(Index from, Index to, std::int32_t persons) {
        auto& tally = custody.started();
        tally.entries[tally.offset(to, 0) + 3] += persons;
        if (from == program::none) return;  // an arrival from nowhere
        tally.flows[static_cast<std::size_t>(from) * tally.stages + static_cast<std::size_t>(to)] +=
            persons;
    }
};

TEST_F(Moves, AdmissionsComeFromOutsideTheFacility) {
    const Index screened = custody.fact(Measure::share, Count::admissions);
    const Index delay = custody.fact(Measure::level, Count::admissions);
    custody.everywhere(screened, 0.9);
    custody.everywhere(delay, 1.0);
    const Index all = custody.line(screened, Comparison::required);
    const Index soon = custody.line(delay, Comparison::at_most, 0.5);
    const Index first = custody.stage_of(0), second = custody.stage_of(1);
    flow(street, first, 30);
    flow(program::none, first, 10);
    flow(first, second, 25);  // from wing to wing is no admission
    flow(first, first, 4);    // nor is coming back at once
    flow(street, second, 5);
    custody.held(0, 0, 40);  // those there at the start were not admitted either
    custody.judge();
    EXPECT_SPLIT(custody.finding(all, 0).split, 36.0, 4.0, 0.0);
    EXPECT_SPLIT(custody.finding(soon, 0).split, 0.0, 40.0, 0.0);
    EXPECT_SPLIT(custody.finding(all, 1).split, 4.5, 0.5, 0.0);
    EXPECT_EQ(custody.of().binding.concerned(), 0.0) << "admissions are no days";
}

TEST_F(Moves, DeathsAreThoseOutOfTheWing) {
    const Index inquiry = custody.fact(Measure::share, Count::deaths);
    const Index line =
        custody.line(inquiry, Comparison::required, 0.0, Force::binding, Class::gate);
    custody.in_group(0, 0, inquiry, {true, 0.0});
    flow(custody.stage_of(0), died, 3);
    flow(custody.stage_of(0), street, 9);
    flow(custody.stage_of(1), died, 2);
    flow(street, died, 6);
    custody.judge();
    EXPECT_SPLIT(custody.finding(line, 0).split, 0.0, 3.0, 0.0);
    EXPECT_SPLIT(custody.finding(line, 1).split, 0.0, 0.0, 2.0);
}

TEST_F(Moves, AnAccountIsUsedAgainAsIfItWereNew) {
    const Index hours = custody.fact(Measure::level);
    custody.everywhere(hours, 0.5);
    custody.line(hours, Comparison::at_least, 1.0);
    custody.held(0, 0, 5);
    custody.judge();
    const auto first = custody.of().binding;
    custody.judge();
    EXPECT_SPLIT(custody.of().binding, first.met, first.breached, first.unknown);
}

}  // namespace
}  // namespace custodiet::rights
