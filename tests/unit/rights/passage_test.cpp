// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Safeguards of those transferred.
#include <gtest/gtest.h>

#include "unit/rights/custody.hpp"

namespace custodiet::rights {
namespace {

/// Two routes; 30 persons go by the first on three flights, ten by the second.
class Passages : public testing::Test {
  protected:
    void SetUp() override {
        custody_.route({0, 2});
        custody_.route({1});
        custody_.program.watches = 1;
        custody_.program.flight_count = 3;
        auto& tally = custody_.started();
        tally.boardings = {{3, 0, 0, 12}, {3, 0, 1, 4}, {4, 1, 0, 10}, {9, 0, 0, 8}, {9, 2, 0, 10}};
    }
    Index transfers(Measure measure) { return custody_.fact(measure, Count::transfers); }
    void watch(Index fact) {
        auto& watches = custody_.charter.routes[0].watch;
        watches.assign(custody_.charter.facts.size(), program::none);
        watches[static_cast<std::size_t>(fact)] = 0;
    }
    /// Persons of the first cohort whose watch ran for so many days; -1 = it never began.
    void ran(Day days, std::int32_t persons) {
        auto& cell = days < 0
                         ? custody_.tally.watched[static_cast<std::size_t>(custody_.tally.days)]
                         : custody_.tally.watched[static_cast<std::size_t>(days)];
        cell = persons;
    }
    const PassageAccount& of(std::size_t route, std::size_t cohort = 0) {
        return custody_.account.passages[route * 2 + cohort];
    }
    const Split& split(Index line, std::size_t route = 0, std::size_t cohort = 0) {
        return of(route, cohort).findings[static_cast<std::size_t>(line)].split;
    }

    Custody custody_{20, 2};
};

TEST_F(Passages, ThoseAboardAreCountedByRouteAndCohort) {
    custody_.judge();
    EXPECT_EQ(of(0, 0).persons, 30.0);
    EXPECT_EQ(of(0, 1).persons, 4.0);
    EXPECT_EQ(of(1, 0).persons, 10.0);
    EXPECT_EQ(of(1, 1).persons, 0.0);
}

/// Those whose flights count as transfers are judged by what is known of the flight. Rejects
/// counting them again, and leaving out those whom no flight takes.
TEST_F(Passages, WhoeverIsTransferredByNoFlightHasARouteToo) {
    custody_.charter.routes[custody_.route({0, 2})].line = program::none;
    auto& moves = custody_.tally.moves;
    moves[static_cast<std::size_t>(program::CountsAs::transfer) * 2] = 30 + 7;
    moves[static_cast<std::size_t>(program::CountsAs::transfer) * 2 + 1] = 4;
    moves[static_cast<std::size_t>(program::CountsAs::return_) * 2] = 5;
    custody_.judge();
    EXPECT_EQ(of(2, 0).persons, 7.0);
    EXPECT_EQ(of(2, 1).persons, 0.0);
    EXPECT_EQ(of(0, 0).persons, 30.0);
}

TEST_F(Passages, ReadingsAreForThoseAboard) {
    const Index assessed = transfers(Measure::share);
    const Index notice = transfers(Measure::level);
    const Index consent = transfers(Measure::share);
    custody_.everywhere(assessed, 0.1);
    custody_.everywhere(notice, 1.0);
    const Index all_assessed = custody_.line(assessed, Comparison::required);
    const Index more_than_a_day = custody_.line(notice, Comparison::above, 1.0);
    const Index consented = custody_.line(consent, Comparison::required);
    custody_.judge();
    EXPECT_SPLIT(split(all_assessed), 3.0, 27.0, 0.0);
    EXPECT_SPLIT(split(more_than_a_day), 0.0, 30.0, 0.0);
    EXPECT_SPLIT(split(consented), 0.0, 0.0, 30.0);
}

TEST_F(Passages, ConditionsAreNotForFlights) {
    const Index hours = custody_.fact(Measure::level);
    custody_.everywhere(hours, 0.0);
    const Index line = custody_.line(hours, Comparison::at_least, 1.0);
    custody_.judge();
    EXPECT_EQ(split(line).concerned(), 0.0);
}

TEST_F(Passages, NoticeIsEachPersonsOwn) {
    const Index notice = transfers(Measure::level);
    custody_.everywhere(notice, 30.0);  // what a watch measures leads over what a study says
    const Index more_than_a_day = custody_.line(notice, Comparison::above, 1.0);
    const Index ten_days = custody_.line(notice, Comparison::at_least, 10.0);
    watch(notice);
    ran(0, 3);
    ran(1, 5);
    ran(2, 7);
    ran(10, 9);
    ran(-1, 6);
    custody_.judge();
    // Exactly a day is not more than a day; no notice at all is none.
    EXPECT_SPLIT(split(more_than_a_day), 16.0, 14.0, 0.0);
    EXPECT_SPLIT(split(ten_days), 9.0, 21.0, 0.0);
    EXPECT_SPLIT(split(ten_days, 1), 10.0, 0.0, 0.0) << "the other route has no watch";
}

TEST_F(Passages, WhatEverBeganIsTrueOfAShare) {
    const Index assessed = transfers(Measure::share);
    const Index required = custody_.line(assessed, Comparison::required);
    const Index prohibited = custody_.line(assessed, Comparison::prohibited);
    watch(assessed);
    ran(0, 3);
    ran(12, 5);
    ran(-1, 22);
    custody_.judge();
    EXPECT_SPLIT(split(required), 8.0, 22.0, 0.0);
    EXPECT_SPLIT(split(prohibited), 22.0, 8.0, 0.0);
}

/// A decision that was never asked for was not quick. A judge that takes it for zero days calls
/// these six met.
TEST_F(Passages, WhatNeverBeganDoesNotKeepATimeLimit) {
    const Index decision = transfers(Measure::level);
    const Index in_time = custody_.line(decision, Comparison::at_most, 5.0);
    watch(decision);
    ran(4, 10);
    ran(7, 14);
    ran(-1, 6);
    custody_.judge();
    EXPECT_SPLIT(split(in_time), 10.0, 14.0, 6.0);
}

}  // namespace
}  // namespace custodiet::rights
