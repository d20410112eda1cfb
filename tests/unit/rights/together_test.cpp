// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Days on which at least one condition is in breach, and how many are at once.
#include <gtest/gtest.h>

#include "unit/rights/custody.hpp"

namespace custodiet::rights {
namespace {

/// Ten persons for ten days.
struct Together : testing::Test {
    Custody custody{10};
    void SetUp() override {
        custody.facility();
        custody.wing(0);
    }
    const GroupAccount& judge() {
        custody.held(0, 0, 10);
        custody.judge();
        return custody.of();
    }
    Index share(double value) {
        const Index fact = custody.fact(Measure::share);
        custody.everywhere(fact, value);
        return fact;
    }
};

TEST_F(Together, OneFactUnderFourStandardsCountsOnce) {
    const Index open_air = custody.fact(Measure::level);
    custody.everywhere(open_air, 0.0);
    for (int standard = 0; standard < 4; ++standard) {
        custody.line(open_air, Comparison::at_least, 1.0 / 24);
    }
    const auto& group = judge();
    EXPECT_EQ(group.facts_breached, 100.0) << "four times as much would count the texts";
    EXPECT_SPLIT(group.binding, 0.0, 100.0, 0.0);
}

TEST_F(Together, ThoseTouchedAreTakenToBeTheSame) {
    custody.line(share(0.75), Comparison::required);
    custody.line(share(0.60), Comparison::required);
    const auto& group = judge();
    // A sum would be 65, chance 55; at least 40 are certain.
    EXPECT_SPLIT(group.binding, 60.0, 40.0, 0.0);
    EXPECT_NEAR(group.facts_breached, 65.0, 1e-9);
}

TEST_F(Together, OfSeveralLinesOfAFactTheWorstCounts) {
    const Index hours = custody.fact(Measure::level);
    custody.everywhere(hours, 2.0);
    custody.line(hours, Comparison::at_least, 1.0);
    custody.line(hours, Comparison::at_least, 3.0);
    const auto& group = judge();
    EXPECT_SPLIT(group.binding, 0.0, 100.0, 0.0);
    EXPECT_EQ(group.facts_breached, 100.0);
}

TEST_F(Together, UnknownIsBetween) {
    custody.line(share(0.8), Comparison::required);
    custody.line(custody.fact(Measure::level), Comparison::at_least, 1.0);
    EXPECT_SPLIT(judge().binding, 0.0, 20.0, 80.0);
}

TEST_F(Together, WhatBindsAndWhatIsSoftLawAreKeptApart) {
    custody.line(share(0.9), Comparison::required, 0.0, Force::binding);
    custody.line(share(0.7), Comparison::required, 0.0, Force::soft_law);
    custody.line(share(0.5), Comparison::required, 0.0, Force::benchmark);
    custody.line(share(0.2), Comparison::required, 0.0, Force::binding, Class::benchmark);
    custody.group().detection = 0.5;
    const auto& group = judge();
    EXPECT_SPLIT(group.binding, 90.0, 10.0, 0.0);
    EXPECT_SPLIT(group.minimum, 70.0, 30.0, 0.0);
    EXPECT_NEAR(group.facts_breached, 40.0, 1e-9);
    EXPECT_NEAR(group.recorded, 5.0, 1e-9) << "of what binds";
}

TEST_F(Together, ForceIsOfTheWing) {
    const Index line = custody.line(share(0.9), Comparison::required);
    custody.force_in(0, line, Force::soft_law);
    const auto& group = judge();
    EXPECT_EQ(group.binding.concerned(), 0.0);
    EXPECT_SPLIT(group.minimum, 90.0, 10.0, 0.0);
}

/// Crowded on the first five days, and a share without bedding on all. A bound over totals would
/// give 50: it forgets that the other days have a breach as well.
TEST_F(Together, DaysAreJudgedOneByOne) {
    Custody crowded(10);
    crowded.facility({}, 0, 12.0);
    crowded.wing(0);
    const Index occupancy = crowded.simulated(Simulated::occupancy);
    const Index bedding = crowded.fact(Measure::share);
    crowded.everywhere(bedding, 0.8);
    crowded.line(occupancy, Comparison::at_most, 1.0);
    crowded.line(bedding, Comparison::required);
    crowded.held(0, 0, 20, 0, 5);
    crowded.held(0, 0, 10, 5, 10);
    crowded.judge();
    EXPECT_SPLIT(crowded.of().binding, 5 * 8.0, 5 * 20.0 + 5 * 2.0, 0.0);
}

/// Those alone have too little for one, those together too little for two: they are not the same.
TEST_F(Together, PeopleInDifferentCellsAreNotTheSame) {
    Custody cells(1);
    cells.facility({.number = 4, .area = 5.0});
    cells.wing(0);
    cells.line(cells.simulated(Simulated::space_single), Comparison::at_least, 6.0);
    cells.line(cells.simulated(Simulated::space), Comparison::at_least, 4.0);
    cells.held(0, 0, 5);  // three alone, two together
    cells.judge();
    EXPECT_SPLIT(cells.of().binding, 0.0, 5.0, 0.0);
    EXPECT_NEAR(cells.of().facts_breached, 5.0, 1e-12);
}

TEST_F(Together, AFactThatConcernsNobodySaysNothing) {
    Custody cells(1);
    cells.facility({.number = 2, .area = 50.0});
    cells.wing(0);
    cells.line(cells.simulated(Simulated::space_single), Comparison::at_least, 6.0);
    cells.held(0, 0, 6);  // nobody is alone
    cells.judge();
    EXPECT_EQ(cells.of().binding.concerned(), 0.0);
}

TEST_F(Together, WhoIsInBreachForLongIsCountedWithTheDay) {
    Custody narrow(40);
    narrow.facility({.number = 1, .area = 5.0});
    narrow.wing(0);
    narrow.run_line(narrow.simulated(Simulated::space_run), 27);
    narrow.stays(0, 0, 2, 0, 30);
    narrow.judge();
    EXPECT_SPLIT(narrow.of().binding, 52.0, 8.0, 0.0);
    EXPECT_EQ(narrow.of().facts_breached, 8.0);
}

}  // namespace
}  // namespace custodiet::rights
