// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Which quantity would decide a claim, for margins that are sums of normal quantities.
//
// With margin a x + b y + c and independent standard normal x and y,
//     P(holds | x) = Phi((a x + c) / b),
// which is beyond 0.95 or 0.05 where |a x + c| >= 1.644854 b. For 2 x + y - 1 the claim holds with
// probability Phi(-1 / sqrt(5)) = 0.3274 and is undetermined. Knowing x decides it where
// x >= 1.322427 or x <= -0.322427: in 0.0930 + 0.3736 = 0.4666 of draws. Knowing y decides it where
// (y - 1) / 2 is beyond +-1.644854: y >= 4.29 or y <= -2.289707, in 0.0110.
#include "custodiet/appraisal/deciding.hpp"

#include <gtest/gtest.h>

#include <array>
#include <numeric>

#include "custodiet/appraisal/sample.hpp"
#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::CubeRecipe;
using testing::Design;
using testing::make_cube;
using testing::ModelRun;

constexpr double exact_share = 0.4666;

CubeRecipe two_quantities(double a, double b, double c) {
    CubeRecipe recipe;
    recipe.draws = 4096;
    recipe.scrambles = 16;
    recipe.design = Design::sobol;
    recipe.quantities = {{"x", testing::normal_from_mean_sd(0.0, 1.0)},
                         {"y", testing::normal_from_mean_sd(0.0, 1.0)}};
    recipe.model = [=](const ModelRun& run) {
        return run.arm == 1 ? a * run.quantity[0] + b * run.quantity[1] + c : 0.0;
    };
    return recipe;
}

ClaimResult judged(const CubeRecipe& recipe) {
    return testing::judge(make_cube(recipe), testing::claim("cost >= 0"));
}

TEST(Decisive, IsTheQuantityThatWouldMostOftenDecide) {
    const ClaimResult result = judged(two_quantities(2.0, 1.0, -1.0));
    EXPECT_EQ(result.verdict, Verdict::undetermined);
    ASSERT_TRUE(result.decisive);
    EXPECT_EQ(*result.decisive, 0u);
    EXPECT_NEAR(result.decisive_share, exact_share, 0.02);
}

// A claim that fails would be undetermined if x were known to be large: with margin 2 x + 0.2 y - 4
// it holds with probability Phi(-1.99), and P(holds | x) is beyond 0.05 where x >= 1.835515, in
// 0.0332 of draws; P(holds | y) where y >= 3.55, in 0.0002.
TEST(Decisive, IsAlsoWhatWouldUnsettleAVerdict) {
    const ClaimResult result = judged(two_quantities(2.0, 0.2, -4.0));
    EXPECT_EQ(result.verdict, Verdict::fails);
    ASSERT_TRUE(result.decisive);
    EXPECT_EQ(*result.decisive, 0u);
    EXPECT_NEAR(result.decisive_share, 0.0332, 0.005);
}

// Ten equal parts: P(holds | x) = Phi(x / 3) is beyond where |x| > 4.93, which is never.
TEST(Decisive, IsNothingWhereEachHasASmallPart) {
    CubeRecipe recipe;
    recipe.draws = 2048;
    recipe.scrambles = 16;
    recipe.design = Design::sobol;
    for (int q = 0; q < 10; ++q) {
        recipe.quantities.emplace_back("x" + std::to_string(q),
                                       testing::normal_from_mean_sd(0.0, 1.0));
    }
    recipe.model = [](const ModelRun& run) {
        double sum = 0.0;
        for (const double x : run.quantity) sum += x;
        return run.arm == 1 ? sum : 0.0;
    };
    const ClaimResult result = judged(recipe);
    EXPECT_EQ(result.verdict, Verdict::undetermined);
    EXPECT_FALSE(result.decisive);
    EXPECT_EQ(result.decisive_share, 0.0);
}

TEST(Decisive, IsALevelWhereTheQuantityHasFew) {
    // It all but settles the claim, so that each level decides: fails in a quarter, else holds.
    CubeRecipe recipe = two_quantities(0.0, 0.0, 0.0);
    recipe.quantities[0].second = [](double u) { return u < 0.25 ? -1.0 : 1.0; };
    recipe.model = [](const ModelRun& run) {
        return run.arm == 1 ? run.quantity[0] + 0.01 * run.quantity[1] : 0.0;
    };
    const ClaimResult result = judged(recipe);
    ASSERT_TRUE(result.decisive);
    EXPECT_EQ(*result.decisive, 0u);
    EXPECT_DOUBLE_EQ(result.decisive_share, 1.0);
}

// Idle quantities, and a claim that luck settles.
Cube idle_cube(std::uint64_t seed) {
    CubeRecipe recipe;
    recipe.draws = 512;
    recipe.seed = seed;
    for (int q = 0; q < 40; ++q) {
        recipe.quantities.emplace_back("idle" + std::to_string(q),
                                       testing::uniform_between(0.0, 1.0));
    }
    recipe.model = [](const ModelRun&) { return 0.0; };
    return make_cube(recipe);
}

std::vector<double> truths_by_luck(const Cube& cube, std::uint64_t seed, double probability) {
    std::vector<double> truths;
    for (std::size_t d = 0; d < cube.draws; ++d) {
        const double number = testing::normal_number(seed + 1000, d, 0, 0);
        truths.push_back(dist::normal_cdf(number) < probability ? 1.0 : 0.0);
    }
    return truths;
}

// The rule for one quantity alone, applied to each of many.
bool any_predicts(const Cube& cube, AxisStore& axes, const std::vector<double>& truths) {
    std::vector<std::size_t> draws(cube.draws);
    std::iota(draws.begin(), draws.end(), std::size_t{0});
    for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
        const double predicted = axes.axis(1, q, draws).mean_of(truths).fit.predicted_share;
        if (predicted * static_cast<double>(draws.size()) >= 8.0) return true;
    }
    return false;
}

// H0: nothing known decides. Of 200 designs with 40 idle quantities, and claims that luck settles
// near 0.05 and in the middle, at most 5 % name one. Rejects the rule for one quantity without a
// correction for the number of those that were looked at.
TEST(Decisive, IsSeldomIdle) {
    const std::array<double, 3> probabilities{0.02, 0.055, 0.94};
    std::array<int, 3> named{}, named_without_correction{};
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const Cube cube = idle_cube(seed);
        AxisStore axes(cube);
        for (std::size_t p = 0; p < probabilities.size(); ++p) {
            const std::vector<double> truths = truths_by_luck(cube, seed, probabilities[p]);
            if (find_decisive(cube, axes, 1, truths)) ++named[p];
            if (any_predicts(cube, axes, truths)) ++named_without_correction[p];
        }
    }
    for (std::size_t p = 0; p < probabilities.size(); ++p) {
        EXPECT_LE(named[p], 10) << probabilities[p];
        EXPECT_GT(named_without_correction[p], 40) << probabilities[p];
    }
}

}  // namespace
}  // namespace custodiet::appraisal
