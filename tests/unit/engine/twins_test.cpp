// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// An arm takes over from the reference arm the lives that it does not touch. That must never show:
// every test compares with the arm run by itself.
#include "custodiet/engine/twins.hpp"

#include <gtest/gtest.h>

#include "support/random_program.hpp"
#include "support/timings.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using program::CountsAs;
using program::Program;
using support::ProgramBuilder;

program::Tally run_beside(const Program& arm, const Program& reference, RunId id,
                          Workspace& workspace) {
    program::Tally of_reference(reference), tally(arm);
    for (const auto& component : reference.components) {
        run(reference, component, id, of_reference, workspace);
    }
    of_reference.take_census();
    for (const auto& component : arm.components) {
        run(arm, component, id, tally, workspace, {&reference, &of_reference});
    }
    tally.take_census();
    return tally;
}

// ---- random pairs ----------------------------------------------------------------------------

/// A random arm, and the same without all that people meet in, or with one thing changed.
class Pair {
  public:
    explicit Pair(std::uint64_t number)
        : chance_(number), random_(number, support::Meet::in_anything) {
        arm_ = random_.builder().in_components();
        auto& raw = random_.builder().raw();
        if (likely(0.8)) {
            raw.departures.clear();
            raw.events.clear();
            for (auto& facility : raw.facilities) facility.hard_limit = false;
            for (auto& stage : raw.stages) {
                stage.holds_pool = program::none;
                if (likely(0.9)) stage.queue = program::none;
            }
        }
        if (likely(0.4)) change(raw);
        reference_ = random_.builder().in_components();
    }
    [[nodiscard]] const Program& arm() const { return arm_; }
    [[nodiscard]] const Program& reference() const { return reference_; }

  private:
    bool likely(double p) { return static_cast<double>(chance_() >> 11) * 0x1p-53 < p; }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(chance_() % n); }

    void change(Program& program) {
        auto& cohort = program.cohorts[below(program.cohorts.size())];
        auto& stage = program.stages[below(program.stages.size())];
        switch (below(15)) {
            case 0:
                cohort.stock += cohort.stock_stage == program::none ? 0 : 1;
                return;
            case 1:
                if (!stage.clocks.empty()) stage.clocks[0].law = Law::exponential_from_mean(9.0);
                return;
            case 2:
                if (!stage.clocks.empty()) stage.clocks[0].counts_as = CountsAs::transfer;
                return;
            case 3:
                if (!stage.branches.empty()) stage.branches[0].share *= 0.5;
                return;
            case 4:
                if (!stage.sentence_ends.empty()) stage.sentence_ends.clear();
                stage.is_end = stage.clocks.empty() && stage.branches.empty();
                return;
            case 5:
                program.wrongful_rule = program.wrongful_rule == program::none ? 0 : program::none;
                return;
            case 6:
                cohort.sentence = Law::fixed(11.0);
                return;
            case 7:
                if (!stage.sentence_ends.empty()) stage.sentence_ends[0].before += 3;
                return;
            default:
                change_timing(program, stage);
        }
    }

    /// What is timed, and what is not known to the arm at all.
    void change_timing(Program& program, program::Stage& stage) {
        const auto settings = std::size_t{1} << program.watches;
        switch (below(8)) {
            case 7:
                stage.sentence_stands = !stage.sentence_stands;
                return;
            case 5:
                stage.spells ^= program.spells.empty() ? 0U : 1U;
                return;
            case 6:
                if (!program.spells.empty()) ++program.spells.back().lengths.back();
                return;
            case 0:
                stage.starts = static_cast<std::uint32_t>(below(settings));
                return;
            case 1:
                stage.stops = static_cast<std::uint32_t>(below(settings));
                return;
            case 2:
                stage.wing =
                    program.wings == 0
                        ? program::none
                        : static_cast<Index>(below(static_cast<std::size_t>(program.wings)));
                return;
            case 3:
                program.watches += program.watches < program::most_watches ? 1 : 0;
                return;
            default:
                program.run_lengths.assign(1, 4);
        }
    }

    std::mt19937_64 chance_;
    support::RandomProgram random_;
    Program arm_, reference_;
};

