// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Spells: who is still there so many days after they came. Each test says what it rejects.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "support/program_builder.hpp"
#include "support/timings.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using program::Day;
using program::Index;
using support::ProgramBuilder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

inline constexpr Day days = 10;

class Spells : public ::testing::Test {
  protected:
    /// @return the number of the spell
    std::size_t spell(std::vector<Day> lengths, std::initializer_list<Index> stages) {
        auto& spells = builder_.raw().spells;
        for (Index stage : stages) builder_.at(stage).spells |= 1U << spells.size();
        spells.push_back({.lengths = std::move(lengths), .first = rows_});
        rows_ += spells.back().lengths.size();
        return spells.size() - 1;
    }
    /// A stage that is left after so many days.
    Index stay(double nights, Index then) {
        const Index made = builder_.stage();
        builder_.stay_then(made, Law::fixed(nights), then);
        return made;
    }
    void run_both_ways() {
        program_ = builder_.apart();
        tally_ = engine::run(program_, {});
        EXPECT_EQ(tally_, engine::run(builder_.together(), {}));
    }
    void run_together() {
        program_ = builder_.together();
        tally_ = engine::run(program_, {});
    }
    /// Who reached a length, on which days.
    [[nodiscard]] support::Stops reached(std::size_t spell, std::size_t length,
                                         Index cohort = 0) const {
        return support::filled(support::anniversaries(program_, tally_, spell, length, cohort));
    }

    ProgramBuilder builder_{days};
    program::Program program_;
    program::Tally tally_;
    std::size_t rows_ = 0;
};

// Rejects: a day too early or too late; counting those who leave on that very day.
TEST_F(Spells, ReachALengthOnItsDayIfStillThereAtMidnight) {
    const Index held = stay(4.0, builder_.stage()), before = stay(3.0, held);
    spell({0, 3, 4, 5}, {held});
    builder_.stock(2, held);
    builder_.stock(5, before);
    run_both_ways();
    EXPECT_THAT(reached(0, 0), ElementsAre(Pair(0, 2)));
    EXPECT_THAT(reached(0, 1), ElementsAre(Pair(3, 2)));
    EXPECT_THAT(reached(0, 2), IsEmpty());
    EXPECT_THAT(reached(0, 3), IsEmpty());
    EXPECT_THAT(reached(0, 0, 1), ElementsAre(Pair(3, 5)));
    EXPECT_THAT(reached(0, 1, 1), ElementsAre(Pair(6, 5)));
    EXPECT_THAT(reached(0, 2, 1), IsEmpty());
}

// Rejects: a spell that begins anew in each stage, or whenever its stage is entered.
TEST_F(Spells, GoOnFromStageToStage) {
    const Index second = builder_.stage(), first = stay(2.0, second);
    builder_.stay(second, Law::fixed(2.0));
    builder_.branch(second, second);
    spell({0, 5}, {first, second});
    builder_.stock(3, first);
    run_both_ways();
    EXPECT_THAT(reached(0, 0), ElementsAre(Pair(0, 3)));
    EXPECT_THAT(reached(0, 1), ElementsAre(Pair(5, 3)));
}

// Rejects: days of two spells added up; looking only at where people are at midnight.
TEST_F(Spells, BeginAnewAfterAnyTimeOutside) {
    const Index back = stay(4.0, builder_.stage()), heard = builder_.stage();
    builder_.branch(heard, back);  // decides at once
    const Index held = stay(2.0, heard);
    spell({0, 3}, {held, back});
    builder_.stock(3, held);
    run_both_ways();
    EXPECT_THAT(reached(0, 0), ElementsAre(Pair(0, 3), Pair(2, 3)));
    EXPECT_THAT(reached(0, 1), ElementsAre(Pair(5, 3)));
    // The same stage in the spell ends nothing.
    builder_.at(heard).spells = 1;
    run_both_ways();
    EXPECT_THAT(reached(0, 0), ElementsAre(Pair(0, 3)));
    EXPECT_THAT(reached(0, 1), ElementsAre(Pair(3, 3)));
}

// Rejects: the coming taken back from those who leave on the day on which they came.
TEST_F(Spells, OfNoDaysCountAsTheyBegin) {
    const Index passed = builder_.stage();
    builder_.branch(passed, builder_.stage());
    const Index before = stay(4.0, passed);
    spell({0, 1}, {passed});
    builder_.stock(3, before);
    builder_.stock(2, passed);
    run_both_ways();
    EXPECT_THAT(reached(0, 0), ElementsAre(Pair(4, 3)));
    EXPECT_THAT(reached(0, 0, 1), ElementsAre(Pair(0, 2)));
    EXPECT_THAT(reached(0, 1), IsEmpty());
    EXPECT_THAT(reached(0, 1, 1), IsEmpty());
}

