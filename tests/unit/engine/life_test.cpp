// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/life.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "support/program_builder.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using support::ProgramBuilder;

inline constexpr double at_once = 0.0;

TEST(PersonId, TellsStockFromArrivalsAndCohortsApart) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> ids;
    for (Index cohort : {0, 1, 7}) {
        for (std::uint32_t ordinal : {0U, 1U}) {
            const auto stock = PersonId::of_stock(cohort, ordinal);
            EXPECT_EQ(stock.cohort(), cohort);
            ids.insert({stock.group, stock.ordinal});
            for (Day day : {0, 1, 5000}) {
                const auto arrival = PersonId::of_arrival(cohort, day, ordinal);
                EXPECT_EQ(arrival.cohort(), cohort);
                ids.insert({arrival.group, arrival.ordinal});
            }
        }
    }
    EXPECT_EQ(ids.size(), 3U * 2U * 4U);
}

TEST(Purpose, NoTwoPurposesOfALifeShareAnAddress) {
    std::set<std::uint32_t> addresses;
    std::size_t count = 0;
    for (std::uint32_t visit : {0U, 1U, 4095U}) {
        for (std::uint32_t stage : {0U, 1U, 254U, 255U, 256U, 510U, 511U, 3999U}) {
            for (std::uint32_t slot : {0U, 1U, purpose::branch_slot, purpose::lot_slot}) {
                addresses.insert(purpose::at(stage, slot, visit));
                ++count;
            }
        }
    }
    for (std::uint32_t slot : {0U, 1U, purpose::sentence_slot, purpose::arrivals_slot}) {
        addresses.insert(purpose::at_creation(slot));
        ++count;
    }
    EXPECT_EQ(addresses.size(), count);
}

// ---- what ends the time in a stage -----------------------------------------------------------

class EndOfAStage : public ::testing::Test {
  protected:
    EndOfAStage() {
        held_ = builder_.stage();
        gone_ = builder_.stage();
        builder_.stock(1, held_);
    }

    NextExit next(Day today = 0, double elapsed = at_once, Day sentence_end = never) {
        program_ = builder_.together();
        const Lives lives(program_, 0);
        Person person{.id = PersonId::of_stock(0, 0), .sentence_end = sentence_end};
        return lives.next_exit(person, held_, today, elapsed);
    }

    ProgramBuilder builder_{100};
    program::Program program_;
    Index held_ = 0, gone_ = 0;
};

TEST_F(EndOfAStage, NeverComesWithoutAWayOut) {
    EXPECT_EQ(next().due, never);
    builder_.clock(held_, gone_, Law::never());
    EXPECT_EQ(next().due, never);
}

TEST_F(EndOfAStage, ComesInWholeDaysAndNotToday) {
    auto& clock = builder_.clock(held_, gone_, Law::fixed(0.2));
    EXPECT_EQ(next(7).due, 8);
    clock.law = Law::fixed(1.49);
    EXPECT_EQ(next(7).due, 8);
    clock.law = Law::fixed(1.51);
    EXPECT_EQ(next(7).due, 9);
}

TEST_F(EndOfAStage, IsTheFirstClockToRing) {
    builder_.clock(held_, gone_, Law::fixed(9.0));
    builder_.clock(held_, gone_, Law::fixed(4.0));
    builder_.clock(held_, gone_, Law::fixed(6.0));
    EXPECT_EQ(next().due, 4);
    EXPECT_EQ(next().what, 1);
}

TEST_F(EndOfAStage, IsTheClockDeclaredFirstThenTheSentenceThenTheStay) {
    builder_.stay_then(held_, Law::fixed(5.0), gone_);
    EXPECT_EQ(next(0, at_once, 5).what, NextExit::stay);  // no exit at the end of the sentence yet
    builder_.sentence_end(held_, gone_);
    EXPECT_EQ(next(0, at_once, 5).what, NextExit::sentence);
    EXPECT_EQ(next(0, at_once, 6).what, NextExit::stay);
    builder_.clock(held_, gone_, Law::fixed(5.0));
    builder_.clock(held_, gone_, Law::fixed(5.0));
    EXPECT_EQ(next(0, at_once, 5).what, 0);
}

TEST_F(EndOfAStage, LeavesOutClocksWhoseRuleDoesNotHold) {
    const auto nobody = builder_.rule_for({});
    builder_.clock(held_, gone_, Law::fixed(3.0), nobody);
    builder_.clock(held_, gone_, Law::fixed(8.0));
    EXPECT_EQ(next().due, 8);
    EXPECT_EQ(next().what, 1);
}

