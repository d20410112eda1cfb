// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/convergence.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::CubeRecipe;
using testing::Design;
using testing::make_cube;
using testing::ModelRun;

CubeRecipe recipe_of(std::size_t draws) {
    CubeRecipe recipe;
    recipe.draws = draws;
    recipe.replicates = 2;
    recipe.scrambles = 16;
    recipe.design = Design::sobol;
    recipe.outcomes = {{"cost", "", "USD"}, {"other", "", "USD"}, {"days", "a", "person-days"}};
    recipe.quantities = {{"x", testing::normal_from_mean_sd(0.0, 1.0)},
                         {"y", testing::uniform_between(0.0, 1.0)}};
    recipe.model = [](const ModelRun& run) {
        if (run.outcome == 2) return 10.0 + run.quantity[1];
        return run.arm == 1 ? run.quantity[0] + 0.3 * run.luck[0] + 0.4 : 0.0;
    };
    return recipe;
}

ClaimSpec named_claim(std::size_t draws) {
    ClaimSpec claim = testing::claim("cost + 0 * reference(days[a]) >= budget");
    claim.named_values = {{"budget", std::vector<double>(draws, 0.25)}};
    return claim;
}

// A prefix is judged as a run that stopped there would be, to the bit.
TEST(Convergence, StepsAreWhatShorterRunsSay) {
    const Appraisal all =
        appraise(make_cube(recipe_of(256)), {{{1, 0}, {1, 2}}, {named_claim(256)}});
    ASSERT_EQ(all.convergence.size(), 9u);
    const std::size_t sizes[] = {64, 128, 256};
    for (std::size_t i = 0; i < 3; ++i) {
        const std::size_t n = sizes[i];
        const Appraisal part = appraise(make_cube(recipe_of(n)), {{{1, 0}}, {named_claim(n)}});
        const Estimate* estimate = part.find(1, 0, Basis::vs_reference);
        EXPECT_EQ(all.convergence[i].draws, n);
        EXPECT_EQ(all.convergence[i].mean, estimate->mean);
        EXPECT_EQ(all.convergence[i].mc_se, estimate->mc_se);
        EXPECT_FALSE(all.convergence[i].claim);
        const ConvergenceStep& claim = all.convergence[6 + i];
        EXPECT_EQ(claim.draws, n);
        EXPECT_EQ(claim.claim, 0u);
        EXPECT_EQ(claim.mean, part.claims[0].probability);
        EXPECT_EQ(claim.mc_se, part.claims[0].mc_se);
        EXPECT_EQ(claim.verdict, part.claims[0].verdict);
    }
}

TEST(Convergence, SaysNothingOfFewDraws) {
    EXPECT_TRUE(
        appraise(make_cube(recipe_of(32)), {{{1, 0}}, {named_claim(32)}}).convergence.empty());
    EXPECT_EQ(appraise(make_cube(recipe_of(64)), {{{1, 0}}, {}}).convergence.size(), 1u);
}

TEST(Convergence, LeavesOutWhatHasNoVerdict) {
    ClaimSpec claim = testing::claim("unheard_of > 1");
    EXPECT_TRUE(appraise(make_cube(recipe_of(128)), {{}, {claim}}).convergence.empty());
}

}  // namespace
}  // namespace custodiet::appraisal
