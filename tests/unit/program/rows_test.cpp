// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Which pairs of a cohort and a stage have a row, and that a tally without the others is the same.
#include "custodiet/program/rows.hpp"

#include <gmock/gmock.h>

#include <stdexcept>

#include "custodiet/engine/engine.hpp"
#include "support/program_builder.hpp"

namespace custodiet::program {
namespace {

using ::testing::ElementsAre;

/// Two states, each with people of its own and a way to the other's ward, and a stage that is
/// reached by an event alone.
class Rows : public ::testing::Test {
  protected:
    Rows() {
        here_ = builder_.stage();
        there_ = builder_.stage();
        ward_ = builder_.stage();
        freed_ = builder_.stage();
        moved_ = builder_.stage();
        for (const Index stage : {here_, there_, ward_}) {
            builder_.clock(stage, freed_, dist::Law::exponential_from_mean(20.0));
        }
        builder_.wait_for_flight(here_, line_, ward_);
        builder_.depart(line_, 5, 30);
        builder_.stock(500, here_);
        builder_.arrivals(4.0, there_);
        move_ = {.day = 9, .from = {there_}, .to = moved_, .at_most = 7};
        builder_.event(move_);
    }

    support::ProgramBuilder builder_{60};
    Index line_ = builder_.line();
    Index here_ = none, there_ = none, ward_ = none, freed_ = none, moved_ = none;
    Event move_;
};

TEST_F(Rows, AreThoseToWhichAWayLeads) {
    const std::vector<Event> moves{move_};
    EXPECT_THAT(rows_of(builder_.together(), moves),
                ElementsAre(0, none, 1, 2, none, none, 3, none, 4, 5));
    // Without the event nobody comes to the last stage.
    EXPECT_THAT(rows_of(builder_.together(), {}),
                ElementsAre(0, none, 1, 2, none, none, 3, none, 4, none));
}

TEST_F(Rows, LeaveOutNothingThatHappens) {
    auto program = builder_.together();
    const Tally full = engine::run(program, {});
    const std::vector<Event> moves{move_};
    program.rows = rows_of(program, moves);
    const Tally sparse = engine::run(program, {});
    EXPECT_LT(sparse.entries.size(), full.entries.size());
    std::int64_t flights = 0;
    for (Index cohort = 0; cohort < 2; ++cohort) {
        for (Index stage = 0; stage < 5; ++stage) {
            EXPECT_TRUE(
                std::ranges::equal(full.census_of(stage, cohort), sparse.census_of(stage, cohort)));
            EXPECT_TRUE(std::ranges::equal(full.entries_of(stage, cohort),
                                           sparse.entries_of(stage, cohort)));
            for (Index to = 0; to < 5; ++to) {
                EXPECT_EQ(full.flow(cohort, stage, to), sparse.flow(cohort, stage, to));
            }
        }
        flights += sparse.flow(cohort, here_, ward_);
    }
    EXPECT_EQ(flights, 30);
}

TEST_F(Rows, AreCopiedCohortByCohort) {
    auto program = builder_.together();
    const std::vector<Event> moves{move_};
    program.rows = rows_of(program, moves);
    const Tally all = engine::run(program, {});
    Tally copy(program);
    copy.copy_cohort(all, 0);
    copy.copy_cohort(all, 1);
    EXPECT_EQ(copy.census, all.census);
    EXPECT_EQ(copy.flows, all.flows);
    Tally half(program);
    half.copy_cohort(all, 1);
    EXPECT_EQ(support::total(half.census_of(here_, 0)), 0);
    EXPECT_TRUE(std::ranges::equal(half.census_of(there_, 1), all.census_of(there_, 1)));
}

// A way that was overlooked would count two cohorts in one row.
TEST_F(Rows, AWayThatIsNotKnownIsABug) {
    auto program = builder_.together();
    program.rows = rows_of(program, {});
    EXPECT_THROW(engine::run(program, {}), std::logic_error);
}

}  // namespace
}  // namespace custodiet::program
