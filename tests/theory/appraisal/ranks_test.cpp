// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Quantiles by ranks: a statement that holds for any distribution.
//
// Of n independent values the number below the quantile at p is binomial (n, p). So the r-th value
// from below is above it with probability P(X <= r - 1), which gives intervals.
#include "custodiet/appraisal/ranks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "custodiet/appraisal/sample.hpp"
#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

// P(X <= k) of a binomial number, by its sum.
double binomial_cdf(int k, int n, double p) {
    double sum = 0.0, term = std::pow(1.0 - p, n);
    for (int i = 0; i <= k; ++i) {
        sum += term;
        term *= (n - i) / (i + 1.0) * p / (1.0 - p);
    }
    return sum;
}

TEST(QuantileRanks, AreTheClosestThatCoverEachSide) {
    for (const int n : {60, 93, 100, 200}) {
        for (const double p : {0.05, 0.5, 0.95}) {
            const auto ranks = quantile_ranks(static_cast<std::size_t>(n), p, 0.9);
            const int low = static_cast<int>(ranks.first), high = static_cast<int>(ranks.second);
            EXPECT_LE(binomial_cdf(low - 1, n, p), 0.05 + 1e-9);
            EXPECT_GT(binomial_cdf(low, n, p), 0.05);  // one rank up would miss too often
            EXPECT_GE(binomial_cdf(high - 1, n, p), 0.95 - 1e-9);
            EXPECT_LT(binomial_cdf(high - 2, n, p), 0.95);
        }
    }
}

// Wilks: of 59 the largest is the upper bound, and of 58 none is.
TEST(QuantileRanks, LieOutsideASampleThatIsTooSmall) {
    EXPECT_EQ(quantile_ranks(59, 0.95, 0.9).second, 59u);
    EXPECT_EQ(quantile_ranks(58, 0.95, 0.9).second, 59u);
    EXPECT_EQ(quantile_ranks(58, 0.05, 0.9).first, 0u);
}

double exponential(std::uint64_t seed, std::size_t draw) {
    return -dist::log(random::uniform(seed, static_cast<std::uint32_t>(draw), 0, 0, 0));
}

// H0: the reported error of the 95 % point is its standard deviation over designs. 400 designs of
// 1024 exponential values; whole ranks make it a little too large. Rejects the error of the mean, a
// fourth of it, as the error of a quantile.
TEST(QuantileError, IsTheSpreadOverDesigns) {
    std::vector<double> quantile, error, error_of_the_mean;
    QuantileError error_at_95(0.95);
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        std::vector<double> sample;
        for (std::size_t i = 0; i < 1024; ++i) sample.push_back(exponential(seed, i));
        quantile.push_back(quantiles(sample, std::vector<double>{0.95})[0]);
        error.push_back(error_at_95(sample));
        error_of_the_mean.push_back(error_of_mean(sample, 1));
    }
    const double spread = std::sqrt(moments(quantile).variance);
    const auto ratio = [&](const std::vector<double>& errors) {
        return moments(errors).mean / spread;
    };
    EXPECT_GT(ratio(error), 1.0);
    EXPECT_LT(ratio(error), 1.2);
    EXPECT_LT(ratio(error_of_the_mean), 0.3);
}

TEST(QuantileError, OfFewValuesIsTheWidthThatIsLeft) {
    QuantileError error_at_5(0.05);
    // P(nobody of four is below the 5 % point) = 0.81: no rank is below it, and the second value
    // from below is above it with probability 0.986.
    EXPECT_DOUBLE_EQ(error_at_5(std::vector<double>{5.0, 1.0, 3.0, 9.0}), 2.0);
    EXPECT_TRUE(std::isnan(error_at_5(std::vector<double>{1.0, testing::nan})));
    EXPECT_EQ(error_at_5(std::vector<double>(100, 7.0)), 0.0);
}

TEST(NoneSeen, IsBoundedByTheRuleOfThree) {
    EXPECT_NEAR(bound_of_none_seen(1000), 2.9957e-3, 1e-7);
    // At that mean, none is seen in 5 % of designs.
    EXPECT_NEAR(std::exp(-1000 * bound_of_none_seen(1000)), 0.05, 1e-12);
}

}  // namespace
}  // namespace custodiet::appraisal
