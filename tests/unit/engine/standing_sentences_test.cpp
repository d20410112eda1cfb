// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Sentences that stand: no day of one is served where people wait at liberty to begin it, so its
// end moves by every day spent there. Each test says what it rejects. They all reject the clock
// that runs on while people wait.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <utility>
#include <vector>

#include "support/program_builder.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using support::entry_days;
using support::ProgramBuilder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

using Days = std::vector<std::pair<Day, std::int32_t>>;

/// People at liberty, whose sentence stands; then a prison, which they leave at its end.
class Standing : public ::testing::Test {
  protected:
    Standing() {
        builder_.at(at_liberty_).sentence_stands = true;
        builder_.sentence_end(in_prison_, released_);
    }

    /// Runs the program in all ways, which give the same.
    const program::Tally& run() {
        tally_ = engine::run(builder_.together(), {});
        EXPECT_EQ(tally_, engine::run(builder_.in_components(), {}));
        const bool is_shared = !builder_.raw().queues.empty() || !builder_.raw().events.empty();
        if (!is_shared) {
            EXPECT_EQ(tally_, engine::run(builder_.apart(), {}));
        }
        return tally_;
    }
    Days released() { return entry_days(run(), released_); }

    /// So many persons at liberty, each with a sentence of so many days.
    program::Cohort& waiting(std::int32_t persons, double sentence) {
        auto& cohort = builder_.of(builder_.stock(persons, at_liberty_));
        cohort.stock_remaining = Law::fixed(sentence);
        return cohort;
    }

    ProgramBuilder builder_{400};
    Index at_liberty_ = builder_.stage(), in_prison_ = builder_.stage();
    Index released_ = builder_.stage();
    program::Tally tally_;
};

// ---- by clocks ---------------------------------------------------------------------------------

// Rejects: the clock runs on while waiting (day 100); a day more or less.
TEST_F(Standing, ASentenceOf100DaysEndsOnDay137AfterAWaitOf37) {
    waiting(3, 100.0);
    builder_.clock(at_liberty_, in_prison_, Law::fixed(37.0));
    EXPECT_THAT(released(), ElementsAre(Pair(137, 3)));
    builder_.at(at_liberty_).sentence_stands = false;
    EXPECT_THAT(released(), ElementsAre(Pair(100, 3)));
}

// Rejects: whoever has waited longer than their sentence is free at once.
TEST_F(Standing, AWaitLongerThanTheSentenceLeavesAllOfIt) {
    waiting(3, 5.0);
    builder_.clock(at_liberty_, in_prison_, Law::fixed(37.0));
    EXPECT_THAT(released(), ElementsAre(Pair(42, 3)));
}

// Rejects: a wait that is counted from day 0 for those who arrive later.
TEST_F(Standing, IsCountedFromTheDayOfArrival) {
    auto& cohort = builder_.of(builder_.arrivals(2.0, at_liberty_));
    cohort.arrivals_from = 20;
    cohort.arrivals_until = 60;
    cohort.sentence = Law::fixed(100.0);
    builder_.clock(at_liberty_, in_prison_, Law::fixed(37.0));
    auto expected = entry_days(run(), at_liberty_);
    EXPECT_GT(expected.size(), 20U);
    for (auto& [day, persons] : expected) day += 137;
    EXPECT_EQ(released(), expected);
}

// Rejects: the days of the stock before day 0, which the sentence knows already, counted again.
TEST_F(Standing, IsCountedFromDay0ForTheStock) {
    waiting(3, 100.0).stock_elapsed = Law::fixed(30.0);
    builder_.clock(at_liberty_, in_prison_, Law::fixed(37.0));
    EXPECT_THAT(released(), ElementsAre(Pair(107, 3)));
}

// Rejects: the last wait alone; the sum of all days since the first; the stay that runs between.
TEST_F(Standing, AddsUpOverStages) {
    const Index called = builder_.stage(), on_leave = builder_.stage();
    const Index in_transit = builder_.stage(), last = builder_.stage();
    builder_.at(called).sentence_stands = builder_.at(on_leave).sentence_stands = true;
    waiting(3, 100.0);
    builder_.clock(at_liberty_, called, Law::fixed(37.0));  // stands on in the next stage
    builder_.clock(called, in_transit, Law::fixed(5.0));
    builder_.stay_then(in_transit, Law::fixed(8.0), on_leave);  // runs
    builder_.stay_then(on_leave, Law::fixed(11.0), last);
    builder_.sentence_end(last, released_);
    EXPECT_THAT(released(), ElementsAre(Pair(100 + 37 + 5 + 11, 3)));
}

// Rejects: an end of the sentence that is taken where it stands; a person without a sentence who
// gets one.
TEST_F(Standing, EndsForNobody) {
    waiting(3, 10.0);
    builder_.stock(2, at_liberty_);
    builder_.sentence_end(at_liberty_, released_).before = 4;
    builder_.clock(at_liberty_, in_prison_, Law::fixed(37.0));
    EXPECT_THAT(released(), ElementsAre(Pair(47, 3)));
    EXPECT_EQ(support::census(tally_, in_prison_).back(), 2);
}

// Rejects: `before` held against the end as it was when they came.
TEST_F(Standing, MovesExitsBeforeTheEndToo) {
    waiting(3, 100.0);
    builder_.clock(at_liberty_, in_prison_, Law::fixed(37.0));
    builder_.at(in_prison_).sentence_ends[0].before = 30;
    EXPECT_THAT(released(), ElementsAre(Pair(107, 3)));
}

