// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/births.hpp"

#include <gtest/gtest.h>

#include <map>

#include "support/random_program.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using support::ProgramBuilder;

std::vector<Newborn> everyone(const program::Program& program, Index cohort,
                              Register* held = nullptr, std::uint32_t run = 0) {
    const Lives lives(program, run);
    Births births(program, lives, cohort, held);
    std::vector<Newborn> people;
    const auto add = [&](const Newborn& newborn) { people.push_back(newborn); };
    births.stock(add);
    for (Day day = 0; day < program.days; ++day) births.arrivals(day, add);
    return people;
}

bool same(const Newborn& a, const Newborn& b) {
    return a.person.id.group == b.person.id.group && a.person.id.ordinal == b.person.id.ordinal &&
           a.person.code == b.person.code && a.person.sentence_end == b.person.sentence_end &&
           a.elapsed == b.elapsed && a.first_clocks == b.first_clocks;
}

void expect_same(const std::vector<Newborn>& people, const std::vector<Newborn>& others) {
    ASSERT_EQ(people.size(), others.size());
    for (std::size_t n = 0; n < people.size(); ++n) EXPECT_TRUE(same(people[n], others[n])) << n;
}

/// A cohort of everything: six attributes, of which one is certain, a stock and arrivals.
ProgramBuilder varied() {
    ProgramBuilder builder(60);
    builder.raw().attribute_bits = 6;
    builder.stage();
    auto& cohort = builder.of(builder.stock(100, 0));
    cohort.arrivals_stage = 0;
    cohort.arrivals_per_day = 25.0;
    cohort.arrivals_from = 5;
    cohort.arrivals_until = 50;
    cohort.stock_elapsed = Law::uniform_between(0.0, 40.0);
    cohort.stock_remaining = Law::exponential_from_mean(30.0);
    cohort.sentence = Law::lognormal_from_mean_sd(40.0, 20.0);
    for (int shift = 0; shift < 6; ++shift) {
        cohort.attributes.push_back({.shift = shift, .cumulative = {0.3 + 0.1 * shift, 1.0}});
    }
    cohort.attributes[1].certain = 1;
    return builder;
}

// ---- attributes ------------------------------------------------------------------------------

TEST(Births, GiveTheCertainValueWhereThereIsOne) {
    ProgramBuilder builder(10);
    builder.raw().attribute_bits = 5;
    const auto cohort = builder.stock(4000, builder.stage());
    builder.of(cohort).attributes = {
        {.shift = 0, .certain = program::none, .cumulative = {0.5, 1.0}},
        {.shift = 1, .certain = 2, .cumulative = {0.0, 0.0, 1.0}},
        {.shift = 3, .certain = program::none, .cumulative = {0.0, 0.4, 0.4, 1.0}}};
    std::map<std::uint32_t, int> first, last;
    for (const auto& newborn : everyone(builder.together(), cohort)) {
        EXPECT_EQ(newborn.person.code >> 1 & 3U, 2U);
        ++first[newborn.person.code & 1U];
        ++last[newborn.person.code >> 3];
    }
    EXPECT_NEAR(first[0], 2000, 160);  // five standard deviations
    EXPECT_EQ(last.size(), 2U);        // values of no probability do not occur
    EXPECT_NEAR(last[1], 1600, 155);
    EXPECT_NEAR(last[3], 2400, 155);
}

// An attribute that becomes certain does not shift the draws of the others.
TEST(Births, DrawEachAttributeAtItsOwnAddress) {
    auto builder = varied();
    const auto before = everyone(builder.together(), 0);
    builder.of(0).attributes[0].certain = 0;
    builder.of(0).attributes[1].certain = program::none;
    const auto after = everyone(builder.together(), 0);
    ASSERT_EQ(after.size(), before.size());
    for (std::size_t n = 0; n < after.size(); ++n) {
        EXPECT_EQ(after[n].person.code >> 2, before[n].person.code >> 2);
    }
}

// ---- who comes when --------------------------------------------------------------------------

TEST(Births, AreTheStockThenArrivalsWithinTheirDays) {
    const auto people = everyone(varied().together(), 0);
    ASSERT_GT(people.size(), 1000U);
    for (std::size_t n = 0; n < people.size(); ++n) {
        const auto& person = people[n].person;
        const bool is_stock = n < 100;
        EXPECT_EQ((person.id.group & 0xFFFF) == 0, is_stock);
        if (is_stock) {
            EXPECT_GE(people[n].elapsed, 0.0);
            continue;
        }
        const auto came = static_cast<Day>(person.id.group & 0xFFFF) - 1;
        EXPECT_GE(came, 5);
        EXPECT_LT(came, 50);
        EXPECT_EQ(people[n].elapsed, 0.0);
        EXPECT_GT(person.sentence_end, came);
    }
}