TEST_F(EndOfAStage, CountsTheDaysOfTheStock) {
    builder_.clock(held_, gone_, Law::fixed(30.0));
    EXPECT_EQ(next(0, 12.0).due, 18);
    EXPECT_EQ(next(0, 45.0).due, 1);  // long due: the first day on which anyone leaves
}

TEST_F(EndOfAStage, ASentenceOverAlreadyEndsTheStageTomorrow) {
    builder_.sentence_end(held_, gone_);
    EXPECT_EQ(next(20, at_once, 3).due, 21);
    EXPECT_EQ(next(20, at_once, 20).due, 21);
    EXPECT_EQ(next(20, at_once, 50).due, 50);
    EXPECT_EQ(next(20).due, never);
}

TEST_F(EndOfAStage, ASentenceThatLetsNobodyGoEndsNothing) {
    builder_.sentence_end(held_, gone_, builder_.rule_for({}));
    EXPECT_EQ(next(0, at_once, 5).due, never);
}

// The bound beyond which a clock rings after the horizon only saves time.
TEST_F(EndOfAStage, TheBoundOfAClockChangesNoLifeInsideTheHorizon) {
    builder_.of(0).stock = 500;
    builder_.clock(held_, gone_, Law::lognormal_from_mean_sd(120.0, 80.0));
    builder_.clock(held_, gone_, Law::exponential_from_mean(200.0));
    const auto without = engine::run(builder_.apart(), {});
    for (auto& clock : builder_.at(held_).clocks) clock.within = dist::cdf(clock.law, 101.0);
    EXPECT_EQ(engine::run(builder_.apart(), {}), without);
    EXPECT_LT(builder_.at(held_).clocks[1].within, 0.5);
}

// ---- which exit is taken ---------------------------------------------------------------------

class ExitTaken : public ::testing::Test {
  protected:
    ExitTaken() {
        for (int stage = 0; stage < 4; ++stage) builder_.stage();
        builder_.stay(0, Law::fixed(1.0));
        builder_.stock(1, 0);
    }

    std::vector<Index> taken(std::uint32_t persons, std::uint16_t visits = 0) {
        program_ = builder_.together();
        const Lives lives(program_, 0);
        std::vector<Index> to;
        for (std::uint32_t n = 0; n < persons; ++n) {
            const Person person{.id = PersonId::of_stock(0, n), .visits = visits};
            to.push_back(lives.exit_taken(person, 0, {0, NextExit::stay})->to);
        }
        return to;
    }

    ProgramBuilder builder_{10};
    program::Program program_;
};

TEST_F(ExitTaken, ShareWhoseRuleDoesNotHoldGoesToTheRest) {
    builder_.branch(0, 1, 0.3);
    builder_.branch(0, 2, 0.4);
    builder_.branch(0, 3);
    const auto before = taken(2000);
    builder_.at(0).branches[0].rule = builder_.rule_for({});
    const auto after = taken(2000);
    // The others keep their luck.
    for (std::size_t n = 0; n < before.size(); ++n) {
        EXPECT_EQ(after[n], before[n] == 1 ? 3 : before[n]);
    }
}

TEST_F(ExitTaken, OneBranchIsTakenByAll) {
    builder_.branch(0, 2);
    EXPECT_EQ(taken(50), std::vector<Index>(50, 2));
}

TEST_F(ExitTaken, IsDrawnAnewAtEachVisit) {
    builder_.branch(0, 1, 0.5);
    builder_.branch(0, 2);
    const auto first = taken(2000, 0), second = taken(2000, 1);
    std::map<std::pair<Index, Index>, int> pairs;
    for (std::size_t n = 0; n < first.size(); ++n) ++pairs[{first[n], second[n]}];
    for (const auto& [pair, times] : pairs) EXPECT_NEAR(times, 500, 100);
    EXPECT_EQ(pairs.size(), 4U);
}

TEST_F(ExitTaken, SentenceTakesTheFirstWhoseRuleHolds) {
    builder_.sentence_end(0, 1, builder_.rule_for({}));
    builder_.sentence_end(0, 2);
    builder_.sentence_end(0, 3);
    program_ = builder_.together();
    const Lives lives(program_, 0);
    const Person person{.id = PersonId::of_stock(0, 0)};
    EXPECT_EQ(lives.exit_taken(person, 0, {0, NextExit::sentence})->to, 2);
}

}  // namespace
}  // namespace custodiet::engine
