// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of order: in what order work is done, by whom, and by which of two ways, is no part of the
// result.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "laws/shipped_studies.hpp"
#include "support/lanes.hpp"

namespace custodiet::laws::of_order {

using program::Tally;

inline constexpr std::uint32_t draws = 4;

/// By day, flight and cohort: flights of people who do not meet come in no order.
inline Tally with_boardings_in_order(Tally tally) {
    std::sort(tally.boardings.begin(), tally.boardings.end(), [](const auto& a, const auto& b) {
        return std::tie(a.day, a.flight, a.cohort, a.persons) <
               std::tie(b.day, b.flight, b.cohort, b.persons);
    });
    return tally;
}

/// People who do not meet are counted into one tally, whoever comes first. Fails where a part of it
/// is written over, or what was counted before is looked at.
inline void components_may_be_followed_in_any_order(const std::string& text) {
    for_each_run(*read(text), draws, [](const SingleRun& run) {
        auto components = run.compiled.program.components;
        const Tally expected = with_boardings_in_order(run.tally);
        for (std::size_t turn = 0; turn < 2; ++turn) {
            std::reverse(components.begin(), components.end() - static_cast<std::ptrdiff_t>(turn));
            Tally tally(run.compiled.program);
            engine::Workspace workspace;
            for (const auto& component : components) {
                engine::run(run.compiled.program, component, run.id, tally, workspace);
            }
            tally.take_census();
            ASSERT_EQ(with_boardings_in_order(std::move(tally)), expected);
        }
    });
}

/// Runs all draws by `workers` in turn, in the order given, and returns the cube.
inline appraisal::Cube by_hand(const study::Document& document,
                               const std::vector<std::uint32_t>& order, std::size_t workers,
                               std::uint32_t replicates) {
    std::vector<const study::Study*> studies{&document.base};
    for (const auto& arm : document.arms) studies.push_back(&arm.study);
    const run::Design design(studies, few_draws, document.base.seed);
    const run::Outcomes outcomes(document);
    std::vector<run::ArmPlan> arms;
    run::Plan plan{design, outcomes, arms, {}, document.base.seed, replicates};
    appraisal::Cube cube;
    cube.draws = few_draws;
    cube.replicates = replicates;
    cube.outcomes = outcomes.infos();
    cube.quantities.resize(design.names().size());
    cube.reference = document.reference;
    std::vector<std::size_t> positions(document.arms.size());
    std::iota(positions.begin(), positions.end(), std::size_t{0});
    std::swap(positions.front(), positions[document.reference]);
    for (const std::size_t position : positions) {
        arms.emplace_back(document.arms[position].study, design);
        plan.cube_arm.push_back(position);
    }
    for (const auto& arm : document.arms) cube.arms.push_back(arm.id);
    cube.values.resize(cube.arms.size() * cube.outcomes.size() * cube.draws * replicates);
    cube.parameters.resize(cube.arms.size() * cube.quantities.size() * cube.draws);
    std::vector<run::Worker> team;
    for (std::size_t worker = 0; worker < workers; ++worker) team.emplace_back(plan);
    for (std::size_t i = 0; i < order.size(); ++i) {
        team[i % workers].run({order[i], 0, replicates}, cube);
    }
    return cube;
}

inline void draws_may_be_run_in_any_order_by_any_worker(const std::string& text) {
    const auto document = read(text);
    std::vector<std::uint32_t> upwards(few_draws);
    std::iota(upwards.begin(), upwards.end(), 0U);
    const std::vector<std::uint32_t> downwards(upwards.rbegin(), upwards.rend());
    std::vector<std::uint32_t> jumping;
    for (std::uint32_t i = 0; i < few_draws; ++i) jumping.push_back(i * 7 % few_draws);
    const auto expected = execute(document).cube;
    const auto replicates = static_cast<std::uint32_t>(expected.replicates);
    const appraisal::Cube cubes[] = {by_hand(*document, upwards, 1, replicates),
                                     by_hand(*document, downwards, 1, replicates),
                                     by_hand(*document, jumping, 3, replicates)};
    for (const auto& cube : cubes) {
        for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
            EXPECT_THAT(differing_outcomes(expected, arm, cube, arm), testing::IsEmpty())
                << cube.arms[arm];
        }
        EXPECT_TRUE(same_bits(expected.parameters, cube.parameters));
    }
}

/// A whole run spares what an arm has in common with the reference arm. Here every arm is run for
/// itself, with everyone in it.
inline void an_arm_run_for_itself_is_the_same_as_beside_the_reference_arm(const std::string& text) {
    const auto document = read(text);
    const auto cube = execute(document).cube;
    const run::Outcomes outcomes(*document);
    std::vector<double> values;
    for_each_run(*document, few_draws, [&](const SingleRun& single) {
        const auto ledger = ledger::price(single.compiled.tariff, single.tally);
        rights::Account account;
        rights::judge(single.compiled.charter, single.compiled.program, single.tally, account);
        outcomes.evaluate(
            {single.study, single.compiled, single.tally, ledger, account, single.values}, values);
        for (std::size_t o = 0; o < values.size(); ++o) {
            // The only outcome that looks at the reference arm.
            if (cube.outcomes[o].name == "custody_days_avoided") continue;
            const double beside =
                cube.values[cube.index(arm_named(cube, single.arm), o, single.id.draw, 0)];
            ASSERT_EQ(std::bit_cast<std::uint64_t>(values[o]), std::bit_cast<std::uint64_t>(beside))
                << name_of(cube.outcomes[o]) << ": " << values[o] << " alone, " << beside;
        }
    });
}

inline void memory_handed_on_from_run_to_run_is_no_part_of_the_result(const std::string& text) {
    engine::Workspace handed_on;
    for_each_run(*read(text), draws, [&](const SingleRun& run) {
        Tally tally(run.compiled.program);
        for (const auto& component : run.compiled.program.components) {
            engine::run(run.compiled.program, component, run.id, tally, handed_on);
        }
        tally.take_census();
        ASSERT_EQ(tally, run.tally);
    });
}

/// The component with everyone in it made to meet everyone: run day by day, in the calendar.
inline program::Component made_to_meet(const program::Program& program,
                                       const program::Component& component) {
    auto meeting = component;
    meeting.shares = true;
    const std::vector<program::Meets> everyone(std::size_t{1} << program.attribute_bits,
                                               program::Meets::anyone);
    meeting.meets = std::vector(program.cohorts.size(), everyone);
    return meeting;
}

inline void person_by_person_and_day_by_day_are_the_same(const std::string& text) {
    for_each_run(*read(text), 2, [](const SingleRun& run) {
        const auto& program = run.compiled.program;
        Tally tally(program);
        engine::Workspace workspace;
        for (const auto& component : program.components) {
            engine::run(program, made_to_meet(program, component), run.id, tally, workspace);
        }
        tally.take_census();
        ASSERT_EQ(tally, run.tally);
    });
}

/// Which registers the processor has is no part of the result.
inline void narrow_and_wide_registers_give_the_same(const std::string& text) {
    for_each_run(*read(text), 2, [](const SingleRun& run) {
        support::with_each_width([&run] {
            Tally tally(run.compiled.program);
            engine::Workspace workspace;
            for (const auto& component : run.compiled.program.components) {
                engine::run(run.compiled.program, component, run.id, tally, workspace);
            }
            tally.take_census();
            ASSERT_EQ(tally, run.tally);
        });
    });
}

}  // namespace custodiet::laws::of_order