TEST(Twins, NeverShow) {
    Workspace workspace;
    int twins = 0, waiting_twins = 0, timed_twins = 0;
    for (std::uint64_t number = 0; number < 1500; ++number) {
        const Pair pair(number);
        const RunId id{.draw = static_cast<std::uint32_t>(number)};
        ASSERT_EQ(run_beside(pair.arm(), pair.reference(), id, workspace), run(pair.arm(), id))
            << "pair " << number;
        for (Index cohort = 0; cohort < static_cast<Index>(pair.arm().cohorts.size()); ++cohort) {
            const bool alike = lives_alike(pair.arm(), pair.reference(), cohort, 0);
            twins += alike ? 1 : 0;
            timed_twins += alike && pair.arm().watches > 0 && pair.arm().wings > 0 &&
                                   !pair.arm().spells.empty()
                               ? 1
                               : 0;
            for (const auto& part : pair.arm().components) {
                if (!part.shares) continue;
                for (auto meets : part.meets[static_cast<std::size_t>(cohort)]) {
                    waiting_twins += meets == program::Meets::in_first_queue ? 1 : 0;
                }
            }
        }
    }
    EXPECT_GT(twins, 1000);
    EXPECT_GT(waiting_twins, 50);
    EXPECT_GT(timed_twins, 500);
}

// ---- whose lives are alike -------------------------------------------------------------------

class Alike : public ::testing::Test {
  protected:
    Alike() {
        for (int stage = 0; stage < 4; ++stage) builder_.stage();
        builder_.raw().attribute_bits = 1;
        builder_.stock(5, 0);
        builder_.stock(5, 3);
        builder_.of(0).attributes = {{.shift = 0, .cumulative = {0.5, 1.0}}};
        builder_.of(1).attributes = builder_.of(0).attributes;
        second_kind_ = builder_.rule({0, 1, 0, 1});
        builder_.clock(0, 1, Law::exponential_from_mean(9.0));
        builder_.clock(0, 2, Law::fixed(3.0), second_kind_);
        builder_.clock(0, 2, Law::never());
        builder_.sentence_end(0, 2);
        builder_.stay(1, Law::uniform_between(1.0, 4.0));
        builder_.branch(1, 2, 0.25, second_kind_);
        builder_.branch(1, 0);
    }

    /// Whether people of the first cohort live alike after a change.
    template <typename Change>
    bool alike(program::AttributeCode code, Change change) {
        const auto before = builder_.apart();
        auto after = before;
        change(after);
        return lives_alike(after, before, 0, code);
    }

    ProgramBuilder builder_{100};
    Index second_kind_ = 0;
};

TEST_F(Alike, UnlessSomethingOnTheirWayChanges) {
    EXPECT_TRUE(alike(0, [](Program&) {}));
    EXPECT_FALSE(alike(0, [](Program& p) { p.stages[0].clocks[0].law.a = 9.5; }));
    EXPECT_FALSE(alike(0, [](Program& p) { p.stages[0].clocks[0].to = 2; }));
    EXPECT_FALSE(alike(0, [](Program& p) { p.stages[0].clocks[0].rule = 1; }));
    EXPECT_FALSE(alike(0, [](Program& p) { p.stages[0].clocks[0].counts_as = CountsAs::return_; }));
    EXPECT_FALSE(alike(0, [](Program& p) { p.stages[0].sentence_ends[0].to = 1; }));
    EXPECT_FALSE(alike(0, [](Program& p) { p.stages[0].sentence_ends[0].rule = 1; }));
    EXPECT_FALSE(alike(0, [](Program& p) { p.stages[0].sentence_ends[0].before = 1; }));
    EXPECT_FALSE(alike(0, [](Program& p) { p.stages[1].stay.b = 5.0; }));
    EXPECT_FALSE(alike(0, [](Program& p) { p.stages[1].branches[0].share = 0.3; }));
    EXPECT_FALSE(alike(0, [](Program& p) { p.stages[1].branches[1].to = 2; }));
    EXPECT_FALSE(alike(0, [](Program& p) { p.stages[1].has_stay = false; }));
    EXPECT_FALSE(alike(0, [](Program& p) { p.stages[1].wing = 0; }));
    EXPECT_FALSE(alike(0, [](Program& p) { p.stages[0].starts = 1; }));
    EXPECT_FALSE(alike(0, [](Program& p) { p.stages[2].stops = 1; }));
    EXPECT_FALSE(alike(0, [](Program& p) { p.stages[2].spells = 1; }));
    EXPECT_FALSE(alike(0, [](Program& p) { p.stages[1].sentence_stands = true; }));
}

