// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Many people: their numbers are given to others once they are gone, durations come from tables,
// and whole cohorts are taken over from the reference. None of it changes what happens.
#include <gtest/gtest.h>

#include <limits>

#include "custodiet/engine/engine.hpp"
#include "support/program_builder.hpp"

namespace custodiet::engine {
namespace {

using program::CountsAs;
using program::Event;
using support::ProgramBuilder;

program::Tally run_with(const program::Program& program, Workspace& workspace) {
    program::Tally tally(program);
    for (const auto& component : program.components) {
        run(program, component, {}, tally, workspace);
    }
    tally.take_census();
    check_conservation(tally);
    return tally;
}

/// A busy review, a flight by lot, a full prison, and an event that moves people: everything that
/// depends on who came before whom.
program::Program busy() {
    ProgramBuilder builder(400, 5);
    const Index pool = builder.pool(60), prison = builder.hard_facility(300), line = builder.line();
    const Index waiting = builder.stage(), review = builder.stage_of_pool(pool);
    const Index ready = builder.stage(), held = builder.stage(prison), freed = builder.stage();
    const Index asked = builder.stage();
    builder.wait_for_pool(waiting, pool, review);
    builder.stay(review, dist::Law::lognormal_from_mean_sd(5.0, 4.0));
    builder.branch(review, ready, 0.6);
    builder.branch(review, freed);
    builder.wait_for_flight(ready, line, held, program::Order::lot);
    builder.clock(ready, freed, dist::Law::exponential_from_mean(90.0));
    builder.clock(held, asked, dist::Law::gamma_from_mean_shape(40.0, 2.0));
    builder.stay_then(asked, dist::Law::fixed(1.0), freed);
    for (Day day = 6; day < 400; day += 7) builder.depart(line, day, 45);
    builder.event({.day = 200, .from = {ready}, .to = freed, .at_most = 20});
    builder.stock(150, waiting);
    builder.arrivals(11.0, waiting);
    return builder.together();
}

// Rejects: numbers given anew on the first day, when the stock has been noted by its old ones. With
// 4,096 people or more that was heap corruption, or people who never left.
TEST(Crowd, TheStockOfAStageThatDecidesIsNotForgottenBeforeItIsTimed) {
    ProgramBuilder builder(30, 5);
    const Index pool = builder.pool(3);
    const Index sorting = builder.stage(), held = builder.stage();
    const Index reviewed = builder.stage_of_pool(pool), freed = builder.stage();
    const Index dead = builder.stage();
    builder.branch(sorting, freed, 0.5);
    builder.branch(sorting, held);
    builder.clock(held, dead, dist::Law::fixed(7.0));
    builder.wait_for_pool(held, pool, reviewed);
    builder.stay_then(reviewed, dist::Law::fixed(2.0), freed);
    builder.stock(60, sorting);
    const auto program = builder.together();
    Workspace forgets, remembers;
    forgets.fewest_crowded = 1;
    remembers.fewest_crowded = std::numeric_limits<std::size_t>::max();
    EXPECT_TRUE(run_with(program, forgets) == run_with(program, remembers));
}

TEST(Crowd, ThoseWhoAreGoneAreForgottenWithoutATrace) {
    const auto program = busy();
    Workspace forgets, remembers;
    forgets.fewest_crowded = 1;
    remembers.fewest_crowded = std::numeric_limits<std::size_t>::max();
    const auto forgotten = run_with(program, forgets), remembered = run_with(program, remembers);
    EXPECT_TRUE(forgotten == remembered);
    EXPECT_GT(remembers.people.size(), 4000U);
    EXPECT_LT(forgets.people.size(), remembers.people.size() / 3);
}

// An end from which an event takes people away is none: whoever is there is not forgotten.
TEST(Crowd, WhoeverCanStillBeMovedIsRemembered) {
    ProgramBuilder builder(100);
    const Index held = builder.stage(), free = builder.stage(), fetched = builder.stage();
    builder.clock(held, free, dist::Law::exponential_from_mean(5.0));
    builder.event({.day = 90, .from = {free}, .to = fetched});
    builder.stock(200, held);
    Workspace workspace;
    workspace.fewest_crowded = 1;
    const auto tally = run_with(builder.together(), workspace);
    EXPECT_EQ(support::census(tally, fetched).back(), 200);
}

program::Program many(double mean_days) {
    ProgramBuilder builder(730, 3);
    const Index held = builder.stage(), out = builder.stage(), freed = builder.stage();
    builder.clock(held, out, dist::Law::lognormal_from_mean_sd(60.0, 40.0));
    builder.clock(held, freed, dist::Law::exponential_from_mean(900.0));
    builder.stay(out, dist::Law::gamma_from_mean_shape(mean_days, 2.0));
    builder.branch(out, held, 0.4);
    builder.branch(out, freed);
    builder.stock(600'000, held);
    return builder.apart();
}

/// Someone of the stock, step by step: what many together must come to.
void follow_alone(const program::Program& program, const Lives& lives, const Newborn& newborn,
                  Record& record) {
    Person person = newborn.person;
    Index stage = 0;
    record.birth(person, stage, 0, {});
    for (NextExit next = lives.next_exit(person, stage, 0, newborn.elapsed);
         next.due < program.days; next = lives.next_exit(person, stage, next.due, 0.0)) {
        const auto* exit = lives.exit_taken(person, stage, next);
        record.move(person.id.cohort(), stage, exit->to, next.due, {});
        ++person.visits;
        stage = exit->to;
    }
}

TEST(Crowd, TablesOfDurationsChangeNothing) {
    const auto program = many(30.0);
    Workspace with;
    const auto by_table = run_with(program, with);
    ASSERT_NE(with.tables.of_clock(0, 0), nullptr);
    // Life by life, without tables.
    const Lives lives(program, RunId{}.number());
    Births births(program, lives, 0, nullptr);
    program::Tally tally(program);
    Record record(program, tally);
    births.stock([&](const Newborn& newborn) { follow_alone(program, lives, newborn, record); });
    tally.take_census();
    EXPECT_TRUE(by_table == tally);
}

// Rejects: blocks whose people have the values, the sentences, the days or the numbers of others,
// and blocks with people who are to be followed.
TEST(Crowd, AdmitsPeopleInBlocksAsOneByOne) {
    ProgramBuilder builder(60, 3);
    const Index pool = builder.pool(9000);
    const Index waiting = builder.stage(), review = builder.stage_of_pool(pool);
    const Index held = builder.stage(), freed = builder.stage();
    builder.raw().attribute_bits = 1;
    const Index cohort = builder.arrivals(10'000.0, waiting);
    builder.of(cohort).attributes = {{.cumulative = {0.7, 1.0}}};
    builder.of(cohort).sentence = dist::Law::exponential_from_mean(30.0);
    builder.of(cohort).arrivals_from = 3;
    const Index first = builder.rule({0, 1});
    builder.queue(builder.wait_for_pool(waiting, pool, review)).priority = {first};
    builder.sentence_end(waiting, freed);
    builder.stay(review, dist::Law::gamma_from_mean_shape(2.0, 2.0));
    builder.branch(review, held, 0.5, first);
    builder.branch(review, freed);
    builder.sentence_end(held, freed);
    auto program = builder.together();
    using program::Meets;
    for (const auto& meets : {std::vector{Meets::anyone, Meets::anyone},
                              std::vector{Meets::anyone, Meets::in_first_queue},
                              std::vector{Meets::in_first_queue, Meets::nobody}}) {
        program.components.front().meets[0] = meets;
        Workspace workspace;
        const auto together = run_with(program, workspace);
        ASSERT_TRUE(workspace.registers[0].arrivals.empty());                  // too many for one
        Witness witness(program, RunId{}.number(), PersonId::of_stock(7, 0));  // nobody
        program::Tally one_by_one(program);
        run(program, program.components.front(), {}, one_by_one, workspace, {}, &witness);
        one_by_one.take_census();
        EXPECT_TRUE(together == one_by_one);
    }
}

TEST(Crowd, ACohortTooLargeForARegisterIsTakenOverIfItsLivesAreAlike) {
    const auto reference = many(30.0), same = many(30.0), other = many(31.0);
    Workspace workspace;
    const auto before = run_with(reference, workspace);
    const auto beside = [&](const program::Program& arm) {
        program::Tally tally(arm);
        run(arm, arm.components.front(), {}, tally, workspace, {&reference, &before});
        tally.take_census();
        return tally;
    };
    EXPECT_TRUE(beside(same) == before);
    Workspace fresh;
    EXPECT_TRUE(beside(other) == run_with(other, fresh));
    EXPECT_FALSE(beside(other) == before);
}

}  // namespace
}  // namespace custodiet::engine
