// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Who flies when. All durations are fixed, so the days can be counted by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/program_builder.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using program::CountsAs;
using program::Index;
using program::Order;
using Boarding = program::Tally::Boarding;
using support::entry_days;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class Flights : public ::testing::Test {
  protected:
    Flights() {
        line_ = builder_.line(true);
        waiting_ = builder_.stage();
        abroad_ = builder_.stage();
        queue_ = builder_.wait_for_flight(waiting_, line_, abroad_);
    }

    /// People of a new cohort who begin to wait on day `day`.
    Index wait_from(program::Day day, std::int32_t persons) {
        if (day == 0) return builder_.stock(persons, waiting_);
        const auto before = builder_.stage();
        builder_.stay_then(before, Law::fixed(day), waiting_);
        return builder_.stock(persons, before);
    }
    program::Tally run() { return engine::run(builder_.together(), {}); }

    support::ProgramBuilder builder_{20};
    Index line_ = 0, waiting_ = 0, abroad_ = 0, queue_ = 0;
};

TEST_F(Flights, TakeAsManyAsTheyHaveSeats) {
    wait_from(0, 5);
    for (program::Day day : {2, 4, 9}) builder_.depart(line_, day, 2);
    const auto tally = run();
    EXPECT_THAT(entry_days(tally, abroad_), ElementsAre(Pair(2, 2), Pair(4, 2), Pair(9, 1)));
    EXPECT_THAT(tally.boardings,
                ElementsAre(Boarding{2, 0, 0, 2}, Boarding{4, 1, 0, 2}, Boarding{9, 2, 0, 1}));
    EXPECT_EQ(tally.granted[0], 5);
    EXPECT_EQ(tally.waited_days[0], 2 * 2 + 2 * 4 + 9);
    EXPECT_EQ(tally.moves_of(CountsAs::transfer, 0), 5);
    EXPECT_THAT(tally.transfers_by_code, ElementsAre(5));
}

TEST_F(Flights, OfAnotherLineAreNoTransfers) {
    builder_.raw().lines[0].is_transfer = false;
    wait_from(0, 5);
    builder_.depart(line_, 2, 3);
    const auto tally = run();
    EXPECT_THAT(entry_days(tally, abroad_), ElementsAre(Pair(2, 3)));
    EXPECT_EQ(tally.moves_of(CountsAs::transfer, 0), 0);
    EXPECT_EQ(tally.boardings.size(), 1U);
}

TEST_F(Flights, WithNobodyAboardAreNotCounted) {
    wait_from(5, 1);
    builder_.depart(line_, 4, 3);
    EXPECT_THAT(run().boardings, IsEmpty());
}

TEST_F(Flights, CountWrongfulTransfersOfThoseToWhomTheRuleApplies) {
    const auto first = wait_from(0, 2), second = wait_from(0, 3);
    builder_.raw().wrongful_rule = builder_.rule_for({second});
    builder_.depart(line_, 1, 5);
    const auto tally = run();
    EXPECT_EQ(tally.wrongful_transfers[static_cast<std::size_t>(first)], 0);
    EXPECT_EQ(tally.wrongful_transfers[static_cast<std::size_t>(second)], 3);
}

TEST_F(Flights, TakeTheLongestWaitingOrTheNewest) {
    const auto late = wait_from(3, 1), early = wait_from(0, 1), between = wait_from(1, 1);
    builder_.depart(line_, 5, 1);
    builder_.depart(line_, 6, 1);
    EXPECT_THAT(run().boardings, ElementsAre(Boarding{5, 0, early, 1}, Boarding{6, 1, between, 1}));
    builder_.queue(queue_).order = Order::newest;
    EXPECT_THAT(run().boardings, ElementsAre(Boarding{5, 0, late, 1}, Boarding{6, 1, between, 1}));
}

TEST_F(Flights, TakeThoseOfHigherRankFirst) {
    const auto ordinary = wait_from(0, 2), second = wait_from(1, 1), first = wait_from(2, 1);
    builder_.queue(queue_).priority = {builder_.rule_for({first}),
                                       builder_.rule_for({first, second})};
    builder_.depart(line_, 3, 1);
    builder_.depart(line_, 4, 2);
    builder_.depart(line_, 5, 9);
    EXPECT_THAT(run().boardings,
                ElementsAre(Boarding{3, 0, first, 1}, Boarding{4, 1, ordinary, 1},
                            Boarding{4, 1, second, 1}, Boarding{5, 2, ordinary, 1}));
}

TEST_F(Flights, FillEachQuotaFromThoseOfItsRuleOnly) {
    const auto a = wait_from(0, 5), b = wait_from(1, 5), c = wait_from(0, 5);
    builder_.depart(line_, 2, 9,
                    {{.rule = builder_.rule_for({a}), .seats = 2},
                     {.rule = builder_.rule_for({b, c}), .seats = 6},
                     {.rule = builder_.rule_for({c}), .seats = 4}});
    // Of b and c the five who waited longer and then one; the last quota finds one seat left.
    EXPECT_THAT(run().boardings,
                ElementsAre(Boarding{2, 0, a, 2}, Boarding{2, 0, b, 1}, Boarding{2, 0, c, 5}));
}

TEST_F(Flights, LeaveSeatsOfAQuotaEmptyRatherThanGiveThemToOthers) {
    const auto a = wait_from(0, 1);
    const auto b = wait_from(0, 9);
    builder_.depart(line_, 2, 5,
                    {{.rule = builder_.rule_for({a}), .seats = 4},
                     {.rule = builder_.rule_for({b}), .seats = 2}});
    EXPECT_THAT(run().boardings, ElementsAre(Boarding{2, 0, a, 1}, Boarding{2, 0, b, 2}));
}