TEST_F(Alike, WhateverChangesForOthers) {
    EXPECT_TRUE(alike(0, [](Program& p) { p.stages[3].is_end = false; }));
    EXPECT_TRUE(alike(0, [](Program& p) { p.stages[3].starts = p.stages[3].stops = 1; }));
    EXPECT_TRUE(alike(0, [](Program& p) { p.stages[3].wing = 0; }));
    EXPECT_TRUE(alike(0, [](Program& p) { p.stages[3].spells = 1; }));
    EXPECT_TRUE(alike(0, [](Program& p) { p.stages[3].sentence_stands = true; }));
    EXPECT_TRUE(alike(0, [](Program& p) { p.cohorts[1].stock = 60; }));
    EXPECT_TRUE(alike(0, [](Program& p) { p.stages[0].queue = 0; }));  // until they are given it
    // What a rule reserves for the second kind.
    const auto clock = [](Program& p) { p.stages[0].clocks[1].law = Law::fixed(2.0); };
    const auto branch = [](Program& p) { p.stages[1].branches[0].to = 3; };
    EXPECT_TRUE(alike(0, clock));
    EXPECT_FALSE(alike(1, clock));
    EXPECT_TRUE(alike(0, branch));
    EXPECT_FALSE(alike(1, branch));
    // A clock that never rings, whatever else it says.
    EXPECT_TRUE(alike(0, [](Program& p) { p.stages[0].clocks[2].to = 3; }));
}

TEST_F(Alike, UnlessATransferOfTheirsBecomesWrongful) {
    const auto wrongful = [](Program& p) { p.wrongful_rule = 1; };
    EXPECT_TRUE(alike(1, wrongful));
    builder_.at(0).clocks[0].counts_as = CountsAs::transfer;
    EXPECT_FALSE(alike(1, wrongful));
    EXPECT_TRUE(alike(0, wrongful));  // the rule does not apply to them
}

// ---- by hand ---------------------------------------------------------------------------------

// 40 people wait for a flight of ten seats; the reference has no flight. The others keep the lives
// of the reference, and the events of an arm that follow the flight act on those who flew.
TEST(Twins, OfThoseOnAFlightPartFromTheirs) {
    ProgramBuilder builder(100);
    const auto line = builder.line(true), waiting = builder.stage(), home = builder.stage();
    const auto abroad = builder.stage(), back = builder.stage();
    builder.clock(waiting, home, Law::exponential_from_mean(60.0));
    builder.wait_for_flight(waiting, line, abroad);
    builder.clock(abroad, back, Law::fixed(30.0)).counts_as = CountsAs::return_;
    builder.stock(40, waiting);
    const auto reference = builder.in_components();
    builder.depart(line, 5, 10);
    builder.event({.day = 20,
                   .what = program::Event::What::move,
                   .from = {abroad},
                   .to = back,
                   .at_most = 4,
                   .counts_as = CountsAs::ordered_back});
    const auto arm = builder.in_components();
    ASSERT_EQ(arm.components[0].meets[0][0], program::Meets::in_first_queue);
    Workspace workspace;
    const auto tally = run_beside(arm, reference, {}, workspace);
    EXPECT_EQ(tally, run(arm, {}));
    EXPECT_EQ(tally.moves_of(CountsAs::transfer, 0), 10);
    EXPECT_EQ(tally.moves_of(CountsAs::ordered_back, 0), 4);
    EXPECT_EQ(tally.moves_of(CountsAs::return_, 0), 6);
}

/// 40 people wait in wing 0 for a flight on day 25, until a clock takes them home; others arrive
/// and never wait for anything.
struct Flight {
    Flight() {
        const auto line = builder.line(true);
        for (int stage = 0; stage < 4; ++stage) builder.stage();
        builder.clock(0, 1, Law::exponential_from_mean(60.0));
        builder.wait_for_flight(0, line, 2);
        builder.clock(2, 3, Law::fixed(30.0));
        builder.stock(40, 0);
        builder.raw().wings = 1;
        builder.raw().run_lengths = {1, 20};
        builder.raw().watches = 2;
        builder.at(0).wing = 0;
        builder.at(0).starts = 1;
        builder.at(1).stops = builder.at(2).stops = 1;
        builder.at(2).starts = builder.at(3).stops = 2;
        builder.raw().spells = {{.lengths = {0, 20, 30}, .first = 0}};
        builder.at(0).spells = builder.at(2).spells = 1;
        reference = builder.in_components();
        builder.depart(line, 25, 10);
        arm = builder.in_components();
    }
    ProgramBuilder builder{100};
    Program reference, arm;
};

// Rejects: a life that is taken out with its moves but not with what was timed in it.
TEST(Twins, PartFromTheWatchesLongStaysAndSpellsOfTheReference) {
    const Flight flight;
    ASSERT_EQ(flight.arm.components[0].meets[0][0], program::Meets::in_first_queue);
    Workspace workspace;
    const auto tally = run_beside(flight.arm, flight.reference, {}, workspace);
    EXPECT_EQ(tally, run(flight.arm, {}));
    EXPECT_EQ(support::stops(tally, 1), (support::Stops{{30, 10}}));
    EXPECT_GE(support::stopped(tally, 0)[25], 10);
    EXPECT_EQ(support::long_nights(flight.arm, tally, 0, 0), support::census(tally, 0));
    EXPECT_EQ(support::long_nights(flight.arm, tally, 0, 1)[24], support::census(tally, 0)[24]);
    // Their spell goes on abroad: of day 30 are those who flew and those who still wait.
    EXPECT_EQ(support::anniversaries(flight.arm, tally, 0, 2)[30],
              10 + support::census(tally, 0)[30]);
}

