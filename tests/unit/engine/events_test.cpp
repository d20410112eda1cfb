// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Decisions from outside: who is moved, who is displaced, in which order things happen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/program_builder.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using program::CountsAs;
using program::Day;
using program::Event;
using program::Index;
using program::Order;
using support::entry_days;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class Events : public ::testing::Test {
  protected:
    Events() {
        jail_ = builder_.crowding_facility(6, 1);
        held_ = builder_.stage(jail_);
        moved_ = builder_.stage();
    }

    /// People of a new cohort who enter the stage on day `day`.
    Index held_from(Day day, std::int32_t persons) {
        if (day == 0) return builder_.stock(persons, held_);
        const auto before = builder_.stage();
        builder_.stay_then(before, Law::fixed(day), held_);
        return builder_.stock(persons, before);
    }
    [[nodiscard]] Event move_on(Day day) const {
        return {.day = day, .what = Event::What::move, .from = {held_}, .to = moved_};
    }
    [[nodiscard]] Event places_on(Day day, std::int32_t size) const {
        return {.day = day, .what = Event::What::places, .from = {}, .target = jail_, .size = size};
    }
    [[nodiscard]] Event displace_on(Day day, Order order) const {
        return {.day = day,
                .what = Event::What::displace,
                .from = {},
                .to = moved_,
                .target = jail_,
                .order = order};
    }
    /// Persons of each cohort who were moved: [cohort].
    std::vector<std::int32_t> moved_by_cohort() {
        const auto tally = engine::run(builder_.together(), {});
        std::vector<std::int32_t> persons;
        for (Index cohort = 0; cohort < static_cast<Index>(tally.cohorts); ++cohort) {
            persons.push_back(tally.census_of(moved_, cohort).back());
        }
        return persons;
    }

    support::ProgramBuilder builder_{20};
    Index jail_ = 0, held_ = 0, moved_ = 0;
};

// ---- moves -----------------------------------------------------------------------------------

TEST_F(Events, MoveEveryoneOfTheStagesNamed) {
    const auto other = builder_.stage(), third = builder_.stage();
    held_from(0, 3);
    builder_.stock(2, other);
    builder_.stock(4, third);
    auto event = move_on(5);
    event.from = {held_, other};
    event.counts_as = CountsAs::return_;
    builder_.event(event);
    const auto tally = engine::run(builder_.together(), {});
    EXPECT_THAT(entry_days(tally, moved_), ElementsAre(Pair(5, 5)));
    EXPECT_THAT(tally.event_moves, ElementsAre(3, 2, 0));
    EXPECT_EQ(tally.moves_of(CountsAs::return_, 0), 3);
    EXPECT_EQ(tally.moves_of(CountsAs::return_, 1), 2);
    EXPECT_EQ(tally.moves_of(CountsAs::transfer, 0), 0);
}

TEST_F(Events, MoveThoseToWhomTheRuleApplies) {
    held_from(0, 3);
    const auto second = held_from(0, 2);
    auto event = move_on(5);
    event.rule = builder_.rule_for({second});
    builder_.event(event);
    EXPECT_THAT(moved_by_cohort(), ElementsAre(0, 2));
}

TEST_F(Events, MoveAtMostSoManyInTheOrderGiven) {
    held_from(2, 3);
    held_from(0, 3);
    held_from(1, 3);
    auto event = move_on(5);
    event.at_most = 4;
    const auto id = static_cast<std::size_t>(builder_.event(event));
    EXPECT_THAT(moved_by_cohort(), ElementsAre(0, 3, 1));
    builder_.raw().events[id].order = Order::newest;
    EXPECT_THAT(moved_by_cohort(), ElementsAre(3, 0, 1));
    builder_.raw().events[id].at_most = 0;
    EXPECT_THAT(moved_by_cohort(), ElementsAre(0, 0, 0));
}

TEST_F(Events, StopTheClocksOfThoseTheyMove) {
    const auto gone = builder_.stage(), later = builder_.stage();
    builder_.clock(held_, gone, Law::fixed(8.0));
    builder_.clock(moved_, later, Law::fixed(6.0));
    held_from(0, 3);
    builder_.event(move_on(5));
    const auto tally = engine::run(builder_.together(), {});
    EXPECT_THAT(entry_days(tally, gone), IsEmpty());
    EXPECT_THAT(entry_days(tally, later), ElementsAre(Pair(11, 3)));
}

