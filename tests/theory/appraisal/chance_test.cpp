// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The probability of a claim with chance taken out.
//
// The cost of the arm is g + e: g varies between draws, e between replicates of one draw. The claim
// cost <= 0 holds in a draw where g <= 0. With g ~ N(-1.3, 1) that is Phi(1.3) = 0.9032 of draws.
// The naive reading, the share of draws whose mean of R runs is <= 0, is Phi(1.3 / sqrt(1 + s2 /
// R)): 0.7735 for s2 = 4, R = 2. It is the mutant that each test below must reject.
#include <gtest/gtest.h>

#include <algorithm>

#include "custodiet/appraisal/sample.hpp"
#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::claim;
using testing::CubeRecipe;
using testing::Design;
using testing::judge;
using testing::make_cube;
using testing::ModelRun;

constexpr double exact = 0.9032;

// Share of draws whose plain mean of replicates is <= 0.
double naive_probability(const Cube& cube) {
    const std::vector<double> means = means_over_replicates(runs_of(cube, 1, 0), cube.replicates);
    const auto held = std::count_if(means.begin(), means.end(), [](double x) { return x <= 0.0; });
    return static_cast<double>(held) / static_cast<double>(means.size());
}

CubeRecipe noisy(std::size_t replicates, double noise_sd,
                 std::function<double(const ModelRun&)> expectation) {
    CubeRecipe recipe;
    recipe.draws = 1024;
    recipe.scrambles = 16;
    recipe.replicates = replicates;
    recipe.design = Design::sobol;
    for (const char* name : {"a", "b", "c", "d"}) {
        recipe.quantities.emplace_back(name, testing::normal_from_mean_sd(0.0, 1.0));
    }
    recipe.model = [=](const ModelRun& run) { return expectation(run) + noise_sd * run.luck[0]; };
    return recipe;
}

void expect_noise_free(const CubeRecipe& recipe, double tolerance) {
    const Cube cube = make_cube(recipe);
    EXPECT_NEAR(judge(cube, claim("cost <= 0")).probability, exact, tolerance);
    EXPECT_GT(std::abs(naive_probability(cube) - exact), 2.0 * tolerance);
}

// Ignorance that the polynomial sees: 0.6 a + 0.8 b, standard deviation 1.
TEST(NoiseFreeProbability, WhereTheQuantitiesPredictTheMargin) {
    const auto linear = [](const ModelRun& run) {
        return -1.3 + 0.6 * run.quantity[0] + 0.8 * run.quantity[1];
    };
    expect_noise_free(noisy(2, 2.0, linear), 0.03);
    expect_noise_free(noisy(5, 3.0, linear), 0.03);
    expect_noise_free(noisy(1, 0.9, linear), 0.025);
}

// Ignorance that no smooth curve sees: g depends on the draw through a fast wave of a quantity, so
// that only the replicates tell it from chance. Normal by construction.
TEST(NoiseFreeProbability, WhereOnlyReplicatesTell) {
    const auto rough = [](const ModelRun& run) {
        return -1.3 + testing::normal_number(99, run.draw, 0, 0);
    };
    expect_noise_free(noisy(4, 2.0, rough), 0.03);
}

// Half of each.
TEST(NoiseFreeProbability, WhereBothDo) {
    const auto mixed = [](const ModelRun& run) {
        return -1.3 +
               std::sqrt(0.5) * (run.quantity[2] + testing::normal_number(98, run.draw, 0, 0));
    };
    expect_noise_free(noisy(4, 2.0, mixed), 0.03);
}

// No ignorance at all: the expectation is -0.5 in each draw, so the claim holds in all of them.
TEST(NoiseFreeProbability, IsOneWhereOnlyChanceVaries) {
    const Cube cube = make_cube(noisy(2, 2.0, [](const ModelRun&) { return -0.5; }));
    const ClaimResult result = judge(cube, claim("cost <= 0"));
    EXPECT_GT(result.probability, 0.95);
    EXPECT_EQ(result.verdict, Verdict::holds);
    EXPECT_LT(naive_probability(cube), 0.70);
}

