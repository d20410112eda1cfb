// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A witness must see all that the tally counts, and change none of it.
#include "custodiet/engine/witness.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "custodiet/engine/engine.hpp"
#include "support/random_program.hpp"
#include "support/tally_sum.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using program::CountsAs;
using program::Program;
using support::ProgramBuilder;
using support::RandomProgram;
using Cause = Step::Cause;

constexpr std::uint64_t programs = 150;

struct Watched {
    program::Tally tally;
    std::vector<Step> steps;
};

Watched watch(const Program& program, RunId id, std::optional<PersonId> person = std::nullopt) {
    Witness witness(program, id.number(), person);
    program::Tally tally = run(program, id, &witness);
    return {std::move(tally), witness.steps()};
}

std::map<PersonId, std::vector<Step>> by_person(const std::vector<Step>& steps) {
    std::map<PersonId, std::vector<Step>> lives;
    for (const Step& step : steps) lives[step.person].push_back(step);
    return lives;
}

/// Persons aboard, however many entries they stand in.
using Aboard = std::map<std::tuple<Day, Index, Index>, std::int32_t>;
Aboard aboard(const program::Tally& tally) {
    Aboard persons;
    for (const auto& b : tally.boardings) persons[{b.day, b.flight, b.cohort}] += b.persons;
    return persons;
}

/// What the tallies of single lives add up to, with what no step tells taken over.
program::Tally sum_of(const Program& program, const std::vector<Step>& steps,
                      const program::Tally& whole) {
    program::Tally sum(program);
    for (const auto& [person, life] : by_person(steps)) {
        support::add_to(sum, tally_of(program, life));
    }
    EXPECT_EQ(aboard(sum), aboard(whole));
    sum.boardings = whole.boardings;
    sum.blocked_days = whole.blocked_days;
    return sum;
}

// ---- any program
// ---------------------------------------------------------------------------------

TEST(Witness, LeavesTheTallyAsItIs) {
    for (std::uint64_t number = 0; number < programs; ++number) {
        RandomProgram random(number, support::Meet::in_anything);
        for (const Program& program :
             {random.builder().together(), random.builder().in_components()}) {
            EXPECT_EQ(watch(program, {3, 1}).tally, run(program, {3, 1})) << number;
        }
    }
}

TEST(Witness, SeesAllThatIsCounted) {
    std::map<Cause, std::size_t> seen;
    for (std::uint64_t number = 0; number < programs; ++number) {
        RandomProgram random(number, support::Meet::in_anything);
        for (const Program& program :
             {random.builder().together(), random.builder().in_components()}) {
            const Watched watched = watch(program, {});
            EXPECT_EQ(sum_of(program, watched.steps, watched.tally), watched.tally) << number;
            for (const Step& step : watched.steps) ++seen[step.cause];
        }
    }
    EXPECT_EQ(seen.size(), 9U) << "some way to make a step never came up";
}

TEST(Witness, OfOnePersonSeesWhatTheWitnessOfEveryoneSees) {
    for (std::uint64_t number = 0; number < 40; ++number) {
        RandomProgram random(number, support::Meet::in_anything);
        const Program program = random.builder().in_components();
        const Watched everyone = watch(program, {});
        std::size_t asked = 0;
        for (const auto& [person, life] : by_person(everyone.steps)) {
            if (asked++ % 7 != 0) continue;
            EXPECT_EQ(watch(program, {}, person).steps, life) << number;
        }
    }
}

TEST(Witness, NotesTheSameTransfersWhereItNotesNothingElse) {
    std::size_t transfers = 0, others = 0;
    for (std::uint64_t number = 0; number < 40; ++number) {
        RandomProgram random(number, support::Meet::in_anything);
        const Program program = random.builder().in_components();
        auto wanted = watch(program, {}).steps;
        const auto is_other = [](const Step& step) {
            return step.counts_as != program::CountsAs::transfer;
        };
        others += std::erase_if(wanted, is_other);
        Witness witness(program, 0, std::nullopt);
        witness.note_transfers_only();
        static_cast<void>(run(program, {}, &witness));
        EXPECT_EQ(witness.steps(), wanted) << number;
        transfers += wanted.size();
    }
    EXPECT_GT(transfers, 100U);
    EXPECT_GT(others, 1000U);
}

