// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/rights/cells.hpp"

#include <gtest/gtest.h>

#include "unit/rights/custody.hpp"

namespace custodiet::rights {
namespace {

std::int64_t persons_in(const Loads& loads) {
    return loads[0].persons + loads[1].persons;
}

/// As spread() fills the cells of CECOT.
Loads spread_over(std::int64_t persons, bool in_turn, double beds = 80.0) {
    Cells cells = large_cells();
    cells.in_turn = in_turn;
    cells.beds = beds;
    return spread(persons, cells.number, cells);
}

TEST(Cells, EvenlyDiffersByOnePerson) {
    // 40,000 in 256 cells: 192 hold 156 and 64 hold 157.
    EXPECT_EQ(spread_evenly(40000, 256), (Loads{{{156, 192 * 156}, {157, 64 * 157}}}));
    EXPECT_EQ(spread_evenly(20480, 256), (Loads{{{80, 20480}, {81, 0}}}));
    EXPECT_EQ(spread_evenly(3, 8), (Loads{{{0, 0}, {1, 3}}})) << "each alone";
    EXPECT_EQ(spread_evenly(0, 0), Loads{});
}

TEST(Cells, InTurnFillsTheBedsAndLeavesOneCellPartlyFull) {
    EXPECT_EQ(spread_over(1000, true), (Loads{{{80, 960}, {40, 40}}}));
    EXPECT_EQ(spread_over(960, true), (Loads{{{80, 960}, {0, 0}}}));
    EXPECT_EQ(spread_over(5, true), (Loads{{{80, 0}, {5, 5}}}));
    EXPECT_EQ(spread_over(20480, true), (Loads{{{80, 20480}, {0, 0}}}));
}

TEST(Cells, MoreThanTheBedsSpreadEvenlyEvenInTurn) {
    EXPECT_EQ(spread_over(20481, true), spread_evenly(20481, 256));
    EXPECT_EQ(spread_over(1000, true, 0.0), spread_evenly(1000, 256)) << "beds not known";
    EXPECT_EQ(spread_over(1000, false), spread_evenly(1000, 256));
}

TEST(Cells, EveryoneIsInACell) {
    for (std::int64_t persons = 0; persons < 3000; persons += 7) {
        for (std::int64_t cells = 1; cells < 40; ++cells) {
            ASSERT_EQ(persons_in(spread_evenly(persons, cells)), persons);
            ASSERT_EQ(persons_in(spread(persons, cells, {.beds = 9.0, .in_turn = true})), persons);
        }
    }
}

TEST(Cells, ApartTakesWholeCellsAndWholePersons) {
    EXPECT_EQ(cells_apart(252, 10.0), 26);
    EXPECT_EQ(cells_apart(250, 10.0), 25);
    EXPECT_EQ(cells_apart(0, 10.0), 0);
    EXPECT_EQ(cells_apart(15, 7.5), 3) << "eight to a cell would be more than 7.5";
    EXPECT_EQ(cells_apart(3, 0.5), 3) << "at least one to a cell";
    EXPECT_EQ(cells_apart(30, 9.9999999999), 3) << "ten but for rounding";
}

TEST(Cells, PlacesAreAllTheFloorTogether) {
    // As published for 25,600 m2. A reckoning by cells would give 8,448, 7,424 and 6,400.
    EXPECT_EQ(places_at(large_cells(), 3.0), 8533.0);
    EXPECT_EQ(places_at(large_cells(), 3.4), 7529.0);
    EXPECT_EQ(places_at(large_cells(), 4.0), 6400.0);
    EXPECT_EQ(places_at({}, 4.0), 0.0);
}

/// Two cohorts in one facility, the first at most ten to a cell, beside others.
struct Shared : testing::Test {
    Custody custody{2, 2};

    void SetUp() override {
        custody.facility(large_cells(), 14532);
        custody.wing(0);
        custody.group(0, 0).per_cell = 10.0;
    }
    [[nodiscard]] std::array<GroupLoad, 2> of_group(std::size_t cohort, std::int32_t persons) {
        custody.held(0, cohort, persons);
        const Headcount headcount(custody.charter, custody.program, custody.tally);
        const CellDays days(custody.charter, 0, headcount);
        return days.of_group(1, persons, custody.group(0, cohort).per_cell);
    }
};

TEST_F(Shared, ThoseHeldApartTakeTheirCellsFirst) {
    const auto loads = of_group(0, 252);  // 26 cells: 18 with ten, 8 with nine
    EXPECT_EQ(loads[0].occupants, 9);
    EXPECT_EQ(loads[0].persons, 72.0);
    EXPECT_EQ(loads[1].occupants, 10);
    EXPECT_EQ(loads[1].persons, 180.0);
}

TEST_F(Shared, TheRestShareWhatIsLeftWithTheOthers) {
    custody.held(0, 0, 252);
    // 14,532 + 100 in 230 cells: 88 hold 63 and 142 hold 64. The 100 are in each as everyone is.
    const auto loads = of_group(1, 100);
    EXPECT_EQ(loads[0].occupants, 63);
    EXPECT_NEAR(loads[0].persons, 100.0 * (88 * 63) / 14632.0, 1e-9);
    EXPECT_EQ(loads[1].occupants, 64);
    EXPECT_NEAR(loads[1].persons, 100.0 * (142 * 64) / 14632.0, 1e-9);
}

TEST_F(Shared, WhereNoCellIsLeftEverybodyIsSpreadOverAll) {
    // 2,551 at ten to a cell would take all 256.
    const auto loads = of_group(0, 2551);
    const auto all = spread_evenly(14532 + 2551, 256);
    EXPECT_EQ(loads[0].occupants, all[0].occupants);
    EXPECT_NEAR(loads[0].persons + loads[1].persons, 2551.0, 1e-9);
}

TEST_F(Shared, TheLastCellMayGoToThoseApartIfNobodyElseIsThere) {
    custody.charter.facilities[0] = {.cells = {.number = 3, .area = 9.0}};
    custody.group(0, 0).per_cell = 1.0;
    custody.group(0, 1).per_cell = 10.0;
    custody.held(0, 1, 10);
    const auto loads = of_group(0, 2);  // two alone, ten in the third cell; evenly, four in each
    EXPECT_EQ(loads[0].occupants, 1);
    EXPECT_EQ(loads[0].persons, 2.0);
}

}  // namespace
}  // namespace custodiet::rights
