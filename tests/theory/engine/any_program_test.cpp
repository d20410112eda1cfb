// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What holds of every program, tried on programs made at random.
//
// These are equations between whole numbers, without tolerance. People are conserved because each
// is in one stage; the two ways to run agree, and an arm leaves alone whom it does not touch,
// because a draw depends only on who makes it, for what, and how many stages they have entered.
#include <gtest/gtest.h>

#include "support/random_program.hpp"

namespace custodiet::engine {
namespace {

using program::Index;
using program::Tally;
using support::Meet;
using support::RandomProgram;

inline constexpr std::uint64_t programs = 300;

/// Persons who went from, or to, a stage: the sum over the other end, which is `none`.
std::int64_t flow(const Tally& tally, Index cohort, Index from, Index to) {
    const auto stages = static_cast<Index>(tally.stages);
    std::int64_t sum = 0;
    for (Index other = 0; other < stages; ++other) {
        sum +=
            from == program::none ? tally.flow(cohort, other, to) : tally.flow(cohort, from, other);
    }
    return sum;
}

std::int64_t sum_of(const std::vector<std::int32_t>& column, const Tally& tally, Index stage,
                    Index cohort) {
    return support::total(std::span(column).subspan(tally.offset(stage, cohort),
                                                    static_cast<std::size_t>(tally.days)));
}

TEST(AnyProgram, ConservesPeople) {
    for (std::uint64_t number = 0; number < programs; ++number) {
        RandomProgram random(number, Meet::in_anything);
        const auto tally = engine::run(random.builder().together(), {});
        for (Index cohort = 0; cohort < static_cast<Index>(tally.cohorts); ++cohort) {
            const auto c = static_cast<std::size_t>(cohort);
            std::int64_t came = 0, stock = 0;
            for (Index stage = 0; stage < static_cast<Index>(tally.stages); ++stage) {
                EXPECT_EQ(sum_of(tally.leaves, tally, stage, cohort),
                          flow(tally, cohort, stage, program::none))
                    << "program " << number;
                came += sum_of(tally.entries, tally, stage, cohort) -
                        flow(tally, cohort, program::none, stage);
                stock += tally.stock[c * tally.stages + static_cast<std::size_t>(stage)];
            }
            EXPECT_EQ(stock + came, tally.created[c]) << "program " << number;
            for (std::size_t day = 0; day < static_cast<std::size_t>(tally.days); ++day) {
                std::int64_t present = 0, arrived = stock;
                for (Index stage = 0; stage < static_cast<Index>(tally.stages); ++stage) {
                    present += tally.census_of(stage, cohort)[day];
                }
                for (std::size_t d = 0; d <= day; ++d) {
                    for (Index stage = 0; stage < static_cast<Index>(tally.stages); ++stage) {
                        arrived += tally.entries_of(stage, cohort)[d];
                        arrived -= tally.leaves[tally.offset(stage, cohort) + d];
                    }
                }
                ASSERT_EQ(present, arrived) << "program " << number << " day " << day;
            }
        }
    }
}

TEST(AnyProgram, GrantsOfLinesAreThosePeopleAboard) {
    for (std::uint64_t number = 0; number < programs; ++number) {
        RandomProgram random(number, Meet::in_anything);
        const auto program = random.builder().together();
        const auto tally = engine::run(program, {});
        std::int64_t granted = 0, aboard = 0;
        for (const auto& line : program.lines) {
            for (Index queue : line.queues)
                granted += tally.granted[static_cast<std::size_t>(queue)];
        }
        for (const auto& boarding : tally.boardings) aboard += boarding.persons;
        EXPECT_EQ(granted, aboard) << "program " << number;
    }
}

TEST(AnyProgram, WhereNobodyMeetsBothWaysGiveTheSame) {
    std::int64_t people = 0;
    for (std::uint64_t number = 0; number < programs; ++number) {
        RandomProgram random(number, Meet::in_nothing);
        const engine::RunId id{.draw = static_cast<std::uint32_t>(number), .replicate = 3};
        const auto apart = engine::run(random.builder().apart(), id);
        EXPECT_EQ(apart, engine::run(random.builder().together(), id)) << "program " << number;
        for (auto created : apart.created) people += created;
    }
    EXPECT_GT(people, 10000);
}

// People who live alone within a component that meets, and the others day by day.
TEST(AnyProgram, ThoseWhoMeetNobodyMayBeRunAlone) {
    for (std::uint64_t number = 0; number < programs; ++number) {
        RandomProgram random(number, Meet::in_nothing);
        auto mixed = random.builder().together();
        const auto all_by_day = engine::run(mixed, {});
        for (auto& meets : mixed.components[0].meets) {
            for (std::size_t code = number % 2; code < meets.size(); code += 2) {
                meets[code] = program::Meets::nobody;
            }
        }
        EXPECT_EQ(engine::run(mixed, {}), all_by_day) << "program " << number;
    }
}

TEST(AnyProgram, GivesTheSameTallyTwiceAndAnotherWithOtherLuck) {
    int differ = 0;
    for (std::uint64_t number = 0; number < programs; ++number) {
        RandomProgram random(number, Meet::in_anything);
        const auto program = random.builder().together();
        const auto tally = engine::run(program, {.draw = 5, .replicate = 7});
        EXPECT_EQ(tally, engine::run(program, {.draw = 5, .replicate = 7}));
        differ += tally == engine::run(program, {.draw = 7, .replicate = 5}) ? 0 : 1;
    }
    EXPECT_GT(differ, 250);  // a few programs leave nothing to chance
}

// An arm without flights and events, and a cohort whom they cannot reach.
TEST(AnyProgram, AnArmLeavesAloneWhomItDoesNotTouch) {
    int changed = 0;
    for (std::uint64_t number = 0; number < programs; ++number) {
        RandomProgram random(number, Meet::in_anything);
        auto& builder = random.builder();
        const Index held = builder.stage(), again = builder.stage(), gone = builder.stage();
        builder.stay(held, dist::Law::lognormal_from_mean_sd(20.0, 15.0));
        builder.branch(held, again, 0.4);
        builder.branch(held, gone);
        builder.clock(again, held, dist::Law::exponential_from_mean(12.0));
        const Index untouched = builder.arrivals(1.5, held);
        // The rules were made before this cohort: they hold for none of it.
        for (auto& truth : builder.raw().rules.truth) {
            truth.resize(builder.raw().cohorts.size() << builder.raw().attribute_bits, 0);
        }
        const auto with = engine::run(builder.together(), {});
        builder.raw().departures.clear();
        builder.raw().events.clear();
        const auto without = engine::run(builder.together(), {});
        auto taken_over = without;
        taken_over.copy_cohort(with, untouched);
        EXPECT_EQ(taken_over, without) << "program " << number;
        changed += with == without ? 0 : 1;
    }
    EXPECT_GT(changed, 100);
}

// One seat: one life changes, and the lives of the others who wait stay as they were.
TEST(OneSeat, ChangesOneLife) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        support::ProgramBuilder builder(300, seed);
        const auto line = builder.line(), waiting = builder.stage(), abroad = builder.stage();
        const auto home = builder.stage();
        builder.clock(waiting, home, dist::Law::gamma_from_mean_shape(100.0, 2.0));
        builder.wait_for_flight(waiting, line, abroad, program::Order::lot);
        builder.stock(200, waiting);
        const auto without = support::entries(engine::run(builder.together(), {}), home);
        builder.depart(line, 10, 1);
        const auto with = support::entries(engine::run(builder.together(), {}), home);
        int fewer = 0;
        for (std::size_t day = 0; day < with.size(); ++day) {
            EXPECT_LE(with[day], without[day]);
            fewer += without[day] - with[day];
        }
        EXPECT_LE(fewer, 1);
    }
}

}  // namespace
}  // namespace custodiet::engine
