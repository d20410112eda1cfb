// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Officers and places: who gets one when, and who has to stay where they are.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/program_builder.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using program::Event;
using program::Index;
using support::census;
using support::entry_days;
using support::ProgramBuilder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class Officers : public ::testing::Test {
  protected:
    Officers() {
        pool_ = builder_.pool(2);
        waiting_ = builder_.stage();
        review_ = builder_.stage_of_pool(pool_);
        done_ = builder_.stage();
        builder_.wait_for_pool(waiting_, pool_, review_);
        builder_.stay_then(review_, Law::fixed(3.0), done_);
    }
    program::Tally run() { return engine::run(builder_.together(), {}); }

    ProgramBuilder builder_{12};
    Index pool_ = 0, waiting_ = 0, review_ = 0, done_ = 0;
};

TEST_F(Officers, AreBusyForTheStayAndFreeOnTheDayItEnds) {
    builder_.stock(5, waiting_);
    const auto tally = run();
    EXPECT_THAT(entry_days(tally, review_), ElementsAre(Pair(0, 2), Pair(3, 2), Pair(6, 1)));
    EXPECT_THAT(entry_days(tally, done_), ElementsAre(Pair(3, 2), Pair(6, 2), Pair(9, 1)));
    EXPECT_THAT(census(tally, review_), ElementsAre(2, 2, 2, 2, 2, 2, 1, 1, 1, 0, 0, 0));
    EXPECT_EQ(tally.waited_days[0], 2 * 3 + 6);
}

TEST_F(Officers, ServeTheStagesInTheirOrder) {
    const auto other = builder_.stage();
    builder_.wait_for_pool(other, pool_, review_);
    const auto second = builder_.stock(2, other), first = builder_.stock(3, waiting_);
    const auto tally = run();
    EXPECT_EQ(tally.entries_of(review_, first)[0], 2);
    EXPECT_EQ(tally.entries_of(review_, first)[3], 1);
    EXPECT_EQ(tally.entries_of(review_, second)[3], 1);
    EXPECT_EQ(tally.entries_of(review_, second)[6], 1);
}

TEST_F(Officers, WhoLeaveAreNotReplacedAndNobodyIsTurnedOut) {
    builder_.stock(5, waiting_);
    builder_.event({.day = 1, .what = Event::What::pool, .from = {}, .target = pool_, .size = 1});
    EXPECT_THAT(entry_days(run(), review_),
                ElementsAre(Pair(0, 2), Pair(3, 1), Pair(6, 1), Pair(9, 1)));
}

TEST_F(Officers, WhoComeTakeUpWorkOnTheDay) {
    builder_.stock(5, waiting_);
    builder_.event({.day = 1, .what = Event::What::pool, .from = {}, .target = pool_, .size = 4});
    EXPECT_THAT(entry_days(run(), review_), ElementsAre(Pair(0, 2), Pair(1, 2), Pair(3, 1)));
}

TEST_F(Officers, StayBusyThroughAllTheStagesThatHoldThem) {
    const auto appeal = builder_.stage_of_pool(pool_);
    builder_.at(review_).branches[0].to = appeal;
    builder_.stay_then(appeal, Law::fixed(2.0), done_);
    builder_.stock(3, waiting_);
    const auto tally = run();
    EXPECT_THAT(entry_days(tally, review_), ElementsAre(Pair(0, 2), Pair(5, 1)));
}

TEST_F(Officers, AreBusyWithTheStockOfTheirStageFromTheStart) {
    builder_.stock(2, review_);
    builder_.stock(1, waiting_);
    EXPECT_THAT(entry_days(run(), review_), ElementsAre(Pair(3, 1)));
}

class Places : public ::testing::Test {
  protected:
    Places() {
        jail_ = builder_.hard_facility(5, 2);
        outside_ = builder_.stage();
        held_ = builder_.stage(jail_);
        gone_ = builder_.stage();
    }
    program::Tally run() { return engine::run(builder_.together(), {}); }

