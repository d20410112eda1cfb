// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// First-order indices Var(E[Y | x]) / Var(Y) of models whose indices are known.
//
// Ishigami: Y = sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 with x uniform on (-pi, pi):
//     V = 13.8445879, S = 0.3139052, 0.4424111, 0.
// Linear: Y = x1 + 2 x2 + 3 x3 with independent unit variances: S = 1/14, 4/14, 9/14.
#include <fmt/format.h>
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

// The curve of a model that is linear in normal scores is a straight line in them: at the
// percentile p, slope times the score of p. The mutant reads it at evenly spaced values instead,
// which is off by more than a sixth of the slope at the 30th percentile.
TEST(FirstOrder, CurvesOfALinearModelAreStraightInTheNormalScore) {
    CubeRecipe recipe;
    recipe.draws = 4096;
    recipe.scrambles = 16;
    recipe.design = Design::sobol;
    for (const char* name : {"x1", "x2"}) {
        recipe.quantities.emplace_back(name, testing::normal_from_mean_sd(0.0, 1.0));
    }
    recipe.model = [](const ModelRun& run) {
        return run.arm == 0 ? 0.0 : 7.0 + 3.0 * run.quantity[0] - 1.0 * run.quantity[1];
    };
    const Appraisal appraisal = appraise(make_cube(recipe), {{{1, 0}}, {}});
    const Driver& first = appraisal.drivers[0];
    const Driver& second = appraisal.drivers[1];
    for (std::size_t k = 0; k < first.curve.size(); ++k) {
        const double p = static_cast<double>(k + 1) / 20.0;
        EXPECT_NEAR(first.curve[k], 7.0 + 3.0 * dist::normal_quantile(p), 0.02) << p;
        EXPECT_NEAR(second.curve[k], 7.0 - dist::normal_quantile(p), 0.02) << p;
    }
    const double end = dist::normal_quantile(0.95);
    EXPECT_GT(std::abs(first.curve[5] - (7.0 + 3.0 * end * (2.0 * 5.0 / 18.0 - 1.0))), 0.5);
    EXPECT_EQ(first.curve[1], first.low);
    EXPECT_EQ(first.curve[17], first.high);
}

// Y = x1 + 2 x2 - x3 + x4, unit variances, x2 and x3 correlated by 0.6: Var Y = 1 + 4 + 1 - 2.4
// + 1. Alone, x2 explains (2 - 0.6)^2 = 1.96 and x3 (1.2 - 1)^2 = 0.04; both 2.6. So x2 gets (1.96
// + 2.6 - 0.04) / 2 = 2.26, x3 0.34. The mutant takes them for independent: 4 and 1.
TEST(FirstOrder, ShapleySharesDivideWhatDependentQuantitiesExplain) {
    CubeRecipe recipe;
    recipe.draws = 4096;
    recipe.scrambles = 16;
    recipe.design = Design::sobol;
    for (const char* name : {"x1", "x2", "x3", "x4"}) {
        recipe.quantities.emplace_back(name, testing::normal_from_mean_sd(0.0, 1.0));
    }
    recipe.model = [](const ModelRun& run) {
        const double x3 = 0.6 * run.quantity[1] + 0.8 * run.quantity[2];
        return run.arm == 0 ? 0.0 : run.quantity[0] + 2.0 * run.quantity[1] - x3 + run.quantity[3];
    };
    Cube cube = make_cube(recipe);
    for (std::size_t draw = 0; draw < cube.draws; ++draw) {
        double& score = cube.uniforms[2 * cube.draws + draw];
        score = dist::normal_cdf(0.6 * dist::normal_quantile(cube.uniforms[cube.draws + draw]) +
                                 0.8 * dist::normal_quantile(score));
    }
    cube.correlation = {1, 0, 0, 0, 0, 1, .6, 0, 0, .6, 1, 0, 0, 0, 0, 1};
    std::array<double, 4> shares{};
    for (const Driver& driver : appraise(cube, {{{1, 0}}, {}}).drivers) {
        shares[driver.quantity] = driver.shapley;
    }
    EXPECT_NEAR(shares[1], 2.26 / 4.6, 0.01);
    EXPECT_NEAR(shares[2], 0.34 / 4.6, 0.01);
    EXPECT_TRUE(std::isnan(shares[0]));
    EXPECT_TRUE(std::isnan(shares[3]));

    cube.correlation.clear();
    for (const Driver& driver : appraise(cube, {{{1, 0}}, {}}).drivers) {
        EXPECT_TRUE(std::isnan(driver.shapley));
    }
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

// Two quantities matter, the first in a bent way, and 78 are idle: in some forty-nine of fifty
// designs none of these is named, so of 100 designs in 2 on average, 8 at four standard deviations.
// Rejects each quantity by itself, with which an idle one that runs along with the first within a
// block of 16 points is named in most designs, and the one in two hundred that a single curve is
// held to.
TEST(Drivers, NameNoIdleQuantity) {
    int designs_with_idle = 0, designs_with_both = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        CubeRecipe recipe;
        recipe.draws = 256;
        recipe.scrambles = 16;
        recipe.design = Design::sobol;
        recipe.seed = seed;
        for (int q = 0; q < 80; ++q) {
            recipe.quantities.push_back(
                {fmt::format("q{}", q), testing::uniform_between(0.0, 1.0)});
        }
        recipe.model = [](const ModelRun& run) {
            const double x = run.quantity[0];
            return run.arm == 0 ? 0.0 : 8.0 * x * x + 2.0 * run.quantity[1] + 0.5 * run.luck[0];
        };
        bool is_idle_named = false;
        int named = 0;
        for (const Driver& driver : appraise(make_cube(recipe), {{{1, 0}}, {}}).drivers) {
            if (!driver.is_told) continue;
            is_idle_named = is_idle_named || driver.quantity > 1;
            named += driver.quantity <= 1 ? 1 : 0;
        }
        designs_with_idle += is_idle_named ? 1 : 0;
        designs_with_both += named == 2 ? 1 : 0;
    }
    EXPECT_LE(designs_with_idle, 8);
    EXPECT_EQ(designs_with_both, 100);
}

