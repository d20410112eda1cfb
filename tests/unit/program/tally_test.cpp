// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/program/tally.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "custodiet/engine/record.hpp"
#include "support/program_builder.hpp"
#include "support/timings.hpp"

namespace custodiet::program {
namespace {

using ::testing::ElementsAre;

/// Two watches from the first stage to the second, a wing and a spell for each of them.
void time(support::ProgramBuilder& builder, Index first, Index second) {
    builder.raw().watches = builder.raw().wings = 2;
    builder.raw().run_lengths = {1, 7};
    builder.at(first).wing = 0;
    builder.at(second).wing = 1;
    builder.at(first).starts = 3;
    builder.at(second).stops = 3;
    builder.raw().spells = {{.lengths = {0, 3}, .first = 0}, {.lengths = {2, 9}, .first = 2}};
    builder.at(first).spells = 1;
    builder.at(second).spells = 2;
}

Program small_program() {
    support::ProgramBuilder builder(40);
    const auto line = builder.line(true), held = builder.stage(), abroad = builder.stage();
    builder.wait_for_flight(held, line, abroad, Order::lot);
    builder.clock(held, builder.stage(), dist::Law::exponential_from_mean(30.0));
    for (int cohort = 0; cohort < 2; ++cohort) {
        builder.arrivals(2.0, held);
        builder.of(cohort).stock = 10;
        builder.of(cohort).stock_stage = held;
    }
    for (Day day : {5, 15, 25}) builder.depart(line, day, 12);
    builder.event(
        {.day = 30, .what = Event::What::move, .from = {abroad}, .to = held, .at_most = 5});
    time(builder, held, abroad);
    return builder.together();
}

TEST(Tally, CensusIsStockPlusEntriesLessLeaves) {
    const auto program = small_program();
    Tally tally(program);
    tally.stock[0] = 4;
    tally.entries[0] = 1;
    tally.entries[3] = 2;
    tally.leaves[1] = 3;
    tally.take_census();
    EXPECT_THAT(std::vector(tally.census.begin(), tally.census.begin() + 5),
                ElementsAre(5, 2, 2, 4, 4));
    EXPECT_EQ(tally.census_of(0, 0).back(), 4);
    EXPECT_EQ(tally.census_of(1, 0).front(), 0);
}

TEST(Tally, ResetGivesAnEmptyOneAgain) {
    const auto program = small_program();
    auto tally = engine::run(program, {});
    EXPECT_NE(tally, Tally(program));
    tally.reset(program);
    EXPECT_EQ(tally, Tally(program));
}

TEST(Tally, TakesOverAllThatHappenedToACohortThatMetNobody) {
    support::ProgramBuilder builder(40);
    builder.raw().attribute_bits = 1;
    const auto held = builder.stage(), moved = builder.stage();
    builder.clock(held, moved, dist::Law::exponential_from_mean(30.0)).counts_as =
        CountsAs::transfer;
    builder.raw().wrongful_rule = 0;
    for (int cohort = 0; cohort < 2; ++cohort) builder.arrivals(2.0, held);
    const auto program = builder.apart();
    const auto first = engine::run(program, {.draw = 1}), other = engine::run(program, {.draw = 2});
    auto tally = first;
    tally.copy_cohort(other, 1);
    EXPECT_NE(tally, first);
    EXPECT_EQ(tally.moves_of(CountsAs::transfer, 0), first.moves_of(CountsAs::transfer, 0));
    EXPECT_EQ(tally.moves_of(CountsAs::transfer, 1), other.moves_of(CountsAs::transfer, 1));
    EXPECT_EQ(tally.wrongful_transfers[1], other.moves_of(CountsAs::transfer, 1));
    tally.copy_cohort(other, 0);
    EXPECT_EQ(tally, other);
}

// Rejects: a column of watches, wings or spells that is cut in as many parts as there are cohorts.
TEST(Tally, TakesOverTheWatchesLongStaysAndSpellsOfOneCohort) {
    support::ProgramBuilder builder(40);
    const auto held = builder.stage(), moved = builder.stage();
    builder.clock(held, moved, dist::Law::exponential_from_mean(12.0));
    builder.clock(moved, held, dist::Law::exponential_from_mean(12.0));
    for (int cohort = 0; cohort < 3; ++cohort) builder.arrivals(2.0, held);
    time(builder, held, moved);
    const auto program = builder.apart();
    const auto first = engine::run(program, {.draw = 1}), other = engine::run(program, {.draw = 2});
    auto tally = first;
    tally.copy_cohort(other, 1);
    for (Index cohort : {0, 1, 2}) {
        const auto& from = cohort == 1 ? other : first;
        const auto& not_from = cohort == 1 ? first : other;
        for (Index of : {0, 1}) {  // watch, wing, spell
            const auto stops = support::stopped(tally, of, cohort);
            EXPECT_EQ(stops, support::stopped(from, of, cohort));
            EXPECT_NE(stops, support::stopped(not_from, of, cohort));
            for (std::size_t run : {0U, 1U}) {
                const auto nights = support::long_nights(program, tally, of, run, cohort);
                EXPECT_EQ(nights, support::long_nights(program, from, of, run, cohort));
                EXPECT_NE(nights, support::long_nights(program, not_from, of, run, cohort));
                const auto spell = static_cast<std::size_t>(of);
                const auto reached = support::anniversaries(program, tally, spell, run, cohort);
                EXPECT_EQ(reached, support::anniversaries(program, from, spell, run, cohort));
                EXPECT_NE(reached, support::anniversaries(program, not_from, spell, run, cohort));
            }
        }
    }
}

TEST(Tally, FlowIsBetweenTwoStages) {
    const auto tally = engine::run(small_program(), {});
    std::int64_t sum = 0;
    for (Index cohort : {0, 1}) {
        EXPECT_EQ(tally.flow(cohort, 0, 1), tally.moves_of(CountsAs::transfer, cohort));
        EXPECT_EQ(tally.flow(cohort, 2, 0), 0);
        sum += tally.flow(cohort, 1, 0);
    }
    EXPECT_EQ(sum, 5);
}

// Rejects: moves over all days counted in 32 bits, which the census would not show.
TEST(Tally, CountsMoreMovesThanThereArePeople) {
    const auto program = small_program();
    Tally tally(program);
    engine::Record record(program, tally);
    constexpr std::int32_t many = 2'000'000'000;
    for (Day day = 0; day < 3; ++day) record.move_many(0, 0, 1, day, many);
    EXPECT_EQ(tally.flow(0, 0, 1), 3 * std::int64_t{many});
}

}  // namespace
}  // namespace custodiet::program