TEST(Witness, SeesLivesThatTwinsWouldSpare) {
    std::size_t spared = 0;
    for (std::uint64_t number = 0; number < 40; ++number) {
        RandomProgram random(number, support::Meet::in_nothing);
        const Program program = random.builder().in_components();
        Workspace workspace;
        program::Tally reference(program), tally(program);
        for (const auto& part : program.components) run(program, part, {}, reference, workspace);
        reference.take_census();
        Witness witness(program, 0, std::nullopt);
        for (const auto& part : program.components) {
            run(program, part, {}, tally, workspace, {&program, &reference}, &witness);
        }
        tally.take_census();
        EXPECT_EQ(tally, reference) << number;
        EXPECT_EQ(witness.steps(), watch(program, {}).steps) << number;
        spared += witness.steps().size();
    }
    EXPECT_GT(spared, 1000U);
}

/// By its number of chance and its law each time can be worked out again.
TEST(Witness, GivesTheNumbersThatDecided) {
    std::size_t times = 0, late = 0;
    for (std::uint64_t number = 0; number < programs; ++number) {
        RandomProgram random(number, support::Meet::in_nothing);
        const Program program = random.builder().in_components();
        for (const auto& [person, life] : by_person(watch(program, {}).steps)) {
            // Of the stock, time before the first day changes what is left in the first stage.
            for (std::size_t s = person.is_of_stock() ? 2 : 1; s < life.size(); ++s) {
                const Step& step = life[s];
                const auto& from = program.stages[static_cast<std::size_t>(step.from)];
                if (step.cause == Cause::sentence || from.is_instant()) continue;
                const Law& law = step.cause == Cause::stay
                                     ? from.stay
                                     : from.clocks[static_cast<std::size_t>(step.number)].law;
                ASSERT_TRUE(step.time.has_value());
                const Day days = dist::whole_days(dist::quantile(law, *step.time));
                EXPECT_EQ(days, step.day - life[s - 1].day) << number;
                late += dist::whole_days(dist::quantile(law, 1.0 - *step.time)) != days;
                ++times;
            }
        }
    }
    EXPECT_GT(times, 3000U);
    EXPECT_GT(late, times / 2) << "a wrong number of chance would not have been seen";
}

// ---- what made a step
// ----------------------------------------------------------------------------

TEST(Witness, TellsClocksFromEachOtherThoughTheyLeadToOneStage) {
    ProgramBuilder builder(100);
    const Index held = builder.stage(), out = builder.stage();
    builder.clock(held, out, Law::fixed(40.0));
    builder.clock(held, out, Law::fixed(20.0));
    auto& cohort = builder.of(builder.cohort());
    cohort.stock = 1;
    cohort.stock_stage = held;
    const auto steps = watch(builder.apart(), {}).steps;
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[0].cause, Cause::stock);
    EXPECT_EQ(steps[1].cause, Cause::clock);
    EXPECT_EQ(steps[1].number, 1);
    EXPECT_EQ(steps[1].day, 20);
}

TEST(Witness, NamesTheDepartureAndTheTransfer) {
    ProgramBuilder builder(100);
    const Index held = builder.stage(), abroad = builder.stage();
    const Index line = builder.line(true);
    builder.wait_for_flight(held, line, abroad, program::Order::lot);
    builder.depart(line, 10, 1, {});
    builder.depart(line, 30, 1, {});
    auto& cohort = builder.of(builder.cohort());
    cohort.stock = 2;
    cohort.stock_stage = held;
    const Program program = builder.together();
    std::map<Index, Step> boarded;
    for (const Step& step : watch(program, {}).steps) {
        if (step.cause == Cause::flight) boarded.emplace(step.number, step);
    }
    ASSERT_EQ(boarded.size(), 2U);
    EXPECT_EQ(boarded.at(0).day, 10);
    EXPECT_EQ(boarded.at(1).day, 30);
    EXPECT_EQ(boarded.at(0).counts_as, CountsAs::transfer);
    EXPECT_EQ(boarded.at(0).queue, 0);
    ASSERT_TRUE(boarded.at(0).lot && boarded.at(1).lot);
    EXPECT_LT(*boarded.at(0).lot, *boarded.at(1).lot);
}

}  // namespace
}  // namespace custodiet::engine