    ProgramBuilder builder_{12};
    Index jail_ = 0, outside_ = 0, held_ = 0, gone_ = 0;
};

TEST_F(Places, AreGivenToThoseWhoWaitForThem) {
    builder_.wait_for_place(outside_, jail_, held_);
    builder_.stay_then(held_, Law::fixed(4.0), gone_);
    builder_.stock(7, outside_);
    const auto tally = run();
    EXPECT_THAT(entry_days(tally, held_), ElementsAre(Pair(0, 3), Pair(4, 3), Pair(8, 1)));
    EXPECT_EQ(support::total(tally.blocked_days), 0);
}

// Who cannot enter stays, keeps the exit drawn, and asks again each day.
TEST_F(Places, BlockThoseWhoseExitLeadsIntoAFullFacility) {
    builder_.stay_then(outside_, Law::fixed(1.0), held_);
    builder_.stay_then(held_, Law::fixed(4.0), gone_);
    builder_.stock(5, outside_);
    const auto tally = run();
    // Days 1 to 4: two people ask in vain. On day 5 those who came first leave, and they are asked
    // in the order in which people came, so places fall free before the two ask.
    EXPECT_THAT(entry_days(tally, held_), ElementsAre(Pair(1, 3), Pair(5, 2)));
    EXPECT_EQ(support::total(tally.blocked_days), 2 * 4);
}

// The other exits of those who are blocked run on: a clock that rings later takes them elsewhere.
TEST_F(Places, LeaveOtherWaysOpenToThoseTheyBlock) {
    const auto elsewhere = builder_.stage();
    builder_.clock(outside_, held_, Law::fixed(1.0));
    builder_.clock(outside_, elsewhere, Law::fixed(5.0));
    builder_.stock(5, outside_);
    const auto tally = run();
    EXPECT_THAT(entry_days(tally, held_), ElementsAre(Pair(1, 3)));
    EXPECT_THAT(entry_days(tally, elsewhere), ElementsAre(Pair(5, 2)));
    EXPECT_EQ(support::total(tally.blocked_days), 2 * 4);
}

TEST_F(Places, LeaveTheEndOfTheSentenceOpenToThoseTheyBlock) {
    builder_.clock(outside_, held_, Law::fixed(3.0));
    builder_.sentence_end(outside_, gone_);
    builder_.of(builder_.stock(5, outside_)).stock_remaining = Law::fixed(7.0);
    const auto tally = run();
    EXPECT_THAT(entry_days(tally, gone_), ElementsAre(Pair(7, 2)));
    EXPECT_EQ(support::total(tally.blocked_days), 2 * 4);
}

// Rejects: the other way out timed as if those of the stock had only come today.
TEST_F(Places, TimeTheOtherWayOutFromWhenTheStockCame) {
    builder_.clock(outside_, held_, Law::fixed(3.0));
    builder_.clock(outside_, gone_, Law::fixed(6.0));
    builder_.of(builder_.stock(5, outside_)).stock_elapsed = Law::fixed(2.0);
    const auto tally = run();
    EXPECT_THAT(entry_days(tally, held_), ElementsAre(Pair(1, 3)));
    EXPECT_THAT(entry_days(tally, gone_), ElementsAre(Pair(4, 2)));
}

// Two full facilities in a row do not hide the third way out.
TEST_F(Places, LeaveOpenWhatRingsAfterAnotherFullFacility) {
    const auto ward = builder_.stage(builder_.hard_facility(1, 1)), elsewhere = builder_.stage();
    builder_.clock(outside_, held_, Law::fixed(1.0));
    builder_.clock(outside_, ward, Law::fixed(2.0));
    builder_.clock(outside_, elsewhere, Law::fixed(5.0));
    builder_.stock(5, outside_);
    EXPECT_THAT(entry_days(run(), elsewhere), ElementsAre(Pair(5, 2)));
}

