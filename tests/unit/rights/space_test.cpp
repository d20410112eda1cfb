// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Facts that follow from cells, places and headcounts. The known answers are those published for
// 256 cells of about 100 m2.
#include <gtest/gtest.h>

#include <numeric>

#include "unit/rights/custody.hpp"

namespace custodiet::rights {
namespace {

class Space : public testing::Test {
  protected:
    /// One cohort for ten days.
    void hold(Cells cells, std::int32_t persons, std::int64_t others = 0,
              double places = not_counted) {
        custody_.facility(cells, others, places);
        custody_.wing(0);
        custody_.held(0, 0, persons);
        persons_ = persons;
    }
    Index line_on(Simulated what, Comparison comparison, double threshold) {
        const Index fact = custody_.simulated(what);
        return custody_.line(fact, comparison, threshold);
    }
    /// Shares of the person-days.
    Split split(Index line) {
        custody_.judge();
        const Split days = custody_.finding(line).split;
        const double all = 10.0 * persons_;
        return {days.met / all, days.breached / all, days.unknown / all};
    }
    double mean_space() {
        custody_.judge();
        return custody_.of().space_total / custody_.of().person_days;
    }

    Custody custody_{10};
    double persons_ = 0.0;
};

TEST_F(Space, FortyThousandHave064) {
    hold(large_cells(), 40000);
    EXPECT_NEAR(mean_space(), 0.64, 1e-12);
    EXPECT_NEAR(custody_.of().space[0], 400000.0, 1e-6) << "all below 1 m2";
    EXPECT_SPLIT(split(line_on(Simulated::space, Comparison::at_least, 3.0)), 0.0, 1.0, 0.0);
}

TEST_F(Space, AFullSetOfBunksHas125) {
    hold(large_cells(), 20480);
    EXPECT_DOUBLE_EQ(mean_space(), 1.25);
    EXPECT_SPLIT(split(line_on(Simulated::beds, Comparison::at_least, 1.0)), 1.0, 0.0, 0.0);
}

TEST_F(Space, TenToACellMeetEveryLineAndOthersBesideThemNone) {
    hold(large_cells(), 252, 14532);
    custody_.group().per_cell = 10.0;
    for (const double m2 : {3.0, 3.4, 4.0}) {
        EXPECT_SPLIT(split(line_on(Simulated::space, Comparison::at_least, m2)), 1.0, 0.0, 0.0);
    }
    EXPECT_NEAR(mean_space(), 2600.0 / 252.0, 1e-12);  // 10 to 11.1 m2
    EXPECT_NEAR(custody_.of().space.back(), 2520.0, 1e-9) << "10 m2 belongs to the last class";

    Custody together(10);
    together.facility(large_cells(), 14532);
    together.wing(0);
    const Index line =
        together.line(together.simulated(Simulated::space), Comparison::at_least, 3.0);
    together.held(0, 0, 252);
    together.judge();
    EXPECT_SPLIT(together.finding(line).split, 0.0, 2520.0, 0.0);
    // Each cell has 57 or 58; the mean over all is 25,600 / 14,784.
    EXPECT_NEAR(together.of().space_total / 2520.0, 25600.0 / 14784.0, 1e-12);
}

/// A judge of facility means gives 3 m2 to all here; in truth the fuller cells are below.
TEST_F(Space, PeopleInFullerCellsAreJudgedByThoseCells) {
    hold({.number = 2, .area = 9.0}, 5);  // two in one cell, three in the other
    EXPECT_SPLIT(split(line_on(Simulated::space, Comparison::at_least, 3.0)), 1.0, 0.0, 0.0);
    EXPECT_SPLIT(split(line_on(Simulated::space, Comparison::at_least, 3.5)), 0.4, 0.6, 0.0);
    EXPECT_NEAR(mean_space(), 18.0 / 5.0, 1e-12);
    EXPECT_NEAR(custody_.of().space[3], 30.0, 1e-9);  // 3 m2 belongs to the class from 3 to 3.4
    EXPECT_NEAR(custody_.of().space[5], 20.0, 1e-9);
}

TEST_F(Space, ThoseAloneAreJudgedByTheLinesForThem) {
    hold({.number = 4, .area = 5.0}, 5);  // three alone, two together
    const Index single = line_on(Simulated::space_single, Comparison::at_least, 6.0);
    const auto found = split(single);
    EXPECT_SPLIT(found, 0.0, 0.6, 0.0);
    EXPECT_NEAR(found.concerned(), 0.6, 1e-12) << "nobody else is concerned";
}

TEST_F(Space, InTurnLeavesRoomOnlyInTheLastCell) {
    auto cells = large_cells();
    cells.in_turn = true;
    hold(cells, 90);
    // 80 at 1.25 m2, ten at 10 m2. Evenly, all would be alone.
    EXPECT_SPLIT(split(line_on(Simulated::space, Comparison::at_least, 4.0)), 10.0 / 90, 80.0 / 90,
                 0.0);
}

TEST_F(Space, OnlyThoseWithoutABedAreInBreach) {
    hold({.number = 10, .area = 30.0, .beds = 8.0}, 100);
    EXPECT_SPLIT(split(line_on(Simulated::beds, Comparison::at_least, 1.0)), 0.8, 0.2, 0.0);
    // Another number of beds each is a level, for everyone in the cell.
    EXPECT_SPLIT(split(line_on(Simulated::beds, Comparison::at_least, 0.9)), 0.0, 1.0, 0.0);
}

TEST_F(Space, ToiletsAndCellMates) {
    hold(large_cells(), 20480);  // 80 to a cell, 40 to a toilet
    EXPECT_SPLIT(split(line_on(Simulated::persons_per_toilet, Comparison::at_most, 25.0)), 0.0, 1.0,
                 0.0);
    EXPECT_SPLIT(split(line_on(Simulated::persons_per_toilet, Comparison::at_most, 40.0)), 1.0, 0.0,
                 0.0);
    EXPECT_SPLIT(split(line_on(Simulated::persons_per_cell, Comparison::at_most, 1.0)), 0.0, 1.0,
                 0.0);
}

TEST_F(Space, WhatACellIsNotKnownToHaveIsUnknown) {
    hold({.number = 10, .area = 0.0}, 5);
    for (const Simulated what : {Simulated::space, Simulated::space_single, Simulated::beds,
                                 Simulated::persons_per_toilet}) {
        EXPECT_SPLIT(split(line_on(what, Comparison::at_least, 0.0)), 0.0, 0.0, 1.0);
    }
    EXPECT_SPLIT(split(line_on(Simulated::persons_per_cell, Comparison::at_most, 1.0)), 1.0, 0.0,
                 0.0);
    EXPECT_EQ(custody_.of().space_total, 0.0);
}

/// Fails where no bed at all is taken for nothing being known of beds.
TEST_F(Space, NoBedAndNoToiletAreABreach) {
    hold({.number = 10, .area = 30.0, .beds = 0.0, .toilets = 0.0}, 5);
    EXPECT_SPLIT(split(line_on(Simulated::beds, Comparison::at_least, 1.0)), 0.0, 1.0, 0.0);
    EXPECT_SPLIT(split(line_on(Simulated::persons_per_toilet, Comparison::at_most, 25.0)), 0.0, 1.0,
                 0.0);
}

TEST_F(Space, OccupancyAndSizeCountEveryoneInTheFacility) {
    hold({}, 252, 14532, 14784.0);
    EXPECT_SPLIT(split(line_on(Simulated::occupancy, Comparison::at_most, 1.0)), 1.0, 0.0, 0.0);
    EXPECT_SPLIT(split(line_on(Simulated::occupancy, Comparison::at_most, 0.9)), 0.0, 1.0, 0.0);
    EXPECT_SPLIT(split(line_on(Simulated::population, Comparison::at_most, 500.0)), 0.0, 1.0, 0.0);
}

/// Fails where occupancy is of the places that the study begins with.
TEST_F(Space, PlacesThatAnEventClosesAreNoPlaces) {
    hold({}, 9, 0, 10.0);
    const Index line = line_on(Simulated::occupancy, Comparison::at_most, 1.0);
    program::Event closure;
    closure.what = program::Event::What::places;
    closure.target = 0;
    closure.day = 3;
    closure.size = 5;
    custody_.program.events.push_back(closure);
    custody_.judge();
    const double days = custody_.program.days;
    EXPECT_SPLIT(custody_.finding(line).split, 9.0 * 3.0, 9.0 * (days - 3.0), 0.0);
}

TEST_F(Space, HowManyOneSiteOfSeveralHoldsIsUnknown) {
    hold({}, 252, 14532, 14784.0);
    custody_.charter.facilities[0].is_system = true;
    EXPECT_SPLIT(split(line_on(Simulated::population, Comparison::at_most, 500.0)), 0.0, 0.0, 1.0);
    EXPECT_SPLIT(split(line_on(Simulated::occupancy, Comparison::at_most, 1.0)), 1.0, 0.0, 0.0);
}

TEST_F(Space, AFacilityWithinItsPlacesMeetsWhatIsAskedOfIt) {
    hold({}, 9, 0, 10.0);
    line_on(Simulated::occupancy, Comparison::at_most, 1.0);
    custody_.judge();
    EXPECT_SPLIT(custody_.of().binding, 90.0, 0.0, 0.0);
}

TEST_F(Space, OccupancyIsOfTheDay) {
    custody_.facility({}, 0, 10.0);
    custody_.wing(0);
    const Index elsewhere = custody_.stage(0);  // of the same facility, in no wing
    const Index line = line_on(Simulated::occupancy, Comparison::at_most, 1.0);
    custody_.held(0, 0, 8, 0, 6);
    custody_.held(0, 0, 11, 6, 10);
    auto& tally = custody_.started();
    for (std::size_t day = 3; day < 5; ++day) tally.census[tally.offset(elsewhere, 0) + day] = 3;
    custody_.judge();
    EXPECT_SPLIT(custody_.finding(line).split, 4 * 8.0, 2 * 8.0 + 4 * 11.0, 0.0);
}

/// Rejects a judge who takes no places for places that nobody knows.
TEST_F(Space, WhereThereIsNoPlaceYetNobodyHasOne) {
    hold({}, 9, 0, 0.0);
    program::Event opening;
    opening.day = 4;
    opening.what = program::Event::What::places;
    opening.target = 0;
    opening.size = 10;
    custody_.program.events.push_back(opening);
    EXPECT_SPLIT(split(line_on(Simulated::occupancy, Comparison::at_most, 1.0)), 0.6, 0.4, 0.0);
}

TEST_F(Space, CohortsShareTheCellsOfTheirFacility) {
    Custody two(1, 2);
    two.facility({.number = 4, .area = 12.0});
    two.wing(0);
    two.wing(0);
    const Index line = two.line(two.simulated(Simulated::space), Comparison::at_least, 4.0);
    two.held(0, 0, 5);
    two.held(1, 1, 10);  // 15 in four cells: three hold four (3 m2), one holds three (4 m2)
    two.judge();
    EXPECT_SPLIT(two.finding(line, 0, 0).split, 1.0, 4.0, 0.0);
    EXPECT_SPLIT(two.finding(line, 1, 1).split, 2.0, 8.0, 0.0);
}

TEST_F(Space, ClassesOfSpaceAddUpToTheDays) {
    hold({.number = 7, .area = 23.0, .beds = 4.0}, 31, 13);
    custody_.judge();
    const auto& space = custody_.of().space;
    EXPECT_NEAR(std::accumulate(space.begin(), space.end(), 0.0), 310.0, 1e-9);
}

}  // namespace
}  // namespace custodiet::rights