// Normal scores of the first quantities, each pair correlated by the same.
void correlate(Cube& cube, std::size_t quantities, double correlation) {
    // L of the matrix: the row of quantity i by the columns of those up to it.
    std::vector<std::vector<double>> lower(quantities, std::vector<double>(quantities));
    for (std::size_t i = 0; i < quantities; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double left = i == j ? 1.0 : correlation;
            for (std::size_t k = 0; k < j; ++k) left -= lower[i][k] * lower[j][k];
            lower[i][j] = i == j ? std::sqrt(left) : left / lower[j][j];
        }
    }
    for (std::size_t draw = 0; draw < cube.draws; ++draw) {
        for (std::size_t i = quantities; i-- > 0;) {
            double score = 0.0;
            for (std::size_t j = 0; j <= i; ++j) {
                score += lower[i][j] * dist::normal_quantile(cube.uniforms[j * cube.draws + draw]);
            }
            cube.uniforms[i * cube.draws + draw] = dist::normal_cdf(score);
        }
    }
    const std::size_t all = cube.quantities.size();
    cube.correlation.assign(all * all, 0.0);
    for (std::size_t i = 0; i < all; ++i) {
        for (std::size_t j = 0; j < all; ++j) {
            const bool is_tied = i < quantities && j < quantities;
            cube.correlation[i * all + j] = i == j ? 1.0 : is_tied ? correlation : 0.0;
        }
    }
}

// Y = x0 + .. + x4 + 10 u, each x with standard deviation 3 and each pair with the correlation
// r = 2 sin(0.1 pi) of a rank correlation of 0.6, u uniform, ten idle. Var Y = 9 (5 + 20 r) +
// 100/12 and x0 alone explains 9 (1 + 4 r)^2: with r = 0.618034, 164.58, 0.658; u explains 0.0506.
//
// Rejects to take what each of the five says by itself off the others: the part that they share
// goes off five times, what is left has more variance than Y, and in six of twenty designs of 256
// draws an idle quantity is named with 70 % and more, and u in none.
TEST(Drivers, OfQuantitiesThatShareWhatTheyExplainAreNotIdle) {
    constexpr double r = 0.6180340, variance = 9.0 * (5.0 + 20.0 * r) + 100.0 / 12.0;
    constexpr double truth = 9.0 * (1.0 + 4.0 * r) * (1.0 + 4.0 * r) / variance;
    int idle_named = 0, u_named = 0;
    std::vector<double> of_first;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CubeRecipe recipe;
        recipe.draws = 256;
        recipe.scrambles = 16;
        recipe.design = Design::sobol;
        recipe.seed = seed;
        for (int q = 0; q < 16; ++q) {
            recipe.quantities.push_back(
                {fmt::format("q{}", q), testing::uniform_between(0.0, 1.0)});
        }
        recipe.model = [](const ModelRun&) { return 0.0; };
        Cube cube = make_cube(recipe);
        correlate(cube, 5, r);
        cube.parameters = cube.uniforms;
        cube.parameters.insert(cube.parameters.end(), cube.uniforms.begin(), cube.uniforms.end());
        for (std::size_t draw = 0; draw < cube.draws; ++draw) {
            double sum = 10.0 * cube.uniforms[5 * cube.draws + draw];
            for (std::size_t q = 0; q < 5; ++q) {
                sum += 3.0 * dist::normal_quantile(cube.uniforms[q * cube.draws + draw]);
            }
            cube.values[cube.index(1, 0, draw, 0)] = sum;
        }
        for (const Driver& driver : appraise(cube, {{{1, 0}}, {}}).drivers) {
            EXPECT_LT(driver.first_order, 1.0) << seed << ' ' << driver.quantity;
            if (driver.quantity == 0) of_first.push_back(driver.first_order);
            if (driver.quantity == 5 && driver.explains(0.01)) ++u_named;
            if (driver.quantity > 5 && driver.explains(0.01)) ++idle_named;
        }
    }
    EXPECT_EQ(idle_named, 0);
    EXPECT_GE(u_named, 18);
    EXPECT_NEAR(moments(of_first).mean, truth, 0.03);
    EXPECT_LT(std::sqrt(moments(of_first).variance), 0.06);
}

