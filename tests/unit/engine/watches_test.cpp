// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Watches: days from entering one stage to entering another. Each test says what it rejects.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
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
using support::stops;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

inline constexpr Day days = 40;

class Watches : public ::testing::Test {
  protected:
    /// Stages of fixed stays, each leading to the next, and an end.
    std::vector<Index> row(std::initializer_list<double> stays) {
        std::vector<Index> stages;
        for (std::size_t stage = 0; stage <= stays.size(); ++stage) {
            stages.push_back(builder_.stage());
        }
        std::size_t next = 0;
        for (double stay : stays) {
            builder_.stay_then(stages[next], Law::fixed(stay), stages[next + 1]);
            ++next;
        }
        return stages;
    }
    void watch(Index number, std::initializer_list<Index> starts,
               std::initializer_list<Index> stops_at) {
        builder_.raw().watches = std::max(builder_.raw().watches, number + 1);
        for (Index stage : starts) builder_.at(stage).starts |= 1U << number;
        for (Index stage : stops_at) builder_.at(stage).stops |= 1U << number;
    }
    /// Run person by person, and day by day, which must give the same.
    program::Tally run_both_ways() {
        auto tally = engine::run(builder_.apart(), {});
        EXPECT_EQ(tally, engine::run(builder_.together(), {}));
        return tally;
    }

    ProgramBuilder builder_{days};
};

// Rejects: days counted from the birth, or from leaving the first stage; one day too many.
TEST_F(Watches, CountDaysFromOneEntryToAnother) {
    const auto stage = row({4.0, 6.0, 3.0});
    watch(0, {stage[0]}, {stage[2]});
    watch(1, {stage[1]}, {stage[2]});
    watch(2, {stage[1]}, {stage[3]});
    builder_.stock(3, stage[0]);
    const auto tally = run_both_ways();
    EXPECT_THAT(stops(tally, 0), ElementsAre(Pair(10, 3)));
    EXPECT_THAT(stops(tally, 1), ElementsAre(Pair(6, 3)));
    EXPECT_THAT(stops(tally, 2), ElementsAre(Pair(9, 3)));
}

// Rejects: the first start counts.
TEST_F(Watches, CountFromTheLastStart) {
    const auto stage = row({4.0, 3.0, 5.0});
    watch(0, {stage[0], stage[2]}, {stage[3]});
    builder_.stock(2, stage[0]);
    EXPECT_THAT(stops(run_both_ways(), 0), ElementsAre(Pair(5, 2)));
}

// Rejects: a watch that runs on after it was stopped.
TEST_F(Watches, RunNoLongerOnceStopped) {
    const auto stage = row({4.0, 3.0, 5.0});
    watch(0, {stage[0]}, {stage[1], stage[3]});
    builder_.stock(2, stage[0]);
    EXPECT_THAT(stops(run_both_ways(), 0), ElementsAre(Pair(4, 2), Pair(days, 2)));
}

// Rejects: those who were never warned are left out, or taken to be warned at birth.
TEST_F(Watches, CountThoseWhoNeverStarted) {
    const auto stage = row({4.0, 3.0});
    const Index elsewhere = builder_.stage();
    watch(0, {elsewhere}, {stage[2]});
    builder_.stock(5, stage[0]);
    EXPECT_THAT(stops(run_both_ways(), 0), ElementsAre(Pair(days, 5)));
}

// Rejects: a stage that stops and starts begins with the start, and every time is 0.
TEST_F(Watches, AreStoppedBeforeTheyAreStarted) {
    const Index held = builder_.stage();
    builder_.stay_then(held, Law::fixed(5.0), held);
    watch(0, {held}, {held});
    builder_.stock(2, held);
    EXPECT_THAT(stops(run_both_ways(), 0), ElementsAre(Pair(5, 2 * 7)));
}

// Rejects: births stop watches that cannot run; the stock brings the time that it has been there.
TEST_F(Watches, StartAtBirthAndAreNotStopped) {
    const auto stage = row({4.0});
    watch(0, {stage[0]}, {stage[0], stage[1]});
    const Index cohort = builder_.arrivals(0.8, stage[0]);
    builder_.of(cohort).stock = 6;
    builder_.of(cohort).stock_stage = stage[0];
    builder_.of(cohort).stock_elapsed = Law::fixed(1.0);
    const auto tally = run_both_ways();
    const auto left = static_cast<std::int32_t>(tally.flow(cohort, stage[0], stage[1]));
    // What remains of a fixed stay of 4 days after 1 is 3.
    EXPECT_THAT(stops(tally, 0), ElementsAre(Pair(3, 6), Pair(4, left - 6)));
    EXPECT_GT(left, 20);
}

