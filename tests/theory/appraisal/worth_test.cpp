// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What it is worth to know one of two normal quantities before a choice.
//
// The gain of the arm over the reference is p1 - p2 with p1 ~ N(1, 1) and p2 ~ N(0, 2), variance 4.
// Knowing a part with mean m and standard deviation s of the gain left to vary is worth
//     s phi(m / s) - |m| Phi(-|m| / s),
// so knowing p1 (m = 1, s = 1) is worth 0.0833155 and knowing p2 (m = 1, s = 2) 0.3955931.
#include <gtest/gtest.h>

#include "custodiet/appraisal/sample.hpp"
#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::CubeRecipe;
using testing::Design;
using testing::make_cube;
using testing::ModelRun;

constexpr double exact_p1 = 0.0833155, exact_p2 = 0.3955931;

CubeRecipe toy(std::size_t draws, std::uint64_t seed, Design design = Design::independent) {
    CubeRecipe recipe;
    recipe.draws = draws;
    recipe.seed = seed;
    recipe.design = design;
    recipe.quantities = {{"p1", testing::normal_from_mean_sd(1.0, 1.0)},
                         {"p2", testing::normal_from_mean_sd(0.0, 2.0)},
                         {"idle", testing::uniform_between(0.0, 1.0)}};
    recipe.model = [](const ModelRun& run) {
        return run.arm == 1 ? run.quantity[1] - run.quantity[0] : 0.0;  // a cost
    };
    return recipe;
}

Driver driver_of(const CubeRecipe& recipe, std::size_t quantity) {
    const Appraisal appraisal = appraise(make_cube(recipe), {{{1, 0}}, {}});
    for (const Driver& driver : appraisal.drivers) {
        if (driver.quantity == quantity) return driver;
    }
    return {};
}

TEST(WorthOfKnowing, IsExactWithinThreeErrors) {
    for (const std::size_t n : {1024u, 4096u, 10000u}) {
        const Driver p1 = driver_of(toy(n, 7), 0), p2 = driver_of(toy(n, 7), 1);
        EXPECT_NEAR(p1.evppi, exact_p1, 3.0 * p1.evppi_se) << n;
        EXPECT_NEAR(p2.evppi, exact_p2, 3.0 * p2.evppi_se) << n;
    }
    // Errors measured with another implementation, which takes nothing off: 0.0065 and 0.0095. With
    // the other quantity taken off, which is twice as strong, the first is better known.
    EXPECT_LT(driver_of(toy(10000, 7), 0).evppi_se, 0.0065);
    EXPECT_NEAR(driver_of(toy(10000, 7), 1).evppi_se, 0.0095, 0.002);
}

TEST(WorthOfKnowing, IsCloserForSobolPoints) {
    EXPECT_NEAR(driver_of(toy(4096, 3, Design::sobol), 0).evppi, exact_p1, 0.003);
    EXPECT_NEAR(driver_of(toy(4096, 3, Design::sobol), 1).evppi, exact_p2, 0.003);
}

// H0: the reported error is the standard deviation of the estimate over repeats, and the estimate
// is unbiased to within half an error. 200 fresh designs of 1024 independent draws.
// Seen to fail for the error of the curve alone, which for p2 is about half of the whole.
TEST(WorthOfKnowing, ReportsAnHonestError) {
    const std::array<double, 2> exact{exact_p1, exact_p2};
    std::array<std::vector<double>, 2> value, error;
    std::array<int, 2> covered{};
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const Cube cube = make_cube(toy(1024, seed));
        for (const Driver& driver : appraise(cube, {{{1, 0}}, {}}).drivers) {
            if (driver.quantity > 1) continue;
            value[driver.quantity].push_back(driver.evppi);
            error[driver.quantity].push_back(driver.evppi_se);
            const double distance = std::abs(driver.evppi - exact[driver.quantity]);
            if (distance <= 1.96 * driver.evppi_se) ++covered[driver.quantity];
        }
    }
    for (const std::size_t q : {0u, 1u}) {
        const double sd = std::sqrt(moments(value[q]).variance);
        const double ratio = moments(error[q]).mean / sd;
        EXPECT_GT(ratio, 0.80) << q;
        EXPECT_LT(ratio, 1.30) << q;
        EXPECT_LT(std::abs(moments(value[q]).mean - exact[q]), 0.5 * sd) << q;
        EXPECT_GE(covered[q], 178) << q;  // 89 % of 200; 95 % is meant
    }
}

TEST(WorthOfKnowing, OfAnIdleQuantityIsNothingWithinItsError) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Driver idle = driver_of(toy(1024, seed), 2);
        EXPECT_LE(idle.evppi, 3.0 * idle.evppi_se + 1e-12) << seed;
    }
}

// Noise of variance 5 on each run doubles the variance of the gain. The naive value of knowing
// everything, the mean of max(run, 0) less the better mean, reads 1.096 where the truth for p1 is
// 0.083; the curve must not move.
TEST(WorthOfKnowing, IsNotRaisedByChance) {
    CubeRecipe recipe = toy(10000, 11);
    recipe.model = [](const ModelRun& run) {
        return run.arm == 1 ? run.quantity[1] - run.quantity[0] + std::sqrt(5.0) * run.luck[0]
                            : 0.0;
    };
    const Driver p1 = driver_of(recipe, 0), p2 = driver_of(recipe, 1);
    EXPECT_NEAR(p1.evppi, exact_p1, 3.0 * p1.evppi_se);
    EXPECT_NEAR(p2.evppi, exact_p2, 3.0 * p2.evppi_se);
    EXPECT_LT(p1.evppi_se, 0.02);
}

// A gain of 1 but for a loss of 99 in two draws of a hundred. Knowing one quantity is worth no more
// than knowing how each draw comes out. Rejects the curve alone, which swings beyond the jump.
TEST(WorthOfKnowing, OfAPartIsNoMoreThanOfTheWhole) {
    int is_beyond = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CubeRecipe recipe = toy(256, seed, Design::sobol);
        recipe.scrambles = 16;
        recipe.model = [](const ModelRun& run) {
            return run.arm == 1 ? (run.quantity[2] < 0.02 ? 99.0 : -1.0) : 0.0;  // a cost
        };
        const Cube cube = make_cube(recipe);
        double saved = 0.0, all = 0.0;
        for (const double cost : runs_of(cube, 1, 0)) {
            saved += std::max(0.0, -cost);
            all -= cost;
        }
        const double whole = (saved - std::max(0.0, all)) / static_cast<double>(cube.draws);
        for (const Driver& driver : appraise(cube, {{{1, 0}}, {}}).drivers) {
            is_beyond += driver.evppi > whole * (1.0 + 1e-9) ? 1 : 0;
        }
    }
    EXPECT_EQ(is_beyond, 0);
}

}  // namespace
}  // namespace custodiet::appraisal