TEST_F(Flights, NeverTakeMoreByQuotasThanTheyHaveSeats) {
    const auto a = wait_from(0, 9);
    const auto everyone = builder_.rule_for({a});
    builder_.depart(line_, 2, 3, {{.rule = everyone, .seats = 2}, {.rule = everyone, .seats = 2}});
    EXPECT_THAT(run().boardings, ElementsAre(Boarding{2, 0, a, 3}));
}

TEST_F(Flights, TakeOnlyThoseWhoMayWait) {
    const auto a = wait_from(0, 2), b = wait_from(0, 3);
    builder_.at(waiting_).queue_rule = builder_.rule_for({b});
    builder_.depart(line_, 2, 9);
    const auto tally = run();
    EXPECT_THAT(tally.boardings, ElementsAre(Boarding{2, 0, b, 3}));
    EXPECT_EQ(tally.census_of(waiting_, a).back(), 2);
}

TEST_F(Flights, ServeTheStagesOfALineInTheirOrder) {
    const auto other = builder_.stage();
    builder_.wait_for_flight(other, line_, abroad_);
    const auto first = wait_from(4, 1);  // waits in the first stage, though for less long
    const auto second = builder_.stock(3, other);
    builder_.depart(line_, 6, 2);
    EXPECT_THAT(run().boardings, ElementsAre(Boarding{6, 0, first, 1}, Boarding{6, 0, second, 1}));
}

TEST_F(Flights, StopBoardingAtAHardLimit) {
    const auto prison = builder_.hard_facility(5, 2);
    builder_.at(abroad_).facility = prison;
    builder_.stay_then(abroad_, Law::fixed(4.0), builder_.stage());
    wait_from(0, 8);
    for (program::Day day : {1, 3, 5}) builder_.depart(line_, day, 6);
    const auto tally = run();
    // Three places are free; on day 5 those of day 1 leave before the flight does.
    EXPECT_THAT(entry_days(tally, abroad_), ElementsAre(Pair(1, 3), Pair(5, 3)));
    EXPECT_EQ(support::total(tally.blocked_days), 0);  // waiting for a flight is not being blocked
}

TEST_F(Flights, StopBoardingQuotasAtAHardLimit) {
    builder_.at(abroad_).facility = builder_.hard_facility(3);
    const auto a = wait_from(0, 8);
    builder_.depart(line_, 1, 6, {{.rule = builder_.rule_for({a}), .seats = 6}});
    EXPECT_THAT(entry_days(run(), abroad_), ElementsAre(Pair(1, 3)));
}

TEST_F(Flights, AreStoppedAndResumedFromTheMorningOfTheDay) {
    wait_from(0, 9);
    for (program::Day day : {1, 2, 3, 4, 5}) builder_.depart(line_, day, 1);
    using What = program::Event::What;
    builder_.event({.day = 2, .what = What::stop_flights, .line = line_, .from = {}});
    builder_.event({.day = 5, .what = What::resume_flights, .line = line_, .from = {}});
    EXPECT_THAT(entry_days(run(), abroad_), ElementsAre(Pair(1, 1), Pair(5, 1)));
}

TEST_F(Flights, OfOtherLinesAreNotStopped) {
    wait_from(0, 2);
    builder_.depart(line_, 3, 2);
    const auto other = builder_.line();
    builder_.event(
        {.day = 1, .what = program::Event::What::stop_flights, .line = other, .from = {}});
    EXPECT_THAT(entry_days(run(), abroad_), ElementsAre(Pair(3, 2)));
}

// The clock of the stage runs on while people wait; it rings before the flight leaves.
TEST_F(Flights, MissThoseWhoGaveUpThatMorning) {
    const auto home = builder_.stage();
    builder_.clock(waiting_, home, Law::fixed(3.0));
    const auto patient = wait_from(1, 1);
    wait_from(0, 2);
    builder_.depart(line_, 3, 5);
    const auto tally = run();
    EXPECT_THAT(entry_days(tally, home), ElementsAre(Pair(3, 2)));
    EXPECT_THAT(tally.boardings, ElementsAre(Boarding{3, 0, patient, 1}));
    EXPECT_EQ(tally.granted[0], 1);
}

TEST_F(Flights, GiveANewTurnToThoseWhoComeBack) {
    // On day 2 those of cohort 0 go home for a day; from day 3 they stand behind cohort 1.
    const auto home = builder_.stage();
    const auto a = wait_from(0, 1), b = wait_from(1, 1);
    builder_.clock(waiting_, home, Law::fixed(2.0), builder_.rule_for({a}));
    builder_.stay_then(home, Law::fixed(1.0), waiting_);
    builder_.depart(line_, 4, 1);
    EXPECT_THAT(run().boardings, ElementsAre(Boarding{4, 0, b, 1}));
}

TEST_F(Flights, CarryNobodyTwice) {
    const auto back = builder_.stage();
    builder_.stay_then(abroad_, Law::fixed(1.0), back);
    wait_from(0, 3);
    builder_.depart(line_, 1, 1);
    builder_.depart(line_, 1, 1);  // two flights on one day
    builder_.depart(line_, 3, 9);
    const auto tally = run();
    EXPECT_THAT(tally.boardings,
                ElementsAre(Boarding{1, 0, 0, 1}, Boarding{1, 1, 0, 1}, Boarding{3, 2, 0, 1}));
}

}  // namespace
}  // namespace custodiet::engine
