// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Long stays: nights in a wing from the n-th night in a row on. Each test says what it rejects.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "support/program_builder.hpp"
#include "support/timings.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using program::Day;
using program::Index;
using support::ProgramBuilder;
using ::testing::Each;
using ::testing::ElementsAre;

inline constexpr Day days = 10;

class LongStays : public ::testing::Test {
  protected:
    LongStays() {
        builder_.raw().wings = 2;
        builder_.raw().run_lengths = {1, 3, 5};
    }

    Index stage(Index wing) {
        const Index made = builder_.stage();
        builder_.at(made).wing = wing;
        return made;
    }
    void run_both_ways() {
        program_ = builder_.apart();
        tally_ = engine::run(program_, {});
        EXPECT_EQ(tally_, engine::run(builder_.together(), {}));
    }
    /// Persons at each midnight who are in the wing for that many nights or more.
    [[nodiscard]] std::vector<std::int32_t> from_night(Day night, Index wing = 0) const {
        const auto& lengths = program_.run_lengths;
        const auto run = std::find(lengths.begin(), lengths.end(), night) - lengths.begin();
        return support::long_nights(program_, tally_, wing, static_cast<std::size_t>(run));
    }

    ProgramBuilder builder_{days};
    program::Program program_;
    program::Tally tally_;
};

// Rejects: a night too many or too few before a stay is long, or at its end.
TEST_F(LongStays, CountNightsFromTheRunLengthOn) {
    const Index held = stage(0), free = stage(program::none);
    builder_.stay_then(held, Law::fixed(4.0), free);
    builder_.stock(2, held);
    run_both_ways();
    EXPECT_THAT(from_night(1), ElementsAre(2, 2, 2, 2, 0, 0, 0, 0, 0, 0));
    EXPECT_THAT(from_night(3), ElementsAre(0, 0, 2, 2, 0, 0, 0, 0, 0, 0));
    EXPECT_THAT(from_night(5), Each(0));
}

// Rejects: as above, at the edge: a stay of n - 1, n and n + 1 nights.
TEST_F(LongStays, AreThoseOfAtLeastTheRunLength) {
    const Index free = stage(program::none);
    std::vector<int> long_nights;
    for (double nights : {4.0, 5.0, 6.0}) {
        ProgramBuilder builder = builder_;
        const Index held = builder.stage();
        builder.at(held).wing = 0;
        builder.stay_then(held, Law::fixed(nights), free);
        builder.stock(1, held);
        const auto program = builder.apart();
        const auto tally = engine::run(program, {});
        const auto persons = support::long_nights(program, tally, 0, 2);
        long_nights.push_back(static_cast<int>(support::total(persons)));
        // Who leaves before is nowhere in the columns, who leaves after is in both.
        EXPECT_EQ(support::total(tally.long_stays_begin), nights < 5.0 ? 2 : 3);
        EXPECT_EQ(support::total(tally.long_stays_end), nights < 5.0 ? 2 : 3);
    }
    EXPECT_THAT(long_nights, ElementsAre(0, 1, 2));
}

// Rejects: a stay that begins anew in each stage of the wing, or whenever its stage is entered.
TEST_F(LongStays, GoOnFromStageToStageOfOneWing) {
    const Index held = stage(0), moved = stage(0), free = stage(program::none);
    builder_.stay_then(held, Law::fixed(2.0), moved);
    builder_.stay(moved, Law::fixed(2.0));
    builder_.branch(moved, moved);
    builder_.event({.day = 8, .what = program::Event::What::move, .from = {moved}, .to = free});
    builder_.stock(1, held);
    program_ = builder_.together();
    tally_ = engine::run(program_, {});
    EXPECT_THAT(from_night(3), ElementsAre(0, 0, 1, 1, 1, 1, 1, 1, 0, 0));
    EXPECT_THAT(from_night(5), ElementsAre(0, 0, 0, 0, 1, 1, 1, 1, 0, 0));
}

// Rejects: nights of two wings added up; a wing that is never left.
TEST_F(LongStays, BeginAnewInAnotherWing) {
    const Index held = stage(0), moved = stage(1), free = stage(program::none);
    builder_.stay_then(held, Law::fixed(4.0), moved);
    builder_.stay_then(moved, Law::fixed(3.0), free);
    builder_.stock(1, held);
    run_both_ways();
    EXPECT_THAT(from_night(3, 0), ElementsAre(0, 0, 1, 1, 0, 0, 0, 0, 0, 0));
    EXPECT_THAT(from_night(3, 1), ElementsAre(0, 0, 0, 0, 0, 0, 1, 0, 0, 0));
}

