// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/regression.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "custodiet/appraisal/sample.hpp"
#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::CubeRecipe;
using testing::make_cube;
using testing::ModelRun;

std::vector<std::size_t> all_draws(const Cube& cube) {
    std::vector<std::size_t> draws(cube.draws);
    std::iota(draws.begin(), draws.end(), std::size_t{0});
    return draws;
}

CubeRecipe recipe_of(std::function<double(double)> quantity) {
    CubeRecipe recipe;
    recipe.draws = 512;
    recipe.quantities = {{"q", std::move(quantity)}};
    recipe.model = [](const ModelRun& run) { return run.quantity[0]; };
    return recipe;
}

TEST(Smoother, FitsAStraightLineExactly) {
    std::vector<double> x(100), y(100);
    for (std::size_t i = 0; i < 100; ++i) {
        x[i] = std::pow(static_cast<double>(i) / 100.0, 3.0);  // uneven, so that pieces stay empty
        y[i] = 2.0 * x[i];
    }
    const double mean = moments(y).mean;
    for (double& v : y) v -= mean;
    const Smoother smoother = Smoother::curve(x);
    const PenalisedFit fit = smoother.fit(y, 0.0);
    const std::vector<double> fitted = smoother.fitted(fit);
    for (std::size_t i = 0; i < 100; ++i) EXPECT_NEAR(fitted[i], y[i], 1e-6);
    EXPECT_NEAR(fit.predicted_share, 1.0, 1e-9);
}

TEST(Smoother, TakesTwoDegreesOfFreedomForALineInNoise) {
    std::vector<double> x(1000), y(1000);
    for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] = static_cast<double>(i);
        y[i] = 0.001 * (x[i] - 499.5) + testing::normal_number(3, i, 0, 0);
    }
    const PenalisedFit fit = Smoother::curve(x).fit(y, 0.0);
    EXPECT_GE(fit.freedom, 2.0 - 1e-9);
    EXPECT_LT(fit.freedom, 5.0);
    EXPECT_NEAR(fit.residual_variance, 1.0, 0.15);
}

TEST(Smoother, ByLevelGivesTheMeanOfEachLevel) {
    const std::vector<std::size_t> level{0, 1, 0, 1, 1};
    const std::vector<double> y{-1.0, 2.0, -3.0, 1.0, 1.0};
    const Smoother smoother = Smoother::by_level(level, 2);
    const std::vector<double> fitted = smoother.fitted(smoother.fit(y, 0.0));
    EXPECT_NEAR(fitted[0], -2.0, 1e-14);
    EXPECT_NEAR(fitted[1], 4.0 / 3.0, 1e-14);
}

TEST(Axis, ReadsALinearConditionalMeanAtItsPercentiles) {
    const Cube cube = make_cube(recipe_of(testing::normal_from_mean_sd(10.0, 2.0)));
    const Axis axis(cube, 1, 0, all_draws(cube));
    const ConditionalMean mean = axis.mean_of({cube.parameters.data(), cube.draws});
    EXPECT_NEAR(axis.at_probability(mean.fitted, 0.1), 10.0 - 2.0 * 1.2815515655446, 0.01);
    EXPECT_NEAR(axis.at_probability(mean.fitted, 0.9), 10.0 + 2.0 * 1.2815515655446, 0.01);
    EXPECT_EQ(axis.at_probability(mean.fitted, 1e-9), mean.fitted[axis.order().front()]);
}

TEST(Axis, GroupsAQuantityOfFewValues) {
    const Cube cube = make_cube(recipe_of([](double u) { return u < 0.3 ? 5.0 : 1.0; }));
    const Axis axis(cube, 1, 0, all_draws(cube));
    EXPECT_TRUE(axis.has_levels());
    const ConditionalMean mean = axis.mean_of({cube.parameters.data(), cube.draws});
    EXPECT_NEAR(axis.at_probability(mean.fitted, 0.29), 5.0, 1e-12);
    EXPECT_NEAR(axis.at_probability(mean.fitted, 0.31), 1.0, 1e-12);
    EXPECT_NEAR(axis.at_probability(mean.fitted, 0.3), 1.0, 1e-12);  // as the quantity is there
}

TEST(Axis, DoesNotVaryWithAConstant) {
    const Cube cube = make_cube(recipe_of([](double) { return 4.0; }));
    EXPECT_FALSE(Axis(cube, 1, 0, all_draws(cube)).varies());
}

TEST(Axis, VariesWithWhatIsFixedInTheArmButNotInTheReference) {
    Cube cube = make_cube(recipe_of(testing::uniform_between(0.0, 1.0)));
    std::fill(cube.parameters.begin() + static_cast<std::ptrdiff_t>(cube.draws),
              cube.parameters.end(), 0.5);
    const Axis axis(cube, 1, 0, all_draws(cube));
    EXPECT_TRUE(axis.varies());
    EXPECT_FALSE(axis.has_levels());
}

TEST(ExplainedVariance, OfAnIdleQuantityIsZeroOnAverage) {
    Moments over_repeats;
    std::vector<double> explained;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        CubeRecipe recipe = recipe_of(testing::uniform_between(0.0, 1.0));
        recipe.seed = seed;
        recipe.draws = 256;
        recipe.model = [](const ModelRun& run) { return run.luck[0]; };
        const Cube cube = make_cube(recipe);
        const Axis axis(cube, 1, 0, all_draws(cube));
        explained.push_back(axis.mean_of({cube.values.data(), cube.draws}).fit.explained_variance);
    }
    over_repeats = moments(explained);
    // Without the correction the mean would be at least 1 / 256 = 0.0039.
    EXPECT_LT(std::abs(over_repeats.mean), 4.0 * std::sqrt(over_repeats.variance / 100.0));
    EXPECT_LT(*std::min_element(explained.begin(), explained.end()), 0.0);
}

TEST(AxisStore, SharesAnAxisWithTheReferenceArmWhereValuesAreTheSame) {
    Cube cube = make_cube(recipe_of(testing::uniform_between(0.0, 1.0)));
    AxisStore store(cube);
    const std::vector<std::size_t> draws = all_draws(cube);
    EXPECT_EQ(&store.axis(0, 0, draws), &store.axis(1, 0, draws));
    cube.parameters.back() += 1.0;
    EXPECT_NE(&store.axis(0, 0, draws), &store.axis(1, 0, draws));
}

}  // namespace
}  // namespace custodiet::appraisal
