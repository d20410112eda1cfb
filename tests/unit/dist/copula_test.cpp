// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/copula.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace custodiet::dist {
namespace {

TEST(ScoreCorrelation, IsTwiceTheSineOfASixthOfTheRank) {
    EXPECT_NEAR(score_correlation(0.5), 0.517638, 5e-7);
    for (int i = -100; i <= 100; ++i) {
        const double rank = i / 100.0;
        EXPECT_NEAR(score_correlation(rank), 2 * std::sin(std::numbers::pi * rank / 6), 2e-16);
        EXPECT_NEAR(rank_correlation(score_correlation(rank)), rank, 1e-15);
    }
}

TEST(LowerFactor, GivesBackTheMatrix) {
    const std::vector<double> matrix{1, 0.5, 0, 0.5, 1, -0.3, 0, -0.3, 1};
    const auto lower = lower_factor(matrix, 3);
    ASSERT_TRUE(lower);
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 3; ++j) {
            double sum = 0.0;
            for (std::size_t k = 0; k < 3; ++k) sum += (*lower)[i * 3 + k] * (*lower)[j * 3 + k];
            EXPECT_NEAR(sum, matrix[i * 3 + j], 1e-15);
        }
    }
}

TEST(LowerFactor, RefusesWhatNoDistributionHas) {
    EXPECT_FALSE(lower_factor({1, 0.9, 0, 0.9, 1, 0.9, 0, 0.9, 1}, 3));
    EXPECT_FALSE(lower_factor({1, 1, 1, 1}, 2));  // one and the same variable twice
    EXPECT_TRUE(lower_factor({1, 0.9, 0.7, 0.9, 1, 0.9, 0.7, 0.9, 1}, 3));
}

TEST(NearestCorrelation, IsHighamsExample) {
    // Higham (2002), section 4: the nearest has 0.7607 and 0.1573. The mutant: eigenvalues lifted
    // once and the diagonal brought back to 1 by dividing, which is 0.7395 and 0.0938.
    const std::vector<double> matrix{1, 1, 0, 1, 1, 1, 0, 1, 1};
    const auto nearest = nearest_correlation(matrix, 3, 0.0);
    EXPECT_NEAR(nearest[1], 0.7607, 5e-5);
    EXPECT_NEAR(nearest[5], 0.7607, 5e-5);
    EXPECT_NEAR(nearest[2], 0.1573, 5e-5);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(nearest[i * 4], 1.0);
}

TEST(NearestCorrelation, LeavesACorrelationMatrixAsItIs) {
    const std::vector<double> matrix{1, 0.5, 0.2, 0.5, 1, -0.3, 0.2, -0.3, 1};
    const auto nearest = nearest_correlation(matrix, 3, 0.0);
    for (std::size_t i = 0; i < matrix.size(); ++i) EXPECT_NEAR(nearest[i], matrix[i], 1e-14);
}

TEST(NearestCorrelation, KeepsEigenvaluesAboveTheLeast) {
    const auto nearest = nearest_correlation({1, 1, 0, 1, 1, 1, 0, 1, 1}, 3, 0.05);
    EXPECT_TRUE(lower_factor(nearest, 3));
    std::vector<double> shifted = nearest;
    for (std::size_t i = 0; i < 3; ++i) shifted[i * 4] -= 0.0499;
    EXPECT_TRUE(lower_factor(shifted, 3));
}

TEST(GaussianCopula, KeepsTheBitsOfWhatDependsOnNothingBefore) {
    const auto factor = lower_factor({1, 0, 0.6, 0, 1, 0.2, 0.6, 0.2, 1}, 3);
    const GaussianCopula copula(*factor, 3);
    std::vector<double> point{0.123456789, 0.987654321, 0.5};
    copula.apply(point);
    EXPECT_EQ(point[0], 0.123456789);
    EXPECT_EQ(point[1], 0.987654321);
    EXPECT_NE(point[2], 0.5);
}

TEST(GaussianCopula, StaysBetweenNothingAndCertainty) {
    const auto factor = lower_factor({1, 0.6, 0.6, 0.6, 1, 0.6, 0.6, 0.6, 1}, 3);
    const GaussianCopula copula(*factor, 3);
    std::vector<double> low(3, 0x1p-53), high(3, 1.0 - 0x1p-53);
    copula.apply(low);
    copula.apply(high);
    EXPECT_GT(low[2], 0.0);
    EXPECT_LT(high[2], 1.0);
}

}  // namespace
}  // namespace custodiet::dist
