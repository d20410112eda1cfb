// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Draws that are added, and replicates that are chosen: the results are those of a run that was
// told so from the start.
#include "custodiet/run/runs.hpp"

#include <gtest/gtest.h>

#include <bit>

#include "custodiet/run/replication.hpp"
#include "support/studies.hpp"
#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::run {
namespace {

using appraisal::StopReason;

void expect_same(const Result& a, const Result& b) {
    ASSERT_EQ(a.cube.draws, b.cube.draws);
    ASSERT_EQ(a.cube.replicates, b.cube.replicates);
    ASSERT_EQ(a.cube.values.size(), b.cube.values.size());
    for (std::size_t i = 0; i < a.cube.values.size(); ++i) {
        ASSERT_EQ(std::bit_cast<std::uint64_t>(a.cube.values[i]),
                  std::bit_cast<std::uint64_t>(b.cube.values[i]))
            << i;
    }
    EXPECT_EQ(a.cube.uniforms, b.cube.uniforms);
    EXPECT_EQ(a.cube.parameters, b.cube.parameters);
    EXPECT_EQ(a.runs, b.runs);
    EXPECT_EQ(a.persons, b.persons);
    ASSERT_EQ(a.happenings.size(), b.happenings.size());
    for (std::size_t h = 0; h < a.happenings.size(); ++h) {
        EXPECT_EQ(a.happenings[h].persons, b.happenings[h].persons);
        EXPECT_EQ(a.happenings[h].share, b.happenings[h].share);
    }
}

Result run_small(std::string_view sections, const Options& options) {
    return execute(support::read_over_small(sections), options);
}

Options options_of(std::uint32_t draws, std::uint32_t replicates, unsigned threads = 2) {
    Options options;
    options.draws = draws;
    options.replicates = replicates;
    options.threads = threads;
    return options;
}

constexpr std::string_view wide = "until: [person_days_abroad within 1000000 person-days]\n";
constexpr std::string_view hopeless =
    "until: [person_days_abroad within 0.000001 person-days]\nmost_draws: 256\n";

TEST(RunsOfAStudy, StoppedByAimsAreThoseOfAsManyDraws) {
    const Result stopped = run_small(wide, options_of(64, 1));
    EXPECT_EQ(stopped.stop.reason, StopReason::aims_met);
    EXPECT_EQ(stopped.stop.draws, 128U);
    EXPECT_GT(stopped.stop.look_ahead, 0U);
    expect_same(stopped, run_small("", options_of(128, 1, 1)));
}

TEST(RunsOfAStudy, SayThatTheyHaveNotConverged) {
    const Result stopped = run_small(hopeless, options_of(64, 2));
    EXPECT_EQ(stopped.stop.reason, StopReason::most_draws);
    EXPECT_EQ(stopped.cube.draws, 256U);
    ASSERT_FALSE(stopped.stop.aims.empty());
    EXPECT_FALSE(stopped.stop.aims.front().is_met);
    EXPECT_GT(stopped.stop.aims.front().half_width, 0.000001);
    expect_same(stopped, run_small("", options_of(256, 2)));
}

TEST(RunsOfAStudy, OfAGivenNumberOfDrawsDoNotStopByAims) {
    Options fixed = options_of(64, 1);
    fixed.has_fixed_draws = true;
    const Result result = run_small(hopeless, fixed);
    EXPECT_EQ(result.stop.reason, StopReason::fixed);
    EXPECT_EQ(result.cube.draws, 64U);
    EXPECT_FALSE(result.stop.aims.front().is_met);
}

TEST(RunsOfAStudy, BeginWithNoMoreDrawsThanTheyMayEndWith) {
    Options few = options_of(512, 1);
    few.most_draws = 128;
    const Result result = run_small(hopeless, few);
    EXPECT_EQ(result.stop.reason, StopReason::most_draws);
    EXPECT_EQ(result.cube.draws, 128U);
}

TEST(RunsOfAStudy, WithAChosenNumberOfReplicatesAreThoseOfThatNumber) {
    constexpr std::string_view headline = "headlines: [person_days_abroad]\n";
    const Result chosen = run_small(headline, options_of(128, 0));
    EXPECT_TRUE(chosen.has_chosen_replicates);
    expect_same(chosen, run_small(headline, options_of(128, chosen.replicates)));
}

// ---- how many replicates -----------------------------------------------------------------------

std::uint32_t chosen_for(double ignorance_sd, double chance_sd) {
    appraisal::testing::CubeRecipe recipe;
    recipe.draws = 4096;
    recipe.replicates = 2;
    recipe.scrambles = 16;
    recipe.quantities = {{"x", appraisal::testing::normal_from_mean_sd(0.0, 1.0)}};
    recipe.model = [=](const appraisal::testing::ModelRun& run) {
        return run.arm == 0 ? 0.0 : ignorance_sd * run.quantity[0] + chance_sd * run.luck[0];
    };
    return choose_replicates(make_cube(recipe), {{1, 0}});
}

TEST(ChooseReplicates, TakesOneMoreForEachTimeThatChanceExceedsIgnorance) {
    EXPECT_EQ(chosen_for(1.0, 0.0), 1U);
    EXPECT_EQ(chosen_for(1.0, 0.5), 1U);
    EXPECT_EQ(chosen_for(1.0, 1.0), 2U);
    EXPECT_EQ(chosen_for(1.0, std::sqrt(3.0)), 4U);
    EXPECT_EQ(chosen_for(1.0, 3.0), most_chosen_replicates);
}

TEST(ChooseReplicates, TakesTwoWhereAllIsChance) {
    EXPECT_EQ(chosen_for(0.0, 1.0), 2U);
}

TEST(ChooseReplicates, TakesOneWithoutHeadlines) {
    EXPECT_EQ(choose_replicates(appraisal::Cube{}, {}), 1U);
}

}  // namespace
}  // namespace custodiet::run