// Rejects: who waits as a twin is asked for nothing, or for the sentence of another.
TEST(Twins, NeedTimeLeftAsOthersDo) {
    Flight flight;
    flight.builder.queue(0).least_remaining = 10;
    flight.builder.of(0).stock_remaining = Law::uniform_between(20.0, 40.0);
    flight.arm = flight.builder.in_components();
    flight.reference = flight.arm;
    flight.reference.departures.clear();
    flight.reference.components = {{.cohorts = {0}, .meets = {}}};
    Workspace workspace;
    ASSERT_EQ(flight.arm.components[0].meets[0][0], program::Meets::in_first_queue);
    std::int64_t flew = 0;
    for (std::uint32_t draw = 0; draw < 20; ++draw) {
        const auto tally = run_beside(flight.arm, flight.reference, {.draw = draw}, workspace);
        EXPECT_EQ(tally, run(flight.arm, {.draw = draw}));
        flew += support::total(support::entries(tally, 2));
    }
    // A quarter of those who wait have ten days left on day 25. All seats would be 200.
    EXPECT_GT(flew, 80);
    EXPECT_LT(flew, 180);
}

// Rejects: a twin for whom the sentence runs while they wait, in what is left of it or once they
// have flown; an arm in which it stands that takes over lives in which it runs.
TEST(Twins, WhoseSentenceStandsFlyWithAllOfItLeft) {
    Flight flight;
    flight.builder.at(0).sentence_stands = true;
    flight.builder.queue(0).least_remaining = 10;
    flight.builder.of(0).stock_remaining = Law::uniform_between(5.0, 25.0);
    for (Index stage : {1, 2}) flight.builder.sentence_end(stage, 3);
    flight.arm = flight.builder.in_components();
    flight.reference = flight.arm;
    flight.reference.departures.clear();
    flight.reference.components = {{.cohorts = {0}, .meets = {}}};
    auto runs_in_the_reference = flight.reference;
    runs_in_the_reference.stages[0].sentence_stands = false;
    Workspace workspace;
    ASSERT_EQ(flight.arm.components[0].meets[0][0], program::Meets::in_first_queue);
    std::int64_t flew = 0;
    for (std::uint32_t draw = 0; draw < 20; ++draw) {
        const auto tally = run(flight.arm, {.draw = draw});
        EXPECT_EQ(run_beside(flight.arm, flight.reference, {.draw = draw}, workspace), tally);
        EXPECT_EQ(run_beside(flight.arm, runs_in_the_reference, {.draw = draw}, workspace), tally);
        flew += support::total(support::entries(tally, 2));
    }
    // All seats: of some 26 who wait on day 25, three in four have ten days left.
    EXPECT_EQ(flew, 200);
}

// Rejects: counts taken over from a tally whose columns mean something else, or end too soon (seen
// by the sanitizer).
TEST(Twins, AreNoneWhereTheReferenceTimesOtherThings) {
    const auto never_shows = [](auto change) {
        const Flight flight;
        for (bool is_arm : {true, false}) {
            Program arm = flight.arm, reference = flight.reference;
            change(is_arm ? arm : reference);
            Workspace workspace;
            EXPECT_EQ(run_beside(arm, reference, {}, workspace), run(arm, {}));
        }
    };
    never_shows([](Program& p) { p.watches = 16; });
    never_shows([](Program& p) { p.wings = 9; });
    never_shows([](Program& p) { p.run_lengths = {20, 1}; });
    never_shows([](Program& p) { p.run_lengths = {1, 20, 30}; });
    never_shows([](Program& p) { p.stages[0].wing = program::none; });
    never_shows([](Program& p) { p.stages[0].starts = 0; });
    never_shows([](Program& p) { p.stages[1].stops = 0; });
    never_shows([](Program& p) { p.stages[0].spells = 0; });
    never_shows([](Program& p) { p.spells[0].lengths = {0, 20}; });
    never_shows([](Program& p) { p.spells[0].lengths = {0, 20, 31}; });
    never_shows([](Program& p) { p.spells[0].first = 1; });
    never_shows([](Program& p) { p.spells.push_back({.lengths = {5}, .first = 3}); });
}

}  // namespace
}  // namespace custodiet::engine