// Rejects: nights of two stays in one wing added up.
TEST_F(LongStays, BeginAnewAfterANightElsewhere) {
    const Index held = stage(0), out = stage(program::none);
    builder_.stay_then(held, Law::fixed(4.0), out);
    builder_.stay_then(out, Law::fixed(1.0), held);
    builder_.stock(1, held);
    run_both_ways();
    EXPECT_THAT(from_night(1), ElementsAre(1, 1, 1, 1, 0, 1, 1, 1, 1, 0));
    EXPECT_THAT(from_night(3), ElementsAre(0, 0, 1, 1, 0, 0, 0, 1, 1, 0));
    EXPECT_THAT(from_night(5), Each(0));
}

// Rejects: looking only at where people are at midnight.
TEST_F(LongStays, EndWithADayOutsideEvenWithoutANight) {
    const Index held = stage(0), heard = stage(program::none), back = stage(0);
    const Index free = stage(program::none);
    builder_.stay_then(held, Law::fixed(4.0), heard);
    builder_.branch(heard, back);
    builder_.stay_then(back, Law::fixed(4.0), free);
    builder_.stock(1, held);
    run_both_ways();
    EXPECT_THAT(from_night(1), ElementsAre(1, 1, 1, 1, 1, 1, 1, 1, 0, 0));
    EXPECT_THAT(from_night(3), ElementsAre(0, 0, 1, 1, 0, 0, 1, 1, 0, 0));
    EXPECT_THAT(from_night(5), Each(0));
    // The same stage in the wing ends nothing.
    builder_.at(heard).wing = 0;
    run_both_ways();
    EXPECT_THAT(from_night(5), ElementsAre(0, 0, 0, 0, 1, 1, 1, 1, 0, 0));
}

// Rejects: a night for those who come and go on one day.
TEST_F(LongStays, NeedANight) {
    const Index held = stage(program::none), passed = stage(1), free = stage(program::none);
    builder_.stay_then(held, Law::fixed(4.0), passed);
    builder_.branch(passed, free);
    builder_.stock(3, held);
    builder_.stock(2, passed);
    run_both_ways();
    EXPECT_THAT(tally_.long_stays_begin, Each(0));
    EXPECT_THAT(tally_.long_stays_end, Each(0));
}

// Rejects: writing past the horizon; dropping those who are there at its end.
TEST_F(LongStays, MayLastBeyondTheHorizon) {
    builder_.raw().run_lengths = {9, 10, 11, INT32_MAX};
    const Index held = stage(0), late = stage(0), before = stage(program::none);
    builder_.clock(held, before, Law::fixed(60.0));
    builder_.stay_then(before, Law::fixed(1.0), late);
    builder_.clock(late, before, Law::fixed(60.0));
    builder_.stock(2, held);
    builder_.stock(3, before);
    run_both_ways();
    EXPECT_THAT(from_night(9), ElementsAre(0, 0, 0, 0, 0, 0, 0, 0, 2, 2));
    EXPECT_THAT(from_night(10), ElementsAre(0, 0, 0, 0, 0, 0, 0, 0, 0, 2));
    EXPECT_THAT(from_night(11), Each(0));
    EXPECT_THAT(from_night(INT32_MAX), Each(0));
    const auto of_second = support::long_nights(program_, tally_, 0, 0, 1);
    EXPECT_THAT(of_second, ElementsAre(0, 0, 0, 0, 0, 0, 0, 0, 0, 3));
}

// Rejects: the stock brings the nights that it has been there before the study begins.
TEST_F(LongStays, OfTheStockBeginOnTheFirstDay) {
    const Index held = stage(0), free = stage(program::none);
    builder_.clock(held, free, Law::fixed(60.0));
    builder_.stock(2, held);
    builder_.of(0).stock_elapsed = Law::fixed(30.0);
    run_both_ways();
    EXPECT_THAT(from_night(3), ElementsAre(0, 0, 2, 2, 2, 2, 2, 2, 2, 2));
}

}  // namespace
}  // namespace custodiet::engine
