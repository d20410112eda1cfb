// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Shapley effects of linear functions of normal variables.
//
// Y = X1 + X2 + X3 with variances 1, 1, 4 and a correlation of 1/2 between X2 and X3: the
// covariance of these is 1 and Var Y = 1 + 1 + 4 + 2 = 8. Alone, X2 explains (1 + 1)^2 / 1 = 4 and
// X3 (1 + 4)^2 / 4 = 6.25; both explain 7. So X2 gets (4 + 7 - 6.25) / 2 = 2.375 and X3
// (6.25 + 7 - 4) / 2 = 4.625, over 8: 0.296875 and 0.578125.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "custodiet/appraisal/shapley.hpp"

namespace custodiet::appraisal {
namespace {

const std::vector<double> ones{1.0, 1.0, 1.0};
const std::vector<double> three{1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 4.0};

TEST(Shapley, DividesTheVarianceOfThree) {
    const auto effects = shapley_effects(ones, three);
    EXPECT_NEAR(effects[0].variance / 8.0, 0.125, 1e-12);
    EXPECT_NEAR(effects[1].variance / 8.0, 0.296875, 1e-12);
    EXPECT_NEAR(effects[2].variance / 8.0, 0.578125, 1e-12);
    for (const auto& effect : effects) EXPECT_EQ(effect.error, 0.0);
}

// Neither what each explains alone (.125, .5, .78125: more than all) nor what each adds to the
// others (.125, .09375, .375: less than all) divides the variance. The parts lie between them.
TEST(Shapley, LiesBetweenAloneAndLast) {
    const auto effects = shapley_effects(ones, three);
    const double alone[] = {0.125, 0.5, 0.78125}, last[] = {0.125, 0.09375, 0.375};
    double sum = 0.0;
    for (std::size_t i = 0; i < 3; ++i) {
        const double part = effects[i].variance / 8.0;
        EXPECT_NEAR(part, (alone[i] + last[i]) / 2.0, 1e-12);  // of a pair, the middle
        sum += part;
    }
    EXPECT_NEAR(sum, 1.0, 1e-12);
    EXPECT_GT(std::accumulate(alone, alone + 3, 0.0), 1.4);
    EXPECT_LT(std::accumulate(last, last + 3, 0.0), 0.6);
}

TEST(Shapley, OfIndependentVariablesIsTheirVariance) {
    const std::vector<double> b{1.0, -2.0}, covariance{9.0, 0.0, 0.0, 0.25};
    const auto effects = shapley_effects(b, covariance);
    EXPECT_DOUBLE_EQ(effects[0].variance, 9.0);
    EXPECT_DOUBLE_EQ(effects[1].variance, 1.0);
}

// A variable that does not act gets a part through one that does.
TEST(Shapley, GivesAPartToWhatOnlyGoesWithWhatActs) {
    const std::vector<double> b{1.0, 0.0}, covariance{1.0, 0.6, 0.6, 1.0};
    const auto effects = shapley_effects(b, covariance);
    EXPECT_NEAR(effects[1].variance, 0.36 / 2.0, 1e-12);
    EXPECT_NEAR(effects[0].variance, 1.0 - 0.36 / 2.0, 1e-12);
}

std::vector<double> equally_correlated(std::size_t n, double correlation) {
    std::vector<double> covariance(n * n, correlation);
    for (std::size_t i = 0; i < n; ++i) covariance[i * n + i] = 1.0;
    return covariance;
}

// Thirteen variables with one correlation and one coefficient are alike, so each gets a thirteenth;
// from random orders, within four errors, and exactly together.
TEST(Shapley, DividesLargeBlocksByRandomOrders) {
    constexpr std::size_t n = most_exact + 1;
    const std::vector<double> b(n, 1.0);
    const auto effects = shapley_effects(b, equally_correlated(n, 0.3));
    const double all = n + n * (n - 1) * 0.3;
    double sum = 0.0;
    for (const auto& effect : effects) {
        EXPECT_GT(effect.error, 0.0);
        EXPECT_NEAR(effect.variance, all / n, 4.0 * effect.error);
        EXPECT_LT(effect.error, 0.03 * all / n);
        sum += effect.variance;
    }
    EXPECT_NEAR(sum, all, 1e-9);
}

TEST(Shapley, OfTwelveAlikeIsExact) {
    constexpr std::size_t n = most_exact;
    const auto effects = shapley_effects(std::vector<double>(n, 1.0), equally_correlated(n, 0.3));
    for (const auto& effect : effects) {
        EXPECT_NEAR(effect.variance, (n + n * (n - 1) * 0.3) / n, 1e-9);
    }
}

TEST(Shapley, SharesWhatTwoCopiesExplain) {
    const std::vector<double> b{1.0, 0.0}, covariance{1.0, 1.0, 1.0, 1.0};
    const auto effects = shapley_effects(b, covariance);
    EXPECT_DOUBLE_EQ(effects[0].variance, 0.5);
    EXPECT_DOUBLE_EQ(effects[1].variance, 0.5);
}

TEST(Shapley, FindsBlocksThroughOthers) {
    // 0 - 3 - 2 hang together; 1 stands alone.
    const std::vector<double> covariance{1, 0, 0, .1, 0,  1, 0,  0,  //
                                         0, 0, 1, .1, .1, 0, .1, 1};
    const std::vector<std::vector<std::size_t>> expected{{0, 2, 3}, {1}};
    EXPECT_EQ(dependent_blocks(covariance, 4), expected);
}

}  // namespace
}  // namespace custodiet::appraisal
