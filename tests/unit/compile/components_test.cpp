// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/components.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/program_builder.hpp"

namespace custodiet::compile {
namespace {

using dist::Law;
using program::Event;
using program::Index;
using program::Meets;
using support::ProgramBuilder;
using ::testing::ElementsAre;

// Three stages: at home, on the way, away. One cohort begins at home and one elsewhere, alone.
class WhoMeets : public ::testing::Test {
  protected:
    WhoMeets() {
        home_ = builder_.stage();
        way_ = builder_.stage();
        away_ = builder_.stage();
        alone_ = builder_.stage();
        builder_.stock(5, home_);
        builder_.stock(5, alone_);
    }

    /// Whether the first cohort is among those who meet; the second never is.
    bool meets() {
        const auto parts = components(builder_.raw(), ground());
        bool first = false;
        for (const auto& part : parts) {
            if (!part.shares) continue;
            EXPECT_THAT(part.cohorts, ElementsAre(0));
            first = true;
        }
        EXPECT_EQ(parts.size(), 2U);
        return first;
    }
    MeetingGround ground() {
        auto& program = builder_.raw();
        program.rules.bits = program.attribute_bits;
        MeetingGround ground;
        ground.possible_codes.assign(
            program.cohorts.size(),
            std::vector<std::uint8_t>(std::size_t{1} << program.attribute_bits, 1));
        ground.seat_rules = seat_rules_;
        ground.seat_rules.resize(program.lines.size());
        return ground;
    }

