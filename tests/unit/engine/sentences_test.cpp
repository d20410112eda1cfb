// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What looks at the rest of a sentence before it ends: exits some days before the end, and queues
// that pass over whoever has too little left. Each test says what it rejects.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>

#include "support/program_builder.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using support::entry_days;
using support::ProgramBuilder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

inline constexpr Day days = 40;

// ---- exits before the end ----------------------------------------------------------------------

class BeforeTheEnd : public ::testing::Test {
  protected:
    BeforeTheEnd() {
        builder_.sentence_end(held_, gone_).before = 10;
        builder_.stock(1, held_);
    }

    NextExit next(Day today, Day sentence_end) {
        program_ = builder_.together();
        const Lives lives(program_, 0);
        const Person person{.id = PersonId::of_stock(0, 0), .sentence_end = sentence_end};
        return lives.next_exit(person, held_, today, 0.0);
    }

    ProgramBuilder builder_{days};
    program::Program program_;
    Index held_ = builder_.stage(), gone_ = builder_.stage(), elsewhere_ = builder_.stage();
};

// Rejects: `before` left out; added; taken off the day of coming.
TEST_F(BeforeTheEnd, IsSoManyDaysEarlier) {
    EXPECT_EQ(next(5, 30).due, 20);
    EXPECT_EQ(next(5, 16).due, 6);
}

// Rejects: those with less left never leave, leave on the day itself, or wait for the end.
TEST_F(BeforeTheEnd, WhoeverHasLessLeftGoesOnTheNextDay) {
    for (Day end : {15, 14, 6, 3, 0}) EXPECT_EQ(next(5, end).due, 6) << end;
}

// Whoever should have left before goes on the next day, as by a clock that rings then: the clock
// comes first, as on every day. Rejects: the day that is past compared with that of the clock.
TEST_F(BeforeTheEnd, AClockOfTheNextDayComesBeforeAnEndLongPast) {
    builder_.clock(held_, elsewhere_, Law::fixed(1.0));
    for (Day end : {15, 14, 6, 3, 0}) EXPECT_EQ(next(5, end).what, 0) << end;
}

// Rejects: `never` less ten days taken for a day; a difference that does not fit its type.
TEST_F(BeforeTheEnd, NeverComesWithoutASentence) {
    EXPECT_EQ(next(5, never).due, never);
    builder_.at(held_).sentence_ends[0].before = INT32_MAX;
    EXPECT_EQ(next(5, never).due, never);
    EXPECT_EQ(next(5, 3).due, 6);
}

// Rejects: the longest `before` counts, or that of the exit listed first.
TEST_F(BeforeTheEnd, IsThatOfTheFirstExitWhoseRuleHolds) {
    auto& exits = builder_.at(held_).sentence_ends;
    exits[0].rule = builder_.rule_for({});
    builder_.sentence_end(held_, elsewhere_).before = 3;
    builder_.sentence_end(held_, gone_).before = 20;
    const auto first = next(5, 30);
    EXPECT_EQ(first.due, 27);
    const Lives lives(program_, 0);
    const Person person{.id = PersonId::of_stock(0, 0), .sentence_end = 30};
    EXPECT_EQ(lives.exit_taken(person, held_, first)->to, elsewhere_);
}

TEST_F(BeforeTheEnd, StandsBetweenClocksAndStayAsTheEndDoes) {
    builder_.stay_then(held_, Law::fixed(8.0), gone_);
    EXPECT_EQ(next(0, 18).what, NextExit::sentence);
    EXPECT_EQ(next(0, 19).what, NextExit::stay);
    builder_.clock(held_, gone_, Law::fixed(8.0));
    EXPECT_EQ(next(0, 18).what, 0);
    // Rejects: the end itself, which comes after the clock, is held against it.
    EXPECT_EQ(next(0, 17).what, NextExit::sentence);
    EXPECT_EQ(next(0, 17).due, 7);
}

// Rejects: a sentence that ends after the horizon is taken for none.
TEST_F(BeforeTheEnd, MayBeWithinTheHorizonThoughTheEndIsNot) {
    builder_.of(0).stock = 3;
    builder_.of(0).stock_remaining = Law::fixed(days + 5.0);
    EXPECT_THAT(entry_days(run(builder_.apart(), {}), gone_), ElementsAre(Pair(days - 5, 3)));
    EXPECT_EQ(run(builder_.apart(), {}), run(builder_.together(), {}));
    builder_.of(0).stock_remaining = Law::fixed(1e12);
    EXPECT_THAT(entry_days(run(builder_.apart(), {}), gone_), IsEmpty());
}

// Rejects: other lives where nobody looks ahead; ends inside the horizon that move.
TEST_F(BeforeTheEnd, OfNoDaysIsTheEnd) {
    builder_.of(0).stock = 500;
    builder_.of(0).stock_remaining = Law::exponential_from_mean(30.0);
    builder_.at(held_).sentence_ends[0].before = 0;
    const auto without = run(builder_.apart(), {});
    // Another queue that looks ahead, in which nobody stands.
    builder_.wait_for_flight(elsewhere_, builder_.line(), gone_);
    builder_.queue(0).least_remaining = 5;
    builder_.at(elsewhere_).is_end = true;
    auto with = run(builder_.apart(), {});
    EXPECT_EQ(with.entries, without.entries);
    // A day earlier, each leaves a day earlier: but for those who leave tomorrow in any case.
    builder_.at(held_).sentence_ends[0].before = 1;
    const auto now = support::entries(run(builder_.apart(), {}), gone_);
    const auto then = support::entries(without, gone_);
    EXPECT_EQ(now[1], then[1] + then[2]);
    for (std::size_t day = 2; day + 1 < now.size(); ++day) EXPECT_EQ(now[day], then[day + 1]);
}

