// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The order of the phases of a day: calendar, arrivals, exits, pools, flights, places, midnight.
// Each test is a pair of neighbours that would come out otherwise the other way round.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/program_builder.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using program::Event;
using program::Index;
using support::entry_days;
using support::ProgramBuilder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

program::Tally run(const ProgramBuilder& builder) {
    return engine::run(builder.together(), {});
}

TEST(Phases, CalendarBeforeArrivals) {
    ProgramBuilder builder(3);
    const auto held = builder.stage(), moved = builder.stage();
    builder.arrivals(50.0, held);
    builder.event({.day = 1, .what = Event::What::move, .from = {held}, .to = moved});
    const auto tally = run(builder);
    // Those who came on day 0 are moved on day 1; those of day 1 come too late for it.
    EXPECT_EQ(support::entries(tally, moved)[1], support::entries(tally, held)[0]);
    EXPECT_EQ(support::census(tally, held)[1], support::entries(tally, held)[1]);
    EXPECT_GT(support::entries(tally, held)[1], 0);
}

TEST(Phases, ArrivalsBeforeDecisions) {
    ProgramBuilder builder(2);
    const auto line = builder.line(), waiting = builder.stage(), abroad = builder.stage();
    builder.wait_for_flight(waiting, line, abroad);
    builder.arrivals(50.0, waiting);
    builder.depart(line, 0, 1000);
    const auto tally = run(builder);
    EXPECT_EQ(support::entries(tally, abroad)[0], support::entries(tally, waiting)[0]);
    EXPECT_EQ(tally.waited_days[0], 0);
}

// Arrivals ask for a place as soon as they come, before the places of the day fall free.
TEST(Phases, ArrivalsBeforeExits) {
    ProgramBuilder builder(2);
    const auto jail = builder.hard_facility(3);
    const auto door = builder.stage(), held = builder.stage(jail), gone = builder.stage();
    builder.branch(door, held);
    builder.stay_then(held, Law::fixed(1.0), gone);
    builder.stock(3, held);
    const auto later = builder.arrivals(50.0, door);
    builder.of(later).arrivals_from = 1;
    const auto tally = run(builder);
    EXPECT_EQ(support::total(tally.blocked_days), support::entries(tally, door)[1]);
    EXPECT_THAT(entry_days(tally, held), IsEmpty());
}

TEST(Phases, ExitsBeforeDecisions) {
    ProgramBuilder builder(10);
    const auto pool = builder.pool(1), line = builder.line();
    const auto waiting = builder.stage(), review = builder.stage_of_pool(pool);
    const auto cleared = builder.stage(), abroad = builder.stage();
    builder.wait_for_pool(waiting, pool, review);
    builder.stay_then(review, Law::fixed(4.0), cleared);
    builder.wait_for_flight(cleared, line, abroad);
    builder.stock(2, waiting);
    builder.depart(line, 4, 5);
    const auto tally = run(builder);
    EXPECT_THAT(entry_days(tally, review), ElementsAre(Pair(0, 1), Pair(4, 1)));
    EXPECT_THAT(entry_days(tally, abroad), ElementsAre(Pair(4, 1)));
}

TEST(Phases, PoolsBeforeFlights) {
    ProgramBuilder builder(10);
    const auto pool = builder.pool(1), line = builder.line();
    const auto waiting = builder.stage(), cleared = builder.stage(), abroad = builder.stage();
    builder.wait_for_pool(waiting, pool, cleared);  // a review of no time
    builder.wait_for_flight(cleared, line, abroad);
    builder.stock(1, waiting);
    builder.depart(line, 0, 5);
    EXPECT_THAT(entry_days(run(builder), abroad), ElementsAre(Pair(0, 1)));
}

TEST(Phases, FlightsBeforePools) {
    // Who becomes free to be reviewed by flying waits until the next day.
    ProgramBuilder builder(10);
    const auto pool = builder.pool(1), line = builder.line();
    const auto waiting = builder.stage(), abroad = builder.stage();
    const auto review = builder.stage_of_pool(pool);
    builder.wait_for_flight(waiting, line, abroad);
    builder.wait_for_pool(abroad, pool, review);
    builder.stock(1, waiting);
    builder.depart(line, 2, 5);
    EXPECT_THAT(entry_days(run(builder), review), ElementsAre(Pair(3, 1)));
}