    ProgramBuilder builder_{100};
    std::vector<std::vector<Index>> seat_rules_;
    Index home_ = 0, way_ = 0, away_ = 0, alone_ = 0;
};

TEST_F(WhoMeets, NobodyWhoOnlyGoesFromStageToStage) {
    builder_.clock(home_, way_, Law::fixed(5.0));
    builder_.stay_then(way_, Law::fixed(5.0), away_);
    EXPECT_FALSE(meets());
}

TEST_F(WhoMeets, ThoseOnTheWayToAPool) {
    builder_.at(away_).holds_pool = builder_.pool(1);
    EXPECT_FALSE(meets());
    builder_.clock(home_, way_, Law::fixed(5.0));
    builder_.sentence_end(way_, away_);
    EXPECT_TRUE(meets());
}

TEST_F(WhoMeets, AClockThatNeverRingsLeadsNowhere) {
    builder_.at(away_).holds_pool = builder_.pool(1);
    auto& clock = builder_.clock(home_, away_, Law::never());
    EXPECT_FALSE(meets());
    clock.law = Law::fixed(90.0);
    EXPECT_TRUE(meets());
}

TEST_F(WhoMeets, AnExitWhoseRuleDoesNotHoldLeadsNowhere) {
    builder_.at(away_).holds_pool = builder_.pool(1);
    const auto other = builder_.rule_for({1});
    auto& clock = builder_.clock(home_, away_, Law::fixed(5.0), other);
    auto& sentence = builder_.sentence_end(home_, away_, other);
    EXPECT_FALSE(meets());
    clock.rule = 0;
    EXPECT_TRUE(meets());
    clock.rule = other;
    sentence.rule = 0;
    EXPECT_TRUE(meets());
}

TEST_F(WhoMeets, AShareOfNothingLeadsNowhereButTheRestMay) {
    builder_.at(away_).holds_pool = builder_.pool(1);
    builder_.stay(home_, Law::fixed(5.0));
    builder_.branch(home_, away_, 0.0);
    builder_.branch(home_, way_);
    EXPECT_FALSE(meets());
    builder_.at(home_).branches[0].share = 1e-9;
    EXPECT_TRUE(meets());
    builder_.at(home_).branches[0].share = 0.0;
    std::swap(builder_.at(home_).branches[0], builder_.at(home_).branches[1]);
    EXPECT_TRUE(meets());
}

TEST_F(WhoMeets, ThoseWhoEnterAHardLimitButNotACrowd) {
    builder_.clock(home_, away_, Law::fixed(5.0));
    builder_.at(away_).facility = builder_.crowding_facility(3);
    EXPECT_FALSE(meets());
    builder_.at(away_).facility = builder_.hard_facility(3);
    EXPECT_TRUE(meets());
}

TEST_F(WhoMeets, ThoseWhoMayHaveASeat) {
    const auto line = builder_.line();
    builder_.wait_for_flight(home_, line, away_);
    EXPECT_FALSE(meets());  // no departure offers a seat
    seat_rules_ = {{builder_.rule_for({1})}};
    EXPECT_FALSE(meets());  // only to others
    seat_rules_[0].push_back(builder_.rule_for({0}));
    EXPECT_TRUE(meets());
    builder_.at(home_).queue_rule = builder_.rule_for({1});
    EXPECT_FALSE(meets());  // and these do not wait for one
}

TEST_F(WhoMeets, ThoseWhoWaitForAnOfficerOrAPlace) {
    const auto pool = builder_.pool(1);
    builder_.wait_for_pool(home_, pool, way_);
    EXPECT_TRUE(meets());
    builder_.at(home_).queue_rule = builder_.rule_for({1});
    EXPECT_FALSE(meets());
}

TEST_F(WhoMeets, ThoseWhomAnEventMayMove) {
    builder_.event({.day = 5, .what = Event::What::move, .from = {way_}, .to = away_});
    EXPECT_FALSE(meets());
    builder_.clock(home_, way_, Law::fixed(5.0));
    EXPECT_TRUE(meets());
    builder_.raw().events[0].rule = builder_.rule_for({1});
    EXPECT_FALSE(meets());
}

TEST_F(WhoMeets, ThoseWhoMayBeDisplaced) {
    const auto jail = builder_.crowding_facility(3);
    builder_.at(way_).facility = jail;
    builder_.event(
        {.day = 5, .what = Event::What::displace, .from = {}, .to = away_, .target = jail});
    EXPECT_FALSE(meets());
    builder_.clock(home_, way_, Law::fixed(5.0));
    EXPECT_TRUE(meets());
    // Fewer places alone, without anyone displaced, touch nobody where crowding is allowed.
    builder_.raw().events[0].what = Event::What::places;
    EXPECT_FALSE(meets());
}

TEST_F(WhoMeets, EachKindOfPersonIsAskedApart) {
    builder_.raw().attribute_bits = 1;
    builder_.at(away_).holds_pool = builder_.pool(1);
    builder_.clock(home_, away_, Law::fixed(5.0), builder_.rule({0, 1, 0, 1}));
    const auto parts = components(builder_.raw(), ground());
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_THAT(parts[0].cohorts, ElementsAre(1));
    EXPECT_TRUE(parts[1].shares);
    EXPECT_THAT(parts[1].meets[0], ElementsAre(Meets::nobody, Meets::anyone));
    auto impossible = ground();
    impossible.possible_codes[0] = {1, 0};  // nobody of the cohort is of the second kind
    for (const auto& part : components(builder_.raw(), impossible)) EXPECT_FALSE(part.shares);
}

TEST_F(WhoMeets, AllWhoMeetAnyoneAreOneComponent) {
    builder_.at(home_).holds_pool = builder_.pool(1);
    builder_.at(alone_).facility = builder_.hard_facility(3);
    const auto parts = components(builder_.raw(), ground());
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_THAT(parts[0].cohorts, ElementsAre(0, 1));
}

// ---- those who meet others only if they are given what they wait for at first ------------------

class FirstQueue : public WhoMeets {
  protected:
    FirstQueue() {
        const auto line = builder_.line();
        builder_.wait_for_flight(home_, line, away_);
        seat_rules_ = {{0}};
        builder_.clock(home_, way_, Law::fixed(5.0));
    }
    Meets whom() {
        for (const auto& part : components(builder_.raw(), ground())) {
            if (part.shares) return part.meets[0][0];
        }
        return Meets::nobody;
    }
};

TEST_F(FirstQueue, IsToldFromOtherMeetings) {
    EXPECT_EQ(whom(), Meets::in_first_queue);
    seat_rules_.clear();
    EXPECT_EQ(whom(), Meets::nobody);
}

TEST_F(FirstQueue, DoesNotMatterToThoseWhoMeetOthersElsewhere) {
    builder_.at(way_).holds_pool = builder_.pool(1);
    EXPECT_EQ(whom(), Meets::anyone);
}

TEST_F(FirstQueue, MayLeadAnywhereOnceGranted) {
    builder_.at(away_).holds_pool = builder_.pool(1);
    EXPECT_EQ(whom(), Meets::in_first_queue);
}

TEST_F(FirstQueue, IsNoLongerTheFirstForThoseWhoComeBack) {
    builder_.stay_then(way_, Law::fixed(5.0), home_);
    EXPECT_EQ(whom(), Meets::anyone);
}

TEST_F(FirstQueue, IsNotAloneInAHardLimit) {
    builder_.at(home_).facility = builder_.hard_facility(9);
    EXPECT_EQ(whom(), Meets::anyone);
}

TEST_F(FirstQueue, IsNotAloneWhereAnEventMovesPeople) {
    builder_.event({.day = 5, .what = Event::What::move, .from = {home_}, .to = away_});
    EXPECT_EQ(whom(), Meets::anyone);
    builder_.raw().events[0].from = {
        away_};  // those who were granted: their way is no longer alone
    EXPECT_EQ(whom(), Meets::in_first_queue);
}

TEST_F(FirstQueue, OfStockAndOfArrivalsMayDiffer) {
    auto& cohort = builder_.of(0);
    cohort.arrivals_stage = way_;
    cohort.arrivals_per_day = 1.0;
    builder_.wait_for_flight(way_, 0, away_);
    EXPECT_EQ(whom(), Meets::anyone);  // the stock comes to the queue of the arrivals
    builder_.at(home_).clocks.clear();
    EXPECT_EQ(whom(), Meets::in_first_queue);
}

}  // namespace
}  // namespace custodiet::compile