// Seven quantities, of which u alone matters, and in two draws of a hundred only. Rejects to hold a
// curve to cross-validation alone, which follows a far value wherever it lies: it names an idle
// quantity, with a share of up to 100 %, in one design of six.
TEST(Drivers, OfARareEventAreNotIdle) {
    for (const std::size_t draws : {64u, 256u}) {
        int idle_named = 0, u_named = 0;
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            CubeRecipe recipe;
            recipe.draws = draws;
            recipe.scrambles = 16;
            recipe.design = Design::sobol;
            recipe.seed = seed;
            recipe.quantities = {
                {"u", testing::uniform_between(0.0, 1.0)},
                {"a", testing::normal_from_mean_sd(0.0, 1.0)},
                {"b", testing::normal_from_mean_sd(0.0, 2.0)},
                {"v", testing::uniform_between(0.0, 1.0)},
                {"w", testing::uniform_between(0.0, 1.0)},
                {"g", [](double p) { return std::exp(2.0 * dist::normal_quantile(p)); }},
                {"coin", [](double p) { return p < 0.3 ? 0.0 : 1.0; }}};
            recipe.model = [](const ModelRun& run) {
                return run.arm == 1 && run.quantity[0] < 0.02 ? 1000.0 : 0.0;
            };
            bool is_idle_named = false;
            for (const Driver& driver : appraise(make_cube(recipe), {{{1, 0}}, {}}).drivers) {
                if (!driver.explains(0.01)) continue;
                u_named += driver.quantity == 0 ? 1 : 0;
                is_idle_named = is_idle_named || driver.quantity != 0;
            }
            idle_named += is_idle_named ? 1 : 0;
        }
        EXPECT_LE(idle_named, 2) << draws;  // one of twenty designs on average, at the most
        EXPECT_GE(u_named, draws == 256 ? 36 : 10);
    }
}

// Two of 104 quantities act through each other only, so that none explains anything by itself: Y =
// v where u > 1/2, else 1 - v. Within a scramble an idle quantity may run along with their product;
// the next one turns it round. Rejects to take draws of a scramble for independent ones, with which
// quantities of 2 to 9 % are named in each of eight designs.
TEST(Drivers, OfWhatTwoDoTogetherAreSeldomIdle) {
    int idle_named = 0;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        CubeRecipe recipe;
        recipe.draws = 1024;
        recipe.scrambles = 16;
        recipe.design = Design::sobol;
        recipe.seed = seed;
        for (int q = 0; q < 104; ++q) {
            recipe.quantities.push_back(
                {fmt::format("q{}", q), testing::uniform_between(0.0, 1.0)});
        }
        recipe.model = [](const ModelRun& run) {
            const double u = run.quantity[2], v = run.quantity[3];
            return run.arm == 0 ? 0.0 : u > 0.5 ? v : 1.0 - v;
        };
        bool is_idle_named = false;
        for (const Driver& driver : appraise(make_cube(recipe), {{{1, 0}}, {}}).drivers) {
            const bool is_idle = driver.quantity != 2 && driver.quantity != 3;
            is_idle_named = is_idle_named || (is_idle && driver.explains(0.01));
        }
        idle_named += is_idle_named ? 1 : 0;
    }
    EXPECT_LE(idle_named, 3);
}

}  // namespace
}  // namespace custodiet::appraisal
