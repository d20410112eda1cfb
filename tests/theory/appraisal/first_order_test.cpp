// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// First-order indices Var(E[Y | x]) / Var(Y) of models whose indices are known.
//
// Ishigami: Y = sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 with x uniform on (-pi, pi):
//     V = 13.8445879, S = 0.3139052, 0.4424111, 0.
// Linear: Y = x1 + 2 x2 + 3 x3 with independent unit variances: S = 1/14, 4/14, 9/14.
#include <gtest/gtest.h>

#include <array>
#include <numbers>

#include "custodiet/appraisal/sample.hpp"
#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::CubeRecipe;
using testing::Design;
using testing::make_cube;
using testing::ModelRun;

using Indices = std::array<double, 3>;

Indices first_order(const CubeRecipe& recipe) {
    Indices indices{};
    for (const Driver& driver : appraise(make_cube(recipe), {{{1, 0}}, {}}).drivers) {
        indices[driver.quantity] = driver.first_order;
    }
    return indices;
}

double ishigami(const std::vector<double>& x) {
    return std::sin(x[0]) + 7.0 * std::sin(x[1]) * std::sin(x[1]) +
           0.1 * std::pow(x[2], 4.0) * std::sin(x[0]);
}

constexpr Indices ishigami_indices{0.3139052, 0.4424111, 0.0};
constexpr double ishigami_variance = 13.8445879;

CubeRecipe ishigami_recipe(std::size_t draws, std::size_t replicates, double noise_variance) {
    CubeRecipe recipe;
    recipe.draws = draws;
    recipe.replicates = replicates;
    recipe.scrambles = 16;
    recipe.design = Design::sobol;
    constexpr double pi = std::numbers::pi;
    for (const char* name : {"x1", "x2", "x3"}) {
        recipe.quantities.emplace_back(name, testing::uniform_between(-pi, pi));
    }
    recipe.model = [noise_variance](const ModelRun& run) {
        return run.arm == 0 ? 0.0
                            : ishigami(run.quantity) + std::sqrt(noise_variance) * run.luck[0];
    };
    return recipe;
}

TEST(FirstOrder, OfIshigamiIsWithinFiveThousandthsAt4096Draws) {
    const Indices s = first_order(ishigami_recipe(4096, 1, 0.0));
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(s[i], ishigami_indices[i], 0.005) << i;
}

// As much chance as ignorance, two replicates: relative to what is not chance, the indices are the
// same. Relative to all that is seen, the variance of means of two, they would be two thirds.
TEST(FirstOrder, IsAShareOfIgnoranceWhereReplicatesTellChance) {
    const Indices s = first_order(ishigami_recipe(4096, 2, ishigami_variance));
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(s[i], ishigami_indices[i], 0.04) << i;
}

TEST(FirstOrder, OfALinearModel) {
    CubeRecipe recipe;
    recipe.draws = 4096;
    recipe.scrambles = 16;
    recipe.design = Design::sobol;
    for (const char* name : {"x1", "x2", "x3"}) {
        recipe.quantities.emplace_back(name, testing::normal_from_mean_sd(0.0, 1.0));
    }
    recipe.model = [](const ModelRun& run) {
        const double y = run.quantity[0] + 2.0 * run.quantity[1] + 3.0 * run.quantity[2];
        return run.arm == 0 ? 0.0 : y;
    };
    const Indices s = first_order(recipe);
    EXPECT_NEAR(s[0], 1.0 / 14.0, 0.003);
    EXPECT_NEAR(s[1], 4.0 / 14.0, 0.003);
    EXPECT_NEAR(s[2], 9.0 / 14.0, 0.003);

    // Bars of the conditional tornado: 3 times the quantity's percentiles.
    const Appraisal appraisal = appraise(make_cube(recipe), {{{1, 0}}, {}});
    EXPECT_EQ(appraisal.drivers[0].quantity, 2u);
    EXPECT_NEAR(appraisal.drivers[0].low, -3.0 * 1.2815516, 0.03);
    EXPECT_NEAR(appraisal.drivers[0].high, 3.0 * 1.2815516, 0.03);
}

// A coin that decides between two structures: Y = 4 with probability 0.3, else 0, plus N(0, 1):
// Var(E[Y | coin]) = 16 * 0.21 = 3.36 of 4.36.
TEST(FirstOrder, OfAStructuralChoice) {
    CubeRecipe recipe;
    recipe.draws = 4096;
    recipe.scrambles = 16;
    recipe.design = Design::sobol;
    recipe.quantities = {{"coin", [](double u) { return u < 0.3 ? 1.0 : 0.0; }},
                         {"x", testing::normal_from_mean_sd(0.0, 1.0)},
                         {"idle", testing::uniform_between(0.0, 1.0)}};
    recipe.model = [](const ModelRun& run) {
        return run.arm == 0 ? 0.0 : 4.0 * run.quantity[0] + run.quantity[1];
    };
    const Indices s = first_order(recipe);
    EXPECT_NEAR(s[0], 3.36 / 4.36, 0.003);
    EXPECT_NEAR(s[1], 1.0 / 4.36, 0.003);
    EXPECT_NEAR(s[2], 0.0, 0.003);
}

}  // namespace
}  // namespace custodiet::appraisal
