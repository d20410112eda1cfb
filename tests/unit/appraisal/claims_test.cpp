// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/claims.hpp"

#include <gtest/gtest.h>

#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::claim;
using testing::CubeRecipe;
using testing::judge;
using testing::make_cube;
using testing::ModelRun;
using testing::nan;

// The outcome is the quantity q, uniform on 0..1; Sobol' points in 16 scrambles.
CubeRecipe uniform_recipe() {
    CubeRecipe recipe;
    recipe.draws = 1024;
    recipe.scrambles = 16;
    recipe.design = testing::Design::sobol;
    recipe.outcomes = {{"cost", "", "USD"}};
    recipe.quantities = {{"q", testing::uniform_between(0.0, 1.0)},
                         {"idle", testing::uniform_between(0.0, 1.0)}};
    recipe.model = [](const ModelRun& run) { return run.quantity[0]; };
    return recipe;
}

CubeRecipe replicated_recipe() {
    CubeRecipe recipe = uniform_recipe();
    recipe.replicates = 2;
    return recipe;
}

TEST(JudgeClaim, HoldsFromNinetyFiveHundredths) {
    const ClaimResult result = judge(make_cube(replicated_recipe()), claim("cost >= 0.04"));
    EXPECT_EQ(result.verdict, Verdict::holds);
    EXPECT_NEAR(result.probability, 0.96, 0.003);
    EXPECT_NEAR(result.mean_margin, 0.46, 1e-3);
}

// 16 draws that all hold say no more than "more than 81 %": rejects a verdict by the share alone.
TEST(JudgeClaim, IsUndeterminedWhereTooFewDrawsTell) {
    CubeRecipe recipe = replicated_recipe();
    for (const auto& [draws, verdict] : {std::pair{std::size_t{16}, Verdict::undetermined},
                                         std::pair{std::size_t{64}, Verdict::holds}}) {
        recipe.draws = draws;
        const ClaimResult result = judge(make_cube(recipe), claim("cost >= 0"));
        EXPECT_EQ(result.probability, 1.0);
        EXPECT_EQ(result.verdict, verdict) << draws;
    }
}

TEST(JudgeClaim, FailsUpToFiveHundredths) {
    const ClaimResult result = judge(make_cube(replicated_recipe()), claim("cost >= 0.96"));
    EXPECT_EQ(result.verdict, Verdict::fails);
    EXPECT_NEAR(result.probability, 0.04, 0.003);
}

TEST(JudgeClaim, IsUndeterminedBetween) {
    const ClaimResult result = judge(make_cube(replicated_recipe()), claim("cost < 0.7"));
    EXPECT_EQ(result.verdict, Verdict::undetermined);
    EXPECT_NEAR(result.probability, 0.7, 0.003);
    EXPECT_TRUE(result.note.empty());
}

TEST(JudgeClaim, IsNotTestableWithoutAStatement) {
    ClaimSpec spec;
    spec.id = "standards";
    spec.arm = 1;
    spec.not_testable = "no regime is published";
    const ClaimResult result = judge(make_cube(uniform_recipe()), spec);
    EXPECT_EQ(result.verdict, Verdict::not_testable);
    EXPECT_EQ(result.note, "no regime is published");
    EXPECT_TRUE(std::isnan(result.probability));
    EXPECT_TRUE(std::isnan(result.mc_se));
}

TEST(JudgeClaim, ReadsATieByTheComparison) {
    CubeRecipe recipe = replicated_recipe();
    recipe.model = [](const ModelRun&) { return 288.0; };
    const Cube cube = make_cube(recipe);
    EXPECT_EQ(judge(cube, claim("cost >= 288")).probability, 1.0);
    EXPECT_EQ(judge(cube, claim("cost == 288")).probability, 1.0);
    EXPECT_EQ(judge(cube, claim("cost > 288")).probability, 0.0);
    EXPECT_EQ(judge(cube, claim("cost < 288")).probability, 0.0);
    EXPECT_EQ(judge(cube, claim("cost * 0.1 >= 28.8")).probability, 1.0);
}

// Of counts each history speaks, of amounts the expectation. Rejects sides that are joined by draw
// as if they were independent, which make three quarters of what is true of every run.
TEST(JudgeClaim, JoinsHistoriesAndExpectationsRunByRun) {
    CubeRecipe recipe = uniform_recipe();
    recipe.replicates = 8;
    recipe.outcomes = {{"cost", "", "USD"}, {"held", "", "persons"}};
    recipe.model = [](const ModelRun& run) {
        return run.outcome == 0 ? run.quantity[0] : run.luck[0] > 0.0 ? 1.0 : 0.0;
    };
    const Cube cube = make_cube(recipe);
    const auto probability = [&](const char* text) { return judge(cube, claim(text)).probability; };
    EXPECT_EQ(probability("(held == 0 and cost > -1) or (held > 0 and cost > -1)"), 1.0);
    EXPECT_EQ(probability("(held == 0 or cost > 2) and (held > 0 or cost > 2)"), 0.0);
    EXPECT_NEAR(probability("held > 0 and cost > 0.5"), 0.25, 0.02);
}

