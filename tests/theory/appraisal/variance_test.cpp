// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Chance and ignorance apart, pairing, and the errors of means.
//
// Draw means vary with variance tau^2 = 1, replicates about them with variance sigma^2 = 9. The
// variance of the means of R replicates is 1 + 9 / R: 5.5 for R = 2, 1.45 for R = 20. Only the
// analysis of variance gives tau^2 itself.
#include <gtest/gtest.h>

#include <array>

#include "custodiet/appraisal/sample.hpp"
#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::CubeRecipe;
using testing::Design;
using testing::make_cube;
using testing::ModelRun;

// tau^2 of `draws` draws of R replicates each.
Anova analyse(std::size_t draws, std::size_t replicates, std::uint64_t seed) {
    std::vector<double> runs;
    for (std::size_t draw = 0; draw < draws; ++draw) {
        const double level = testing::normal_number(seed, draw, 0, 9);
        for (std::size_t r = 0; r < replicates; ++r) {
            runs.push_back(level + 3.0 * testing::normal_number(seed, draw, r, 0));
        }
    }
    return analyse_variance(runs, replicates).value();
}

// H0: mean tau^2 = 1, within 4 standard errors of 200 repeats of 4000 runs, sd as tabulated.
// Seen to fail for the variance of the means, which is 5.5, 2.8 and 1.45.
TEST(AnalyseVariance, IsUnbiasedWithTheTabulatedSpread) {
    struct Row {
        std::size_t replicates;
        double sd;
    };
    for (const Row row : {Row{2, 0.215}, Row{5, 0.149}, Row{20, 0.143}}) {
        std::vector<double> between, within, error;
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            const Anova table = analyse(4000 / row.replicates, row.replicates, seed);
            between.push_back(table.between_draws);
            within.push_back(table.mean_square_within);
            error.push_back(table.between_error);
        }
        const Moments m = moments(between);
        EXPECT_NEAR(m.mean, 1.0, 4.0 * row.sd / std::sqrt(200.0)) << row.replicates;
        EXPECT_NEAR(std::sqrt(m.variance), row.sd, 0.2 * row.sd) << row.replicates;
        EXPECT_NEAR(moments(error).mean, row.sd, 0.1 * row.sd) << row.replicates;
        EXPECT_NEAR(moments(within).mean, 9.0, 0.1) << row.replicates;
    }
}

TEST(SplitVariances, GivesTheShareOfChanceInARun) {
    CubeRecipe recipe;
    recipe.draws = 2000;
    recipe.replicates = 4;
    recipe.quantities = {{"level", testing::normal_from_mean_sd(0.0, 1.0)}};
    recipe.model = [](const ModelRun& run) {
        return run.arm == 0 ? 0.0 : run.quantity[0] + 3.0 * run.luck[0];
    };
    const Appraisal appraisal = appraise(make_cube(recipe), {});
    EXPECT_NEAR(appraisal.variances[0].chance_share.value(), 0.9, 0.04);
}

// Arm and reference share luck of variance 4 and differ by their own of variance 0.5 each: the gain
// is (4.5 + 4.5) / 1 = 9. Without pairing it is 1; with luck turned against itself, below 1.
TEST(SplitVariances, GivesWhatPairingGained) {
    const auto gain = [](double shared) {
        CubeRecipe recipe;
        recipe.draws = 20000;
        recipe.model = [shared](const ModelRun& run) {
            return (run.arm == 0 ? shared : 2.0) * run.luck[0] +
                   std::sqrt(0.5) * run.luck[run.arm + 1];
        };
        return appraise(make_cube(recipe), {}).variances[0].pairing_gain;
    };
    EXPECT_NEAR(gain(2.0), 9.0, 0.4);
    EXPECT_NEAR(gain(-2.0), 9.0 / 17.0, 0.02);
}

// The same with ignorance: of variance 100 in both arms, and of 1 in the difference. Sharing all
// makes the variance (104.5 + 105.5) / 2 = 105 times smaller, most of which is not owed to luck:
// with luck of its own in each arm it would be 1 + 9 in place of 1 + 1. Rejects the first in place
// of the second.
TEST(SplitVariances, TellsWhatSharingTheLuckGainedFromWhatSharingAllDid) {
    CubeRecipe recipe;
    recipe.draws = 20000;
    recipe.replicates = 2;
    recipe.quantities = {{"both", testing::normal_from_mean_sd(0.0, 10.0)},
                         {"one", testing::normal_from_mean_sd(0.0, 1.0)}};
    recipe.model = [](const ModelRun& run) {
        return run.quantity[0] + (run.arm == 0 ? 0.0 : run.quantity[1]) + 2.0 * run.luck[0] +
               std::sqrt(0.5) * run.luck[run.arm + 1];
    };
    const VarianceSplit split = appraise(make_cube(recipe), {}).variances[0];
    EXPECT_NEAR(split.pairing_gain, 105.0, 4.0);
    ASSERT_TRUE(split.luck_gain);
    EXPECT_NEAR(*split.luck_gain, 5.0, 0.2);

    recipe.replicates = 1;
    EXPECT_FALSE(appraise(make_cube(recipe), {}).variances[0].luck_gain);
}

// H0: mean +- 2.13 mc_se (t with 15 degrees of freedom) covers the true mean in 95 % of designs:
// 16 scrambles of 64 Sobol' points, 400 designs, so 95 % +- 4.4 points at four standard deviations.
// The plain error sd / sqrt(n) is here some ten times too large and covers always: the mutant.
TEST(ErrorOfMean, CoversTheTrueMeanOfSobolPoints) {
    int covered = 0, covered_by_plain = 0;
    std::vector<double> means, errors;
    constexpr int designs = 400;
    for (std::uint64_t seed = 1; seed <= designs; ++seed) {
        CubeRecipe recipe;
        recipe.draws = 1024;
        recipe.scrambles = 16;
        recipe.design = Design::sobol;
        recipe.seed = seed;
        recipe.quantities = {{"x", testing::uniform_between(0.0, 1.0)},
                             {"y", testing::uniform_between(0.0, 1.0)},
                             {"z", testing::uniform_between(0.0, 1.0)}};
        recipe.model = [](const ModelRun& run) {
            return run.arm == 0 ? 0.0
                                : std::exp(run.quantity[0]) * run.quantity[1] +
                                      (run.quantity[2] < 0.3 ? 1.0 : 0.0);
        };
        const Appraisal appraisal = appraise(make_cube(recipe), {});
        const Estimate* estimate = appraisal.find(1, 0, Basis::vs_reference);
        const double truth = (std::exp(1.0) - 1.0) / 2.0 + 0.3;
        const double distance = std::abs(estimate->mean - truth);
        means.push_back(estimate->mean);
        errors.push_back(estimate->mc_se);
        if (distance <= 2.1314 * estimate->mc_se) ++covered;
        if (distance <= 1.96 * estimate->sd / 32.0) ++covered_by_plain;
    }
    EXPECT_GE(covered, 0.906 * designs);
    EXPECT_LE(covered, 0.994 * designs);
    EXPECT_EQ(covered_by_plain, designs);
    EXPECT_NEAR(moments(errors).mean / std::sqrt(moments(means).variance), 1.0, 0.15);
}

}  // namespace
}  // namespace custodiet::appraisal