// Rejects: writing past the horizon; dropping those who are there at its end.
TEST_F(Spells, MayLastBeyondTheHorizon) {
    const Index held = stay(60.0, builder_.stage());
    spell({0, 9, 10, INT32_MAX}, {held});
    builder_.stock(2, held);
    builder_.stock(3, stay(1.0, held));
    run_both_ways();
    EXPECT_THAT(reached(0, 1), ElementsAre(Pair(9, 2)));
    EXPECT_THAT(reached(0, 2), IsEmpty());
    EXPECT_THAT(reached(0, 3), IsEmpty());
    EXPECT_THAT(reached(0, 0, 1), ElementsAre(Pair(1, 3)));
    EXPECT_THAT(reached(0, 1, 1), IsEmpty());
}

// Rejects: the stock brings the days that it has been there before the study begins.
TEST_F(Spells, OfTheStockBeginOnTheFirstDay) {
    const Index held = builder_.stage();
    builder_.clock(held, builder_.stage(), Law::fixed(60.0));
    spell({0, 3}, {held});
    builder_.stock(2, held);
    builder_.of(0).stock_elapsed = Law::fixed(30.0);
    run_both_ways();
    EXPECT_THAT(reached(0, 0), ElementsAre(Pair(0, 2)));
    EXPECT_THAT(reached(0, 1), ElementsAre(Pair(3, 2)));
}

// Rejects: one beginning for all spells; the end of one ends the others.
TEST_F(Spells, RunSideBySide) {
    const Index third = stay(2.0, builder_.stage()), second = stay(3.0, third);
    const Index first = stay(2.0, second);
    spell({1, 4, 5}, {first, second});
    spell({1, 4, 5}, {second, third});
    spell({0}, {third});
    builder_.stock(2, first);
    run_both_ways();
    EXPECT_THAT(reached(0, 0), ElementsAre(Pair(1, 2)));
    EXPECT_THAT(reached(0, 1), ElementsAre(Pair(4, 2)));
    EXPECT_THAT(reached(0, 2), IsEmpty());
    EXPECT_THAT(reached(1, 0), ElementsAre(Pair(3, 2)));
    EXPECT_THAT(reached(1, 1), ElementsAre(Pair(6, 2)));
    EXPECT_THAT(reached(1, 2), IsEmpty());
    EXPECT_THAT(reached(2, 0), ElementsAre(Pair(5, 2)));
}

// Rejects: only exits are seen; those whom an event (before the exits of the day) or a seat (after
// them) takes away on the day itself are counted.
TEST_F(Spells, SeeEveryWayToMove) {
    const Index line = builder_.line(), abroad = builder_.stage(), waiting = builder_.stage();
    builder_.wait_for_flight(waiting, line, abroad);
    const Index held = builder_.stage();
    builder_.depart(line, 5, 1);
    using What = program::Event::What;
    builder_.event({.day = 2, .what = What::move, .from = {held}, .to = waiting, .at_most = 3});
    builder_.event({.day = 4, .what = What::move, .from = {held}, .to = abroad, .at_most = 1});
    spell({3, 4}, {held});
    spell({2, 3}, {waiting});
    spell({0, 4}, {abroad});
    builder_.stock(6, held);
    run_together();
    EXPECT_THAT(reached(0, 0), ElementsAre(Pair(3, 3)));
    EXPECT_THAT(reached(0, 1), ElementsAre(Pair(4, 2)));
    EXPECT_THAT(reached(1, 0), ElementsAre(Pair(4, 3)));
    EXPECT_THAT(reached(1, 1), ElementsAre(Pair(5, 2)));
    EXPECT_THAT(reached(2, 0), ElementsAre(Pair(4, 1), Pair(5, 1)));
    EXPECT_THAT(reached(2, 1), ElementsAre(Pair(8, 1), Pair(9, 1)));
}

// Rejects: a past too short for them; spells that write over the watches.
TEST_F(Spells, MayBeAsManyAsAProgramMayHaveBesideAsManyWatches) {
    const Index gone = builder_.stage(), held = stay(4.0, gone), before = stay(3.0, held);
    for (int number = 0; number < program::most_spells; ++number) {
        spell({0, 2}, {number % 2 == 0 ? held : before});
    }
    builder_.raw().watches = program::most_watches;
    builder_.at(before).starts = builder_.at(gone).stops = (1U << program::most_watches) - 1;
    builder_.stock(3, before);
    run_both_ways();
    for (std::size_t number = 0; number < program::most_spells; ++number) {
        const Day came = number % 2 == 0 ? 3 : 0;
        EXPECT_THAT(reached(number, 0), ElementsAre(Pair(came, 3)));
        EXPECT_THAT(reached(number, 1), ElementsAre(Pair(came + 2, 3)));
    }
    for (Index watch = 0; watch < program::most_watches; ++watch) {
        EXPECT_THAT(support::stops(tally_, watch), ElementsAre(Pair(7, 3)));
    }
}

TEST_F(Spells, TakeNoMemoryWhereThereAreNone) {
    builder_.stock(3, stay(4.0, builder_.stage()));
    run_both_ways();
    EXPECT_THAT(tally_.anniversaries, IsEmpty());
}

}  // namespace
}  // namespace custodiet::engine