TEST_F(Places, LetThroughWhoOnlyChangesStageInside) {
    const auto ward = builder_.stage(jail_);
    builder_.stay_then(held_, Law::fixed(2.0), ward);
    builder_.stock(3, held_);
    const auto tally = run();
    EXPECT_THAT(entry_days(tally, ward), ElementsAre(Pair(2, 3)));
    EXPECT_EQ(support::total(tally.blocked_days), 0);
}

// Rejects: a place asked for by people who have one already, so that a full prison waits for ever.
TEST_F(Places, LetThroughWhoIsServedInside) {
    const auto reviewed = builder_.stage(jail_);
    builder_.wait_for_pool(held_, builder_.pool(5), reviewed);
    builder_.stay_then(reviewed, Law::fixed(2.0), gone_);
    builder_.stock(3, held_);
    EXPECT_THAT(entry_days(run(), reviewed), ElementsAre(Pair(0, 3)));
}

// Found by a reader of the manual: whoever was barred by a full place lost every other way out.
TEST_F(Places, BarOneWayOutAndNotTheOthers) {
    builder_.clock(outside_, held_, Law::fixed(1.0));
    builder_.clock(outside_, gone_, Law::fixed(3.0));
    builder_.stay_then(held_, Law::fixed(20.0), gone_);
    builder_.stock(5, outside_);
    const auto tally = run();
    EXPECT_THAT(entry_days(tally, held_), ElementsAre(Pair(1, 3)));
    EXPECT_THAT(entry_days(tally, gone_), ElementsAre(Pair(3, 2)));
    EXPECT_EQ(support::total(tally.blocked_days), 2 * 2);  // on days 1 and 2
}

TEST_F(Places, BlockThoseWhoPassAtOnce) {
    builder_.branch(outside_, held_);  // a stage that only decides
    builder_.stay_then(held_, Law::fixed(4.0), gone_);
    builder_.stock(4, outside_);
    const auto tally = run();
    EXPECT_THAT(entry_days(tally, held_), ElementsAre(Pair(0, 3), Pair(4, 1)));
    EXPECT_EQ(support::total(tally.blocked_days), 4);
}

TEST_F(Places, DoNotLimitWhereCrowdingIsAllowed) {
    builder_.raw().facilities[0].hard_limit = false;
    builder_.stay_then(outside_, Law::fixed(1.0), held_);
    builder_.stock(9, outside_);
    EXPECT_THAT(entry_days(run(), held_), ElementsAre(Pair(1, 9)));
}

TEST_F(Places, OpenOnTheDayOnWhichTheyAreAdded) {
    builder_.wait_for_place(outside_, jail_, held_);
    builder_.stock(7, outside_);
    builder_.event({.day = 2, .what = Event::What::places, .from = {}, .target = jail_, .size = 7});
    EXPECT_THAT(entry_days(run(), held_), ElementsAre(Pair(0, 3), Pair(2, 2)));
}

TEST_F(Places, ThatCloseTurnNobodyOutButTakeNobodyIn) {
    builder_.wait_for_place(outside_, jail_, held_);
    builder_.stay_then(held_, Law::fixed(4.0), gone_);
    builder_.stock(7, outside_);
    builder_.event({.day = 2, .what = Event::What::places, .from = {}, .target = jail_, .size = 3});
    EXPECT_THAT(entry_days(run(), held_), ElementsAre(Pair(0, 3), Pair(4, 1), Pair(8, 1)));
}

// A clock may let those go who wait for a place; their turn is void.
TEST_F(Places, AreNotGivenToThoseWhoGaveUp) {
    builder_.wait_for_place(outside_, jail_, held_);
    builder_.clock(outside_, gone_, Law::fixed(2.0));
    builder_.stay_then(held_, Law::fixed(2.0), gone_);
    builder_.stock(6, outside_);
    EXPECT_THAT(entry_days(run(), held_), ElementsAre(Pair(0, 3)));
}

}  // namespace
}  // namespace custodiet::engine