TEST(JudgeClaim, LeavesOutDrawsWhereItIsUndefined) {
    CubeRecipe recipe = uniform_recipe();
    recipe.model = [](const ModelRun& run) { return run.luck[2] < -0.7 ? nan : run.quantity[0]; };
    const ClaimResult result = judge(make_cube(recipe), claim("cost >= 0.25"));
    EXPECT_NEAR(result.probability, 0.75, 0.04);
    EXPECT_FALSE(std::isnan(result.mean_margin));
}

// Of a few draws in which it happens to be defined, nothing follows for the others.
TEST(JudgeClaim, IsNotTestableWhereItIsUndefinedInMostDraws) {
    CubeRecipe recipe = uniform_recipe();
    recipe.model = [](const ModelRun& run) { return run.draw % 8 == 0 ? 1.0 : nan; };
    const ClaimResult result = judge(make_cube(recipe), claim("cost >= 0.25"));
    EXPECT_EQ(result.verdict, Verdict::not_testable);
    EXPECT_EQ(result.note, "what the statement compares is undefined in 896 of 1024 draws");
}

TEST(JudgeClaim, IsNotTestableWhereItIsUndefinedThroughout) {
    const ClaimResult result =
        judge(make_cube(uniform_recipe()), claim("cost / (cost - cost) > 1"));
    EXPECT_EQ(result.verdict, Verdict::not_testable);
    EXPECT_EQ(result.note, "what the statement compares is undefined in every draw");
}

TEST(JudgeClaim, IsNotTestableOverAnUnknownName) {
    const ClaimResult result = judge(make_cube(uniform_recipe()), claim("price > 1"));
    EXPECT_EQ(result.verdict, Verdict::not_testable);
    EXPECT_EQ(result.note, "`price` is neither an outcome nor a quantity of this run");
}

TEST(JudgeClaim, NeverPrintsZeroErrorButForConstants) {
    const Cube cube = make_cube(replicated_recipe());
    EXPECT_DOUBLE_EQ(judge(cube, claim("cost >= 0")).mc_se, 3.0 / 1.96 / 1024.0);
    ClaimSpec constant = claim("price > 1");
    constant.named_values = {{"price", std::vector<double>(1024, 2.0)}};
    EXPECT_EQ(judge(cube, constant).mc_se, 0.0);
    EXPECT_EQ(judge(cube, constant).verdict, Verdict::holds);
}

TEST(JudgeClaim, TakesTheBinomialErrorWhereScramblesAgree) {
    // A quarter of each scramble exactly, so that the spread of the scrambles is zero.
    const ClaimResult result = judge(make_cube(replicated_recipe()), claim("cost < 0.25"));
    EXPECT_EQ(result.probability, 0.25);
    EXPECT_DOUBLE_EQ(result.mc_se, std::sqrt(0.25 * 0.75 / 1024.0));
}

TEST(JudgeClaim, WithOneReplicateReadsWhatTheQuantitiesPredict) {
    // Noise of a fifth of the variance: the polynomial predicts the rest. The expectation is never
    // below the bound; 4.2 % of the runs are, by chance.
    CubeRecipe recipe = uniform_recipe();
    recipe.model = [](const ModelRun& run) { return run.quantity[0] + 0.14 * run.luck[0]; };
    const ClaimResult result = judge(make_cube(recipe), claim("cost >= -0.03"));
    EXPECT_GT(result.probability, 0.99);
    EXPECT_TRUE(result.note.empty());
}

TEST(JudgeClaim, WithOneReplicateSaysWhereChanceStaysIn) {
    CubeRecipe recipe = uniform_recipe();
    recipe.model = [](const ModelRun& run) { return 1.0 + run.luck[0]; };
    const ClaimResult result = judge(make_cube(recipe), claim("cost >= 0"));
    EXPECT_NEAR(result.probability, 0.841, 0.04);
    EXPECT_EQ(result.note, "one replicate a draw: chance is not taken out of the probability");
}

TEST(JudgeClaim, DoesNotLetASmoothFitCrossABound) {
    // No run has a negative cost: nothing to take out, although replicates differ.
    CubeRecipe recipe = replicated_recipe();
    recipe.model = [](const ModelRun& run) {
        return run.quantity[0] < 0.5 ? 0.0 : std::abs(run.luck[0]);
    };
    EXPECT_EQ(judge(make_cube(recipe), claim("cost >= 0")).probability, 1.0);
    EXPECT_NEAR(judge(make_cube(recipe), claim("cost <= 0")).probability, 0.5, 1e-12);
}

}  // namespace
}  // namespace custodiet::appraisal
