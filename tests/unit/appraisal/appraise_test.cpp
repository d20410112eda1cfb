// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/appraisal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::claim;
using testing::CubeRecipe;
using testing::make_cube;
using testing::ModelRun;
using testing::nan;

CubeRecipe small_recipe() {
    CubeRecipe recipe;
    recipe.draws = 256;
    recipe.replicates = 2;
    recipe.scrambles = 4;
    recipe.design = testing::Design::sobol;
    recipe.arms = {"reference", "arm", "other"};
    recipe.outcomes = {
        {"cost", "", "USD"}, {"days", "", "person-days"}, {"flights", "", "flights"}};
    recipe.quantities = {{"a", testing::uniform_between(0.0, 1.0)},
                         {"b", testing::normal_from_mean_sd(0.0, 1.0)},
                         {"c", [](double u) { return u < 0.4 ? 0.0 : 1.0; }}};
    recipe.model = [](const ModelRun& run) {
        if (run.outcome == 2) return 3.0;
        const double arm = static_cast<double>(run.arm);
        return 10.0 + arm * (run.quantity[0] - 2.0 * run.quantity[1] + run.quantity[2] + 0.3) +
               run.luck[0] + 0.5 * arm * run.luck[1];
    };
    return recipe;
}

TEST(Appraise, GivesLevelsBeforeDifferencesArmByArm) {
    const Appraisal appraisal = appraise(make_cube(small_recipe()), {});
    ASSERT_EQ(appraisal.estimates.size(), 3u + 2u * 6u);
    EXPECT_EQ(appraisal.estimates[3].basis, Basis::level);
    EXPECT_EQ(appraisal.estimates[4].basis, Basis::vs_reference);
    EXPECT_EQ(appraisal.estimates[4].arm, 1u);
    EXPECT_EQ(appraisal.find(2, 1, Basis::vs_reference), &appraisal.estimates[3 + 6 + 3]);
    EXPECT_EQ(appraisal.find(0, 1, Basis::vs_reference), nullptr);
    ASSERT_EQ(appraisal.variances.size(), 6u);
    EXPECT_EQ(appraisal.variances[4].arm, 2u);
    EXPECT_EQ(appraisal.variances[4].outcome, 1u);
}

TEST(Appraise, MeasuresADifferenceRunByRun) {
    CubeRecipe recipe = small_recipe();
    recipe.quantities.clear();
    recipe.draws = 101;
    recipe.scrambles = 1;
    recipe.design = testing::Design::independent;
    recipe.model = [](const ModelRun& run) {
        return 1000.0 * run.luck[0] + (run.arm == 1 ? static_cast<double>(run.draw) : 0.0);
    };
    const Appraisal appraisal = appraise(make_cube(recipe), {});
    const Estimate* difference = appraisal.find(1, 0, Basis::vs_reference);
    EXPECT_NEAR(difference->mean, 50.0, 1e-9);
    EXPECT_NEAR(difference->sd, std::sqrt(101.0 * 102.0 / 12.0), 1e-9);
    EXPECT_NEAR(difference->p05, 5.0, 1e-9);
    EXPECT_NEAR(difference->p50, 50.0, 1e-9);
    EXPECT_NEAR(difference->p95, 95.0, 1e-9);
    EXPECT_NEAR(difference->mc_se, difference->sd / std::sqrt(101.0), 1e-9);
    EXPECT_EQ(difference->n, 101u);
}

TEST(Appraise, CountsTheDrawsInWhichAnOutcomeIsDefined) {
    CubeRecipe recipe = small_recipe();
    recipe.model = [](const ModelRun& run) {
        if (run.outcome == 0 && run.arm == 0) return nan;
        if (run.outcome == 1 && run.draw < 100) return run.replicate == 0 ? nan : 1.0;
        return run.draw < 120 ? nan : 2.0;
    };
    const Appraisal appraisal = appraise(make_cube(recipe), {{{1, 0}, {1, 1}}, {}});
    EXPECT_EQ(appraisal.find(1, 1, Basis::level)->n, 236u);
    const Estimate* nowhere = appraisal.find(1, 0, Basis::vs_reference);
    EXPECT_EQ(nowhere->n, 0u);
    EXPECT_TRUE(std::isnan(nowhere->mean));
    EXPECT_TRUE(std::isnan(nowhere->mc_se));
    EXPECT_TRUE(std::isnan(appraisal.variances[0].pairing_gain));
    EXPECT_TRUE(appraisal.drivers.empty());
}

TEST(Appraise, OfConstantOutcomesHasNoSpreadAndNoDrivers) {
    const Appraisal appraisal = appraise(make_cube(small_recipe()), {{{1, 2}}, {}});
    const Estimate* level = appraisal.find(1, 2, Basis::level);
    EXPECT_EQ(level->mean, 3.0);
    EXPECT_EQ(level->sd, 0.0);
    EXPECT_EQ(level->mc_se, 0.0);
    EXPECT_EQ(appraisal.variances[2].chance_share, 0.0);
    EXPECT_EQ(appraisal.variances[2].pairing_gain, std::numeric_limits<double>::infinity());
    EXPECT_TRUE(appraisal.drivers.empty());
}