// What is counted is counted in one history: nobody dies in 90 % of them, however often each draw
// is repeated, and "none" is the same as "less than one". Rejects the sign of the mean over
// replicates, by which "none" held in 0.9^R of draws, and the expectation, by which "less than one"
// held in all.
TEST(ProbabilityOfACount, IsThatOfOneHistory) {
    for (const std::size_t replicates : {1U, 2U, 8U}) {
        CubeRecipe recipe = noisy(replicates, 0.0, [](const ModelRun&) { return 0.0; });
        recipe.outcomes = {{"deaths", "", "persons"}, {"transfers", "", "persons"}};
        recipe.model = [](const ModelRun& run) {
            constexpr double once_in_ten = 1.2816;
            return run.outcome == 1 ? 100.0 : run.luck[0] > once_in_ten ? 1.0 : 0.0;
        };
        const Cube cube = make_cube(recipe);
        const ClaimResult none = judge(cube, claim("deaths <= 0"));
        EXPECT_TRUE(none.is_of_histories);
        EXPECT_NEAR(none.probability, 0.9, 0.03) << replicates;
        EXPECT_EQ(judge(cube, claim("deaths < 1")).probability, none.probability);
        EXPECT_EQ(judge(cube, claim("deaths == 0")).probability, none.probability);
        EXPECT_NEAR(judge(cube, claim("deaths > 0")).probability, 1.0 - none.probability, 1e-12);
        EXPECT_NEAR(judge(cube, claim("not deaths == 0")).probability, 1.0 - none.probability,
                    1e-12);
        EXPECT_EQ(judge(cube, claim("deaths == 0 and deaths < 1")).probability, none.probability);
        // A ratio of counts is no count: its expectation is asked for.
        EXPECT_FALSE(judge(cube, claim("deaths / transfers <= 0.01")).is_of_histories);
    }
}

// H0: mc_se of a probability is its standard deviation over designs, where most of a run is chance
// and no polynomial sees the rest: the part of it that is kept hangs on two variances that the runs
// tell badly. Truth Phi(0.5 / 1) = 0.6915; 100 designs. Rejects an error of the polynomials alone,
// which is 0.67 of it (and covers the truth in 70 % of designs).
TEST(NoiseFreeProbability, HasAnHonestErrorWhereChancePrevails) {
    std::vector<double> probabilities, errors;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        CubeRecipe recipe =
            noisy(2, 5.0, [](const ModelRun& run) { return -0.5 + run.quantity[0]; });
        recipe.draws = 256;
        recipe.seed = seed;
        const ClaimResult result = judge(make_cube(recipe), claim("cost <= 0"));
        probabilities.push_back(result.probability);
        errors.push_back(result.mc_se);
    }
    const double sd = std::sqrt(moments(probabilities).variance);
    EXPECT_GT(moments(errors).mean / sd, 0.75);
    EXPECT_LT(moments(errors).mean / sd, 2.5);
}

// H0: mc_se of a probability is its standard deviation over designs. 100 designs.
TEST(NoiseFreeProbability, HasAnHonestError) {
    std::vector<double> probabilities, errors;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        CubeRecipe recipe = noisy(2, 1.0, [](const ModelRun& run) {
            return -1.3 + 0.6 * run.quantity[0] + 0.8 * run.quantity[1];
        });
        recipe.seed = seed;
        const ClaimResult result = judge(make_cube(recipe), claim("cost <= 0"));
        probabilities.push_back(result.probability);
        errors.push_back(result.mc_se);
    }
    const double sd = std::sqrt(moments(probabilities).variance);
    EXPECT_NEAR(moments(probabilities).mean, exact, 0.01);
    EXPECT_GT(moments(errors).mean / sd, 0.6);
    EXPECT_LT(moments(errors).mean / sd, 1.8);
}

// Above 0.5 of one quantity the cost rises steeply from -0.3, as a band of prices makes it: it is 0
// at 0.6, so that Phi(0.6) = 0.7257 of draws hold. The mutant is a surface that cannot bend: it
// smooths the threshold away.
TEST(NoiseFreeProbability, WhereAThresholdBendsTheMargin) {
    constexpr double threshold = 0.5;
    const auto bent = [](const ModelRun& run) {
        return -0.3 + 3.0 * std::max(0.0, run.quantity[0] - threshold);
    };
    CubeRecipe recipe = noisy(2, 0.8, bent);
    recipe.draws = 4096;
    const ClaimResult result = judge(make_cube(recipe), claim("cost <= 0"));
    EXPECT_NEAR(result.probability, 0.7257, 3.0 * result.mc_se);
    EXPECT_LT(result.mc_se, 0.015);
}

// A quantity uniform over three thirds, of which the claim means the middle one. The margin of the
// whole is a tent; that of each side is a line. The mutant takes chance out of the tent.
TEST(NoiseFreeProbability, OfASpanIsThatOfBothItsEnds) {
    const auto straight = [](const ModelRun& run) { return run.quantity[0]; };
    CubeRecipe recipe = noisy(1, 0.3, straight);
    recipe.draws = 4096;
    const ClaimResult result = judge(
        make_cube(recipe), claim("cost >= -0.4307 and cost < 0.4307"));  // a third of a normal
    EXPECT_NEAR(result.probability, 1.0 / 3.0, 3.0 * result.mc_se);
    EXPECT_LT(result.mc_se, 0.01);
    const ClaimResult outside =
        judge(make_cube(recipe), claim("not (cost >= -0.4307) or cost >= 0.4307"));
    EXPECT_NEAR(outside.probability, 2.0 / 3.0, 3.0 * outside.mc_se);
}

}  // namespace
}  // namespace custodiet::appraisal
