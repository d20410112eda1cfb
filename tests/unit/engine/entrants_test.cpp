// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// People who enter a stage together leave it as each would who entered it alone.
#include "custodiet/engine/entrants.hpp"

#include <gtest/gtest.h>

#include <map>

#include "custodiet/engine/life.hpp"
#include "support/lanes.hpp"
#include "support/program_builder.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using support::ProgramBuilder;

/// Person i of a mixed company: two kinds of attributes, every fourth without a sentence, on
/// different days and visits.
Person person(std::uint32_t i) {
    return {.id = PersonId::of_arrival(0, static_cast<Day>(i % 7), i),
            .code = i % 2,
            .sentence_end = i % 4 == 0 ? never : static_cast<Day>(20 + i % 40),
            .visits = static_cast<std::uint16_t>(i % 3)};
}

class TimedTogether : public ::testing::Test {
  protected:
    TimedTogether() {
        builder_.raw().attribute_bits = 1;
        held_ = builder_.stage();
        gone_ = builder_.stage();
        builder_.stock(1, held_);
    }

    /// Compares both ways, by narrow and by wide registers, and returns how many leave in each way.
    std::map<std::int16_t, int> compare(DurationTables* tables = nullptr) {
        std::map<std::int16_t, int> ways;
        support::with_each_width([&] { ways = compare_here(tables); });
        return ways;
    }

    std::map<std::int16_t, int> compare_here(DurationTables* tables) {
        const auto program = builder_.together();
        const Lives lives(program, 5, tables);
        std::map<std::int16_t, int> ways;
        for (std::uint32_t first = 0; first < 640; first += Entrants::most) {
            Entrants entrants{};
            Exits exits{};
            for (std::uint32_t i = first; i < first + Entrants::most; ++i) {
                entrants.add(person(i), static_cast<Day>(i % 9));
            }
            lives.time(entrants, held_, exits);
            for (std::uint32_t i = 0; i < Entrants::most; ++i) {
                const Person one = person(first + i);
                const auto entered = static_cast<Day>((first + i) % 9);
                const NextExit alone = lives.next_exit(one, held_, entered, 0.0);
                const NextExit together = exits.next(i);
                EXPECT_EQ(together.due, alone.due) << first + i;
                if (alone.due == never) continue;
                EXPECT_EQ(lives.exit_taken(one, held_, together),
                          lives.exit_taken(one, held_, alone))
                    << first + i;
                EXPECT_EQ(together.what, alone.what) << first + i;
                ++ways[alone.what];
            }
        }
        return ways;
    }

    ProgramBuilder builder_{100};
    Index held_ = 0, gone_ = 0;
};

// An odd number of clocks, one of them for some, several that ring on the same day: the first
// counts.
TEST_F(TimedTogether, ClocksThatCompete) {
    builder_.clock(held_, gone_, Law::gamma_from_mean_shape(4.0, 2.0));
    builder_.clock(held_, held_, Law::lognormal_from_mean_sd(3.0, 2.0), builder_.rule({1, 0}));
    builder_.clock(held_, held_, Law::exponential_from_mean(4.0));
    const auto ways = compare();
    for (std::int16_t clock = 0; clock < 3; ++clock) EXPECT_GT(ways.at(clock), 50) << clock;
}

TEST_F(TimedTogether, SentencesAndStaysWithBranches) {
    builder_.clock(held_, gone_, Law::exponential_from_mean(60.0));
    builder_.sentence_end(held_, gone_, builder_.rule({0, 1})).before = 9;
    builder_.sentence_end(held_, held_);
    builder_.stay(held_, Law::gamma_from_mean_shape(40.0, 2.0));
    builder_.branch(held_, gone_, 0.3, builder_.rule({0, 1}));
    builder_.branch(held_, held_, 0.3);
    builder_.branch(held_, gone_);
    const auto ways = compare();
    for (const std::int16_t what : {std::int16_t{0}, NextExit::sentence, NextExit::stay}) {
        EXPECT_GT(ways.at(what), 50) << what;
    }
}

TEST_F(TimedTogether, SentencesThatStand) {
    builder_.at(held_).sentence_stands = true;
    builder_.sentence_end(held_, gone_);
    builder_.clock(held_, gone_, Law::exponential_from_mean(30.0));
    EXPECT_EQ(compare().count(NextExit::sentence), 0U);
}

TEST_F(TimedTogether, WithTables) {
    builder_.clock(held_, gone_, Law::gamma_from_mean_shape(30.0, 2.0));
    builder_.clock(held_, held_, Law::exponential_from_mean(50.0));
    builder_.stay(held_, Law::lognormal_from_mean_sd(40.0, 20.0));
    builder_.branch(held_, gone_);
    auto many = builder_.together();
    many.cohorts.front().stock = static_cast<std::int32_t>(DurationTables::many_people);
    DurationTables tables;
    tables.prepare(many);
    ASSERT_NE(tables.of_clock(held_, 0), nullptr);
    ASSERT_NE(tables.of_clock(held_, 1), nullptr);
    ASSERT_NE(tables.of_stay(held_), nullptr);
    EXPECT_EQ(compare(&tables).size(), 3U);
}

}  // namespace
}  // namespace custodiet::engine