TEST(Appraise, SortsDriversAndLeavesWorthToMoney) {
    const Appraisal appraisal = appraise(make_cube(small_recipe()), {{{1, 0}, {1, 1}}, {}});
    ASSERT_EQ(appraisal.drivers.size(), 6u);
    EXPECT_EQ(appraisal.drivers[0].quantity, 1u);
    EXPECT_GT(appraisal.drivers[0].evppi, 0.0);
    EXPECT_GT(appraisal.drivers[0].low, appraisal.drivers[0].high);
    EXPECT_EQ(appraisal.drivers[3].outcome, 1u);
    EXPECT_TRUE(std::isnan(appraisal.drivers[3].evppi));
    EXPECT_TRUE(std::isnan(appraisal.drivers[3].evppi_se));
    for (std::size_t i : {1u, 2u, 4u, 5u}) {
        EXPECT_LE(std::abs(appraisal.drivers[i].first_order),
                  std::abs(appraisal.drivers[i - 1].first_order));
    }
}

TEST(Appraise, WithOneReplicateSaysNothingOfChance) {
    CubeRecipe recipe = small_recipe();
    recipe.replicates = 1;
    const Appraisal appraisal = appraise(make_cube(recipe), {});
    EXPECT_FALSE(appraisal.variances[0].chance_share);
}

TEST(Appraise, SurvivesTheSmallestCubes) {
    for (const std::size_t draws : {1u, 2u, 5u, 15u, 16u, 17u}) {
        CubeRecipe recipe = small_recipe();
        recipe.draws = draws;
        recipe.scrambles = 1;
        const Appraisal appraisal =
            appraise(make_cube(recipe), {{{1, 0}, {2, 0}}, {claim("cost > 10.5", "a")}});
        EXPECT_TRUE(std::isfinite(appraisal.find(1, 0, Basis::level)->mc_se)) << draws;
        EXPECT_TRUE(std::isfinite(appraisal.claims[0].probability)) << draws;
        for (const Driver& driver : appraisal.drivers) {
            EXPECT_TRUE(std::isfinite(driver.first_order)) << draws;
            EXPECT_TRUE(std::isfinite(driver.evppi_se)) << draws;
        }
    }
}

TEST(Appraise, GivesTheSameBitsTwice) {
    const Cube cube = make_cube(small_recipe());
    const Options options{{{1, 0}}, {claim("cost > 10.5", "a")}};
    const Appraisal first = appraise(cube, options), second = appraise(cube, options);
    for (std::size_t i = 0; i < first.drivers.size(); ++i) {
        EXPECT_EQ(first.drivers[i].first_order, second.drivers[i].first_order);
        EXPECT_EQ(first.drivers[i].evppi_se, second.drivers[i].evppi_se);
    }
    EXPECT_EQ(first.claims[0].probability, second.claims[0].probability);
    EXPECT_EQ(first.claims[0].switching_value, second.claims[0].switching_value);
}

// The cube with its quantities in reverse order.
Cube with_quantities_reversed(Cube cube) {
    std::reverse(cube.quantities.begin(), cube.quantities.end());
    const auto reverse_rows = [&](std::vector<double>& rows, std::size_t first_row) {
        const std::size_t q = cube.quantities.size();
        std::vector<double> copy = rows;
        for (std::size_t i = 0; i < q; ++i) {
            std::copy_n(
                copy.begin() + static_cast<std::ptrdiff_t>((first_row + i) * cube.draws),
                cube.draws,
                rows.begin() + static_cast<std::ptrdiff_t>((first_row + q - 1 - i) * cube.draws));
        }
    };
    reverse_rows(cube.uniforms, 0);
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        reverse_rows(cube.parameters, arm * cube.quantities.size());
    }
    return cube;
}

TEST(Appraise, PermutesItsDriversWithTheQuantities) {
    const Cube cube = make_cube(small_recipe());
    const Options options{{{1, 0}}, {claim("cost > 10.5", "a")}};
    const Appraisal plain = appraise(cube, options);
    const Appraisal reversed = appraise(with_quantities_reversed(cube), options);
    ASSERT_EQ(plain.drivers.size(), reversed.drivers.size());
    for (std::size_t i = 0; i < plain.drivers.size(); ++i) {
        EXPECT_EQ(reversed.drivers[i].quantity, 2 - plain.drivers[i].quantity);
        EXPECT_EQ(reversed.drivers[i].first_order, plain.drivers[i].first_order);
        EXPECT_EQ(reversed.drivers[i].evppi, plain.drivers[i].evppi);
        EXPECT_EQ(reversed.drivers[i].evppi_se, plain.drivers[i].evppi_se);
    }
    EXPECT_EQ(reversed.claims[0].probability, plain.claims[0].probability);
    EXPECT_EQ(reversed.claims[0].switching_value, plain.claims[0].switching_value);
}

TEST(Appraise, RefusesACubeWhoseSizesDoNotFit) {
    const Cube good = make_cube(small_recipe());
    Cube bad = good;
    bad.values.pop_back();
    EXPECT_THROW(appraise(bad, {}), std::invalid_argument);
    bad = good;
    bad.uniforms.push_back(0.5);
    EXPECT_THROW(appraise(bad, {}), std::invalid_argument);
    bad = good;
    bad.reference = 3;
    EXPECT_THROW(appraise(bad, {}), std::invalid_argument);
    EXPECT_THROW(appraise(good, {{{1, 3}}, {}}), std::invalid_argument);
    EXPECT_THROW(appraise(Cube{}, {}), std::invalid_argument);
}

}  // namespace
}  // namespace custodiet::appraisal