TEST_F(Events, MoveBeforeTheExitsOfTheDay) {
    const auto gone = builder_.stage();
    builder_.clock(held_, gone, Law::fixed(5.0));
    held_from(0, 3);
    builder_.event(move_on(5));
    EXPECT_THAT(moved_by_cohort(), ElementsAre(3));
}

TEST_F(Events, OfOneDayHappenInTheirOrder) {
    held_from(0, 3);
    const auto further = builder_.stage();
    auto second = move_on(5);
    second.from = {moved_};
    second.to = further;
    builder_.event(move_on(5));
    builder_.event(second);
    EXPECT_THAT(moved_by_cohort(), ElementsAre(0));
    std::swap(builder_.raw().events[0], builder_.raw().events[1]);
    EXPECT_THAT(moved_by_cohort(), ElementsAre(3));
}

TEST_F(Events, OnTheFirstDayMeetTheStockOnly) {
    builder_.of(held_from(0, 3)).arrivals_per_day = 40.0;
    builder_.of(0).arrivals_stage = held_;
    builder_.event(move_on(0));
    EXPECT_THAT(moved_by_cohort(), ElementsAre(3));
}

// ---- displacement ----------------------------------------------------------------------------

TEST_F(Events, DisplaceThoseForWhomThereIsNoPlace) {
    held_from(2, 2);
    held_from(0, 2);
    held_from(1, 2);
    builder_.event(places_on(4, 4));
    // Six people and one of no cohort, four places: three too many, the newest first.
    builder_.event(displace_on(4, Order::newest));
    EXPECT_THAT(moved_by_cohort(), ElementsAre(2, 0, 1));
    builder_.raw().events[1].order = Order::longest_waiting;
    EXPECT_THAT(moved_by_cohort(), ElementsAre(0, 2, 1));
}

TEST_F(Events, DisplaceFirstThoseWhomTheRuleNames) {
    held_from(2, 2);
    const auto named = held_from(0, 2);
    held_from(1, 2);
    builder_.event(places_on(4, 4));
    auto event = displace_on(4, Order::newest);
    event.rule = builder_.rule_for({named});
    builder_.event(event);
    EXPECT_THAT(moved_by_cohort(), ElementsAre(1, 2, 0));
}

TEST_F(Events, DisplaceNobodyWhereThePlacesSuffice) {
    held_from(0, 5);
    builder_.event(displace_on(4, Order::newest));
    EXPECT_THAT(moved_by_cohort(), ElementsAre(0));
}

// With notice, places close on one day and people are moved on a later one; those who left in
// between need not move.
TEST_F(Events, DisplaceAfterNoticeOnlyAsManyAsAreStillTooMany) {
    const auto gone = builder_.stage();
    const auto leaving = held_from(0, 2);
    held_from(1, 4);
    builder_.clock(held_, gone, Law::fixed(6.0), builder_.rule_for({leaving}));
    builder_.event(places_on(3, 4));
    builder_.event(displace_on(8, Order::longest_waiting));
    const auto tally = engine::run(builder_.together(), {});
    EXPECT_THAT(entry_days(tally, moved_), ElementsAre(Pair(8, 1)));
    EXPECT_THAT(tally.event_moves, ElementsAre(0, 0, 0, 1));
}

TEST_F(Events, DisplaceByLotWhomeverItFalls) {
    held_from(0, 3);
    held_from(0, 3);
    builder_.event(places_on(4, 4));
    builder_.event(displace_on(4, Order::lot));
    int first_cohort = 0;
    for (std::uint32_t run = 0; run < 200; ++run) {
        const auto tally = engine::run(builder_.together(), {.draw = run});
        first_cohort += tally.census_of(moved_, 0).back();
        EXPECT_EQ(support::total(support::entries(tally, moved_)), 3);
    }
    EXPECT_NEAR(first_cohort, 300, 50);  // five standard deviations of 9.5
}

}  // namespace
}  // namespace custodiet::engine