// Rejects: sums that do not fit their type; `never` that moves.
TEST_F(Standing, IsNeverOverIfItNeverWas) {
    const auto program = builder_.together();
    const Lives lives(program, 0);
    const auto end = [&](Day before) {
        return lives.sentence_end_on_leaving({.id = {}, .sentence_end = before}, at_liberty_, 3, 9);
    };
    EXPECT_EQ(end(never), never);
    EXPECT_EQ(end(never - 1), never);
    EXPECT_EQ(end(never - 7), never - 1);
    EXPECT_EQ(end(50), 56);
    EXPECT_EQ(end(-4), 2);
}

// ---- with others -------------------------------------------------------------------------------

// Rejects: what is left is what would be if the sentence ran; the wait counted twice, in what is
// left or after the flight; a wait on the ground that is forgotten on board.
TEST_F(Standing, LeavesTheTimeThatQueuesAskFor) {
    const Index line = builder_.line();
    builder_.queue(builder_.wait_for_flight(at_liberty_, line, in_prison_)).least_remaining = 10;
    builder_.depart(line, 15, 2);
    builder_.depart(line, 200, 9);
    waiting(3, 20.0);
    waiting(4, 10.0);
    waiting(5, 9.0);
    EXPECT_THAT(released(), ElementsAre(Pair(15 + 20, 2), Pair(200 + 10, 4), Pair(200 + 20, 1)));
    EXPECT_EQ(support::census(tally_, at_liberty_).back(), 5);
    builder_.at(at_liberty_).sentence_stands = false;
    EXPECT_THAT(released(), IsEmpty());
}

// Rejects: those who are moved or displaced leave without the days that they waited; a move to the
// same stage that counts days twice.
TEST_F(Standing, ForThoseWhomEventsMove) {
    using What = program::Event::What;
    builder_.event({.day = 12, .what = What::move, .from = {at_liberty_}, .to = at_liberty_});
    builder_.event({.day = 37, .what = What::move, .from = {at_liberty_}, .to = in_prison_});
    waiting(3, 100.0);
    EXPECT_THAT(released(), ElementsAre(Pair(137, 3)));
    // A hostel in which sentences stand closes on day 50.
    const Index hostel = builder_.hard_facility(9);
    builder_.at(at_liberty_).facility = hostel;
    builder_.raw().events.clear();
    builder_.event({.day = 50, .what = What::places, .from = {}, .target = hostel, .size = 1});
    builder_.event(
        {.day = 50, .what = What::displace, .from = {}, .to = in_prison_, .target = hostel});
    EXPECT_THAT(released(), ElementsAre(Pair(150, 2)));
}

// Rejects: a sentence that stands until the exit was due, and not until there is a place.
TEST_F(Standing, UntilThereIsAPlace) {
    using What = program::Event::What;
    builder_.at(in_prison_).facility = builder_.hard_facility(1);
    builder_.clock(at_liberty_, in_prison_, Law::fixed(37.0));
    builder_.event({.day = 60, .what = What::places, .from = {}, .target = 0, .size = 9});
    waiting(3, 100.0);
    EXPECT_THAT(released(), ElementsAre(Pair(137, 1), Pair(160, 2)));
}

// Rejects: any way to leave a stage that does not move the end by the days spent there. Whatever
// happens to them, those released have served their sentence: no day more, no day less.
TEST(StandingSentences, AreServedToTheDay) {
    using What = program::Event::What;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        ProgramBuilder builder(1500, seed);
        const Index prison = builder.hard_facility(25);
        const Index called = builder.stage(), on_leave = builder.stage(), gone = builder.stage();
        const Index closed = builder.stage(prison), open = builder.stage(prison);
        builder.at(called).sentence_stands = builder.at(on_leave).sentence_stands = true;
        builder.wait_for_place(called, prison, closed, program::Order::lot);
        builder.clock(called, open, Law::exponential_from_mean(60.0));
        builder.stay_then(closed, Law::uniform_between(1.0, 30.0), on_leave);
        builder.clock(on_leave, open, Law::exponential_from_mean(15.0));
        builder.sentence_end(open, gone);
        // Before anyone has served 100 days: nobody is moved on the day on which they would go.
        builder.event({.day = 40, .what = What::move, .from = {open, closed}, .to = on_leave});
        builder.event({.day = 60, .what = What::places, .from = {}, .target = prison, .size = 12});
        builder.event(
            {.day = 60, .what = What::displace, .from = {}, .to = called, .target = prison});
        auto& cohort = builder.of(builder.stock(30, called));
        cohort.stock_remaining = Law::fixed(100.0);
        cohort.arrivals_per_day = 0.2;
        cohort.arrivals_stage = called;
        cohort.arrivals_until = 200;
        cohort.sentence = Law::fixed(100.0);
        const auto tally = engine::run(builder.together(), {});
        const auto released = support::total(support::entries(tally, gone));
        ASSERT_EQ(released, tally.created[0]) << "seed " << seed;
        EXPECT_GT(support::total(tally.blocked_days), 0);
        const auto served = support::total(support::census(tally, closed)) +
                            support::total(support::census(tally, open));
        EXPECT_EQ(served, 100 * released) << "seed " << seed;
    }
}

}  // namespace
}  // namespace custodiet::engine