TEST(Births, OfManyAtOnceAreThoseOfEachAlone) {
    auto builder = varied();
    builder.of(0).arrivals_per_day = 0.0;
    builder.of(0).stock = 23;  // too few for a block
    const auto few = everyone(builder.together(), 0);
    builder.of(0).stock = 200;
    auto many = everyone(builder.together(), 0);
    many.resize(few.size());
    expect_same(many, few);
}

// Rejects: ends after the horizon that are unknown, or that move those within it.
TEST(Births, KnowWhenASentenceEndsAfterTheHorizonIfItMatters) {
    auto builder = varied();
    const auto before = everyone(builder.together(), 0);
    builder.at(0).sentence_ends.push_back({.law = {}, .before = 1});
    const auto after = everyone(builder.together(), 0);
    ASSERT_EQ(after.size(), before.size());
    int beyond = 0;
    for (std::size_t n = 0; n < after.size(); ++n) {
        const Day end = after[n].person.sentence_end;
        EXPECT_NE(end, never);
        if (before[n].person.sentence_end == never) {
            EXPECT_GT(end, 60);
            ++beyond;
        } else {
            EXPECT_EQ(end, before[n].person.sentence_end);
        }
    }
    EXPECT_GT(beyond, 100);
}

// ---- the register ----------------------------------------------------------------------------

TEST(Register, HoldsThePeopleThatWouldBeDrawn) {
    const auto program = varied().together();
    Register held;
    const auto drawn = everyone(program, 0);
    expect_same(everyone(program, 0, &held), drawn);
    expect_same(everyone(program, 0, &held), drawn);  // the second time from the register
}

TEST(Register, IsDrawnAnewWhereAnythingAboutTheCohortDiffers) {
    const auto change = [](auto how) {
        auto builder = varied();
        how(builder.raw());
        return builder.together();
    };
    using program::Program;
    const std::vector<Program> programs = {
        change([](Program&) {}),
        change([](Program& p) { p.seed = 2; }),
        change([](Program& p) { p.seed |= std::uint64_t{1} << 60; }),
        change([](Program& p) { p.days = 55; }),
        change([](Program& p) { p.cohorts[0].stock = 101; }),
        change([](Program& p) { p.cohorts[0].arrivals_per_day = 25.5; }),
        change([](Program& p) { p.cohorts[0].arrivals_from = 6; }),
        change([](Program& p) { p.cohorts[0].arrivals_until = 49; }),
        change([](Program& p) { p.cohorts[0].stock_elapsed = Law::fixed(3.0); }),
        change([](Program& p) { p.cohorts[0].stock_remaining = Law::never(); }),
        change([](Program& p) { p.cohorts[0].sentence = Law::fixed(3.0); }),
        change([](Program& p) { p.cohorts[0].attributes[5].cumulative[0] = 0.31; }),
        change([](Program& p) { p.cohorts[0].attributes[1].certain = 0; }),
        change([](Program& p) { p.queues.resize(1); }),
        change([](Program& p) { p.queues.resize(1, {.priority = {}, .least_remaining = 9}); }),
        change([](Program& p) { p.stages[0].sentence_ends.push_back({.law = {}, .before = 9}); })};
    Register held;
    for (const auto& program : programs) {
        expect_same(everyone(program, 0, &held), everyone(program, 0));
    }
    const auto& last = programs.back();
    expect_same(everyone(last, 0, &held, 1), everyone(last, 0, nullptr, 1));
}

// What runs hand on to one another never shows in their results.
TEST(Workspace, ChangesNoResult) {
    Workspace workspace;
    for (std::uint64_t number = 0; number < 200; ++number) {
        const auto meet = number % 3 == 0 ? support::Meet::in_nothing : support::Meet::in_anything;
        support::RandomProgram random(number / 2, meet);
        const auto program =
            number % 3 == 0 ? random.builder().apart() : random.builder().together();
        const RunId id{.draw = static_cast<std::uint32_t>(number % 2)};
        program::Tally tally(program);
        for (const auto& component : program.components) {
            engine::run(program, component, id, tally, workspace);
        }
        tally.take_census();
        EXPECT_EQ(tally, engine::run(program, id)) << number;
    }
}

}  // namespace
}  // namespace custodiet::engine
