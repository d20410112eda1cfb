// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The choice among all arms of a cube, one account of costs at a time.
#include "custodiet/appraisal/decision.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::CubeRecipe;
using testing::Design;
using testing::make_cube;
using testing::ModelRun;

// Costs: reference 10; the second arm 10 less the gain p1 - p2; the third is the second again.
CubeRecipe recipe() {
    CubeRecipe recipe;
    recipe.draws = 1024;
    recipe.scrambles = 16;
    recipe.design = Design::sobol;
    recipe.arms = {"reference", "arm", "same"};
    recipe.quantities = {{"p1", testing::normal_from_mean_sd(1.0, 1.0)},
                         {"p2", testing::normal_from_mean_sd(0.0, 2.0)},
                         {"idle", testing::uniform_between(0.0, 1.0)}};
    recipe.model = [](const ModelRun& run) {
        return 10.0 - (run.arm == 0 ? 0.0 : run.quantity[0] - run.quantity[1]);
    };
    return recipe;
}

const std::vector<QuantityGroup> groups{{"first", {0}}, {"both", {0, 1}}, {"idle", {2}}};

TEST(AppraiseChoice, TakesLessCostForMoreGain) {
    const Decision decision = *appraise_choice(make_cube(recipe()), 0, groups);
    ASSERT_EQ(decision.learning.size(), 4u);
    EXPECT_EQ(decision.learning[0].what, "everything");
    EXPECT_NEAR(decision.learning[0].worth.value, 0.4798107, 0.01);
    EXPECT_EQ(decision.learning[1].what, "first");
    EXPECT_NEAR(decision.learning[1].worth.value, 0.0833155, 0.01);
    EXPECT_NEAR(decision.learning[2].worth.value, 0.4798107, 0.01);
    EXPECT_LE(decision.learning[3].worth.value, 2.0 * decision.learning[3].worth.error + 1e-12);
    // Doing nothing loses the mean gain beside it: with the sign turned it would lose less.
    EXPECT_NEAR(decision.arms[0].loss.value, 1.4798107, 0.02);
}

TEST(AppraiseChoice, LetsEqualArmsShareTheirDraws) {
    const Decision decision = *appraise_choice(make_cube(recipe()), 0, {});
    EXPECT_EQ(decision.arms[1].best.value, decision.arms[2].best.value);
    EXPECT_EQ(decision.arms[1].loss.value, decision.arms[2].loss.value);
    EXPECT_NEAR(decision.arms[1].best.value, 0.5 * 0.6726, 0.01);
    EXPECT_NEAR(decision.arms[0].best.value, 1.0 - 0.6726, 0.02);
}

// An arm that reads the quantity in its own way: who knows it knows both readings.
TEST(AppraiseChoice, KnowsAQuantityInAllArms) {
    CubeRecipe changed = recipe();
    changed.arms = {"reference", "arm"};
    Cube cube = make_cube(changed);
    const std::size_t of_arm = cube.quantities.size() * cube.draws;
    for (std::size_t i = 0; i < cube.draws; ++i) cube.parameters[of_arm + i] = 7.0;
    EXPECT_NEAR(appraise_choice(cube, 0, groups)->learning[1].worth.value, 0.0833155, 0.01);
}

TEST(AppraiseChoice, LeavesOutDrawsThatAreUndefinedInSomeArm) {
    Cube cube = make_cube(recipe());
    for (std::size_t draw = 0; draw < 32; ++draw) {
        cube.values[cube.index(2, 0, draw, 0)] = testing::nan;
        cube.values[cube.index(1, 0, draw, 0)] = 1e12;
    }
    EXPECT_NEAR(appraise_choice(cube, 0, {})->learning[0].worth.value, 0.48, 0.03);
}

// Stakes that vary by orders of magnitude: the arm always gains, by exp of a normal quantity times
// its square. No polynomial follows that; what it misses is not chance, so everything is worth
// nothing, and a group can be worth no more.
TEST(AppraiseChoice, IsNotMisledByWhatThePolynomialMisses) {
    CubeRecipe steep = recipe();
    steep.arms = {"reference", "arm"};
    steep.replicates = 2;
    steep.model = [](const ModelRun& run) {
        const double z = run.quantity[1];
        return run.arm == 0 ? 0.0 : -std::exp(2.0 * z) * (1.0 + z * z) - 1e-6 * run.luck[0];
    };
    const Cube cube = make_cube(steep);
    const Decision decision = *appraise_choice(cube, 0, {{"group", {0, 1}}});
    EXPECT_EQ(decision.learning[0].worth.value, 0.0);
    EXPECT_EQ(decision.learning[1].worth.value, 0.0);
    EXPECT_EQ(decision.arms[1].best.value, 1.0);
    // The mutant: with a single run a draw nothing tells chance from what is missed.
    steep.replicates = 1;
    EXPECT_GT(appraise_choice(make_cube(steep), 0, {})->learning[0].worth.value, 1.0);
}

TEST(AppraiseChoice, IsNothingWithoutAChoiceOrWithoutDraws) {
    CubeRecipe alone = recipe();
    alone.arms = {"reference"};
    EXPECT_FALSE(appraise_choice(make_cube(alone), 0, {}));
    CubeRecipe few = recipe();
    few.draws = 8;
    few.scrambles = 1;
    EXPECT_FALSE(appraise_choice(make_cube(few), 0, {}));
}

TEST(AppraiseChoice, IsWorthNothingWhereOneArmIsAlwaysBest) {
    CubeRecipe dear = recipe();
    dear.model = [](const ModelRun& run) {
        return run.arm == 0 ? 0.0 : 100.0 + static_cast<double>(run.arm) + run.quantity[0];
    };
    const Decision decision = *appraise_choice(make_cube(dear), 0, groups);
    for (const Learning& learning : decision.learning) {
        EXPECT_EQ(learning.worth.value, 0.0) << learning.what;
        EXPECT_EQ(learning.worth.error, 0.0) << learning.what;
        EXPECT_EQ(learning.lower.value, 0.0) << learning.what;
    }
    EXPECT_EQ(decision.arms[0].best.value, 1.0);
}

TEST(AppraiseChoice, IsAskedForByAccount) {
    Options options;
    options.choice = {{0}, groups};
    const Appraisal appraisal = appraise(make_cube(recipe()), options);
    ASSERT_EQ(appraisal.decisions.size(), 1u);
    EXPECT_EQ(appraisal.decisions[0].learning.size(), 4u);
    options.choice.groups = {{"unknown", {9}}};
    EXPECT_THROW(appraise(make_cube(recipe()), options), std::invalid_argument);
    options.choice = {{5}, {}};
    EXPECT_THROW(appraise(make_cube(recipe()), options), std::invalid_argument);
}

}  // namespace
}  // namespace custodiet::appraisal