// Rejects: stages passed within a day are overlooked.
TEST_F(Watches, SeeStagesThatOnlyDecide) {
    const Index held = builder_.stage(), decided = builder_.stage(), aboard = builder_.stage();
    builder_.stay_then(held, Law::fixed(4.0), decided);
    builder_.branch(decided, aboard);
    watch(0, {held}, {decided});
    watch(1, {decided}, {aboard});
    builder_.stock(3, held);
    builder_.stock(2, decided);
    const auto tally = run_both_ways();
    EXPECT_THAT(stops(tally, 0, 0), ElementsAre(Pair(4, 3)));
    EXPECT_THAT(stops(tally, 1, 0), ElementsAre(Pair(0, 3)));
    EXPECT_THAT(stops(tally, 0, 1), IsEmpty());
    EXPECT_THAT(stops(tally, 1, 1), ElementsAre(Pair(0, 2)));
}

// Rejects: those still under way at the horizon are counted as if they had arrived.
TEST_F(Watches, LeaveOutThoseWhoAreStillUnderWay) {
    const auto stage = row({days - 1.0});
    const auto late = row({static_cast<double>(days)});
    watch(0, {stage[0]}, {stage[1]});
    watch(1, {late[0]}, {late[1]});
    builder_.stock(3, stage[0]);
    builder_.stock(3, late[0]);
    const auto tally = run_both_ways();
    EXPECT_THAT(stops(tally, 0, 0), ElementsAre(Pair(days - 1, 3)));
    EXPECT_THAT(stops(tally, 1, 1), IsEmpty());
}

// Rejects: only exits are seen, and not officers, flights, places and events.
TEST_F(Watches, SeeEveryWayToMove) {
    const Index pool = builder_.pool(10), line = builder_.line(),
                prison = builder_.hard_facility(0);
    const Index asked = builder_.stage(), heard = builder_.stage_of_pool(pool);
    const Index warned = builder_.stage(), abroad = builder_.stage(),
                inside = builder_.stage(prison);
    const Index back = builder_.stage();
    builder_.wait_for_pool(asked, pool, heard);
    builder_.stay_then(heard, Law::fixed(3.0), warned);
    builder_.wait_for_flight(warned, line, abroad);
    builder_.wait_for_place(abroad, prison, inside);
    builder_.depart(line, 12, 10);
    builder_.event(
        {.day = 19, .what = program::Event::What::places, .from = {}, .target = prison, .size = 9});
    builder_.event({.day = 30, .what = program::Event::What::move, .from = {inside}, .to = back});
    watch(0, {asked}, {heard});
    watch(1, {warned}, {abroad});
    watch(2, {abroad}, {inside});
    watch(3, {inside}, {back});
    builder_.stock(4, asked);
    const auto tally = engine::run(builder_.together(), {});
    EXPECT_THAT(stops(tally, 0), ElementsAre(Pair(0, 4)));
    EXPECT_THAT(stops(tally, 1), ElementsAre(Pair(9, 4)));
    EXPECT_THAT(stops(tally, 2), ElementsAre(Pair(7, 4)));
    EXPECT_THAT(stops(tally, 3), ElementsAre(Pair(11, 4)));
}

TEST_F(Watches, MayBeAsManyAsAProgramMayHave) {
    const auto stage = row({4.0, 6.0});
    for (Index number = 0; number < program::most_watches; ++number) {
        watch(number, {stage[static_cast<std::size_t>(number % 2)]}, {stage[2]});
    }
    builder_.stock(3, stage[0]);
    const auto tally = run_both_ways();
    for (Index number = 0; number < program::most_watches; ++number) {
        EXPECT_THAT(stops(tally, number), ElementsAre(Pair(number % 2 == 0 ? 10 : 6, 3)));
    }
}

TEST_F(Watches, TakeNoMemoryWhereThereAreNone) {
    const auto stage = row({4.0});
    builder_.stock(3, stage[0]);
    Workspace workspace;
    const auto program = builder_.together();
    program::Tally tally(program);
    run(program, program.components[0], {}, tally, workspace);
    EXPECT_THAT(workspace.pasts, IsEmpty());
    EXPECT_THAT(tally.watched, IsEmpty());
    EXPECT_THAT(tally.long_stays_begin, IsEmpty());
}

}  // namespace
}  // namespace custodiet::engine