TEST(Phases, FlightsBeforePlaces) {
    ProgramBuilder builder(10);
    const auto jail = builder.hard_facility(1), line = builder.line();
    const auto held = builder.stage(jail), abroad = builder.stage(), asks = builder.stage();
    builder.wait_for_flight(held, line, abroad);
    builder.wait_for_place(asks, jail, held);
    builder.stock(1, held);
    builder.stock(1, asks);
    builder.depart(line, 2, 5);
    builder.depart(line, 5, 5);
    const auto tally = run(builder);
    // The place is given on the day of the flight; whoever takes it flies with the next one.
    EXPECT_EQ(tally.entries_of(held, 1)[2], 1);
    EXPECT_THAT(entry_days(tally, abroad), ElementsAre(Pair(2, 1), Pair(5, 1)));
}

TEST(Phases, MidnightLast) {
    ProgramBuilder builder(6);
    const auto held = builder.stage(), gone = builder.stage();
    builder.stay_then(held, Law::fixed(3.0), gone);
    builder.stock(2, held);
    const auto tally = run(builder);
    EXPECT_THAT(support::census(tally, held), ElementsAre(2, 2, 2, 0, 0, 0));
    EXPECT_THAT(support::census(tally, gone), ElementsAre(0, 0, 0, 2, 2, 2));
}

TEST(Phases, ArrivalsOnlyFromTheirFirstDayToTheDayBeforeTheirLast) {
    ProgramBuilder builder(10);
    const auto held = builder.stage();
    auto& cohort = builder.of(builder.arrivals(50.0, held));
    cohort.arrivals_from = 3;
    cohort.arrivals_until = 6;
    for (const auto& program : {builder.together(), builder.apart()}) {
        const auto days = entry_days(engine::run(program, {}), held);
        ASSERT_EQ(days.size(), 3U);
        EXPECT_EQ(days.front().first, 3);
        EXPECT_EQ(days.back().first, 5);
    }
}

// ---- sentences -------------------------------------------------------------------------------

class Sentences : public ::testing::Test {
  protected:
    Sentences() {
        line_ = builder_.line(true);
        home_ = builder_.stage();
        abroad_ = builder_.stage();
        released_ = builder_.stage();
        for (Index stage : {home_, abroad_}) builder_.sentence_end(stage, released_);
        builder_.wait_for_flight(home_, line_, abroad_);
        for (program::Day day : {20, 40, 60}) builder_.depart(line_, day, 50);
    }
    program::Tally run() { return engine::run(builder_.together(), {}); }

    ProgramBuilder builder_{400};
    Index line_ = 0, home_ = 0, abroad_ = 0, released_ = 0;
};

TEST_F(Sentences, RunOnAcrossATransfer) {
    auto& cohort = builder_.of(builder_.stock(300, home_));
    cohort.stock_remaining = Law::from_values({100.0, 200.0, 300.0});
    const auto with = run();
    EXPECT_EQ(with.moves_of(program::CountsAs::transfer, 0), 150);
    EXPECT_EQ(support::total(support::census(with, abroad_)) +
                  support::total(support::census(with, home_)),
              100L * support::entries(with, released_)[100] +
                  200L * support::entries(with, released_)[200] +
                  300L * support::entries(with, released_)[300]);
    EXPECT_EQ(entry_days(with, released_).size(), 3U);
    builder_.raw().departures.clear();
    EXPECT_EQ(entry_days(with, released_), entry_days(run(), released_));
}

TEST_F(Sentences, OfArrivalsBeginOnTheDayOnWhichTheyCome) {
    auto& cohort = builder_.of(builder_.arrivals(1.0, home_));
    cohort.arrivals_until = 100;
    cohort.sentence = Law::fixed(120.0);
    const auto tally = run();
    const auto came = support::entries(tally, home_), left = support::entries(tally, released_);
    for (std::size_t day = 0; day < 100; ++day) EXPECT_EQ(left[day + 120], came[day]) << day;
}

TEST_F(Sentences, OverBeforeAStageIsEnteredEndItOnTheNextDay) {
    builder_.at(home_).sentence_ends.clear();  // at home the end of a sentence frees nobody
    auto& cohort = builder_.of(builder_.stock(30, home_));
    cohort.stock_remaining = Law::fixed(10.0);
    const auto tally = run();
    EXPECT_THAT(entry_days(tally, abroad_), ElementsAre(Pair(20, 30)));
    EXPECT_THAT(entry_days(tally, released_), ElementsAre(Pair(21, 30)));
}

}  // namespace
}  // namespace custodiet::engine