// ---- queues that need time ---------------------------------------------------------------------

class TimeLeft : public ::testing::Test {
  protected:
    TimeLeft() {
        line_ = builder_.line();
        builder_.wait_for_flight(waiting_, line_, abroad_);
        builder_.queue(0).least_remaining = 10;
        builder_.clock(waiting_, home_, Law::fixed(30.0));
        builder_.stock(4, waiting_);
    }
    /// Days on which people flew, with how many, if 20 days of their sentence remain at first.
    auto flown(double remaining = 20.0) {
        builder_.of(0).stock_remaining = Law::fixed(remaining);
        tally_ = run(builder_.together(), {});
        EXPECT_EQ(tally_, run(builder_.in_components(), {}));
        return entry_days(tally_, abroad_);
    }

    ProgramBuilder builder_{days};
    Index waiting_ = builder_.stage(), abroad_ = builder_.stage(), home_ = builder_.stage();
    Index line_ = 0;
    program::Tally tally_;
};

// Rejects: > for >=; a day off; time left on the day of coming.
TEST_F(TimeLeft, IsCountedOnTheDayOfTheFlight) {
    builder_.depart(line_, 10, 1);
    EXPECT_THAT(flown(), ElementsAre(Pair(10, 1)));
    builder_.depart(line_, 11, 2);
    EXPECT_THAT(flown(), ElementsAre(Pair(10, 1)));
    EXPECT_THAT(flown(21.0), ElementsAre(Pair(10, 1), Pair(11, 2)));
}

// Rejects: those passed over lose their clocks, or stand in the way of the others.
TEST_F(TimeLeft, PassesOverThoseWithTooLittleAndLetsThemWait) {
    builder_.stock(3, waiting_);
    builder_.depart(line_, 15, 7);
    EXPECT_THAT(flown(), ElementsAre(Pair(15, 3)));  // the others have no sentence
    EXPECT_THAT(entry_days(tally_, home_), ElementsAre(Pair(30, 4)));
    EXPECT_EQ(tally_.boardings.size(), 1U);
    EXPECT_EQ(tally_.boardings[0].cohort, 1);
    EXPECT_EQ(tally_.granted[0], 3);
}

// Rejects: seats of a quota that are not asked about the time left.
TEST_F(TimeLeft, IsAskedForInEachQuota) {
    builder_.stock(3, waiting_);
    builder_.depart(line_, 15, 7,
                    {{.rule = builder_.rule_for({0}), .seats = 5}, {.rule = 0, .seats = 2}});
    EXPECT_THAT(flown(), ElementsAre(Pair(15, 2)));
}

// Rejects: without a least time, those whose sentence is over are left behind.
TEST_F(TimeLeft, OfNoDaysIsNotAskedFor) {
    builder_.queue(0).least_remaining = 0;
    builder_.depart(line_, 25, 2);
    EXPECT_THAT(flown(), ElementsAre(Pair(25, 2)));
}

// Rejects: a sentence that ends after the horizon is taken for none, or one that never ends for
// one.
TEST_F(TimeLeft, IsKnownBeyondTheHorizon) {
    builder_.queue(0).least_remaining = 50;
    builder_.depart(line_, 20, 1);
    EXPECT_THAT(flown(69.0), IsEmpty());
    EXPECT_THAT(flown(70.0), ElementsAre(Pair(20, 1)));
    builder_.queue(0).least_remaining = INT32_MAX;
    EXPECT_THAT(flown(70.0), IsEmpty());
    builder_.of(0).stock_remaining = Law::never();
    EXPECT_THAT(entry_days(run(builder_.together(), {}), abroad_), ElementsAre(Pair(20, 1)));
}

// Rejects: officers and places that are given to anyone.
TEST_F(TimeLeft, IsAskedForByOfficersAndPlaces) {
    const Index pool = builder_.pool(0), prison = builder_.hard_facility(0);
    const Index asked = builder_.stage(), heard = builder_.stage_of_pool(pool);
    const Index outside = builder_.stage(), inside = builder_.stage(prison);
    builder_.queue(builder_.wait_for_pool(asked, pool, heard)).least_remaining = 10;
    builder_.queue(builder_.wait_for_place(outside, prison, inside)).least_remaining = 10;
    using What = program::Event::What;
    builder_.event({.day = 12, .what = What::pool, .from = {}, .target = pool, .size = 9});
    builder_.event({.day = 12, .what = What::places, .from = {}, .target = prison, .size = 9});
    for (Index stage : {asked, outside}) {
        for (double remaining : {21.0, 22.0}) {
            builder_.of(builder_.stock(2, stage)).stock_remaining = Law::fixed(remaining);
        }
    }
    flown();
    EXPECT_THAT(entry_days(tally_, heard), ElementsAre(Pair(12, 2)));
    EXPECT_THAT(entry_days(tally_, inside), ElementsAre(Pair(12, 2)));
}

}  // namespace
}  // namespace custodiet::engine
