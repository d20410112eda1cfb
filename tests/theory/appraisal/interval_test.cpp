// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// 95 % intervals whose error rests on sixteen scrambles are Student's with 15 degrees of freedom:
// 2.13 standard errors on either side. The normal 1.96, which takes the error for known, covers
// P(|T_15| <= 1.96) = 93.1 %: the mutant of each test here.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/appraisal/deciding.hpp"
#include "custodiet/appraisal/sample.hpp"
#include "custodiet/dist/portable.hpp"

namespace custodiet::appraisal {
namespace {

constexpr std::size_t scrambles = 16;
constexpr int designs = 20'000;
// Four standard deviations of the share of designs: 4 sqrt(0.05 0.95 / 20000). The mutant is 12
// off.
constexpr double slack = 0.0062;
constexpr double normal_95 = 1.96;

/// Uniform on (0, 1), from the top 53 bits.
double uniform(std::mt19937_64& bits) {
    return (static_cast<double>(bits() >> 11U) + 0.5) * 0x1p-53;
}

TEST(Intervals, UseStudentsQuantiles) {
    EXPECT_NEAR(errors_at_95(15.0), 2.1314495, 1e-6);
    EXPECT_NEAR(errors_at_95(7.0), 2.3646243, 1e-6);
    EXPECT_NEAR(errors_at_95(std::numeric_limits<double>::infinity()), 1.9599640, 1e-6);
}

// H0: of means that are nothing, one in twenty is told from it. Independent normal draws, 4 in each
// scramble. The mutant tells 6.9 %.
TEST(Intervals, TellAMeanFromZeroOnceInTwentyByChance) {
    std::mt19937_64 bits(20261128);
    int told = 0, told_by_mutant = 0;
    std::vector<double> draws(scrambles * 4);
    for (int design = 0; design < designs; ++design) {
        for (double& draw : draws) draw = dist::normal_quantile(uniform(bits));
        const ErrorOfMean of = error_and_freedom(draws, scrambles);
        Estimate estimate;
        estimate.mean = moments(draws).mean;
        estimate.sd = 1.0;
        estimate.p05 = -1.0;
        estimate.p95 = 1.0;
        estimate.mc_se = of.error;
        estimate.mc_freedom = of.freedom;
        told += estimate.is_told_from_zero() ? 1 : 0;
        told_by_mutant += std::abs(estimate.mean) >= normal_95 * of.error ? 1 : 0;
    }
    EXPECT_NEAR(told, 0.05 * designs, slack * designs);
    EXPECT_GT(told_by_mutant, (0.05 + slack) * designs);
}

// H0: the interval of a share covers it in 95 % of designs: 16 independent draws in each scramble,
// each of which holds with 0.3. The mutant covers 93.1 %.
TEST(Intervals, OfSharesCoverThem) {
    constexpr double truth = 0.3;
    std::mt19937_64 bits(1128);
    int covered = 0, covered_by_mutant = 0;
    std::vector<double> draws(scrambles * 16);
    for (int design = 0; design < designs; ++design) {
        for (double& draw : draws) draw = uniform(bits) < truth ? 1.0 : 0.0;
        const double distance = std::abs(moments(draws).mean - truth);
        covered += distance <= half_width_of_share(draws, 0.0, scrambles) ? 1 : 0;
        covered_by_mutant += distance <= normal_95 * error_of_share(draws, 0.0, scrambles) ? 1 : 0;
    }
    EXPECT_NEAR(covered, 0.95 * designs, slack * designs);
    EXPECT_LT(covered_by_mutant, (0.95 - slack) * designs);
}

// A fit that is known well adds freedom; what rests on no spread of scrambles has all of it, and 64
// draws that agree decide a claim.
TEST(Intervals, OfSharesAllowForScramblesAlone) {
    std::vector<double> draws(1024, 1.0);
    EXPECT_DOUBLE_EQ(half_width_of_share(draws, 0.0, scrambles), 3.0 / 1024.0);
    EXPECT_EQ(verdict_of(1.0, half_width_of_share(std::vector<double>(64, 1.0), 0.0, scrambles)),
              Verdict::holds);
    // Ten draws of one scramble fail, and eleven of another: 97.9 %, with an error of 1.4 points.
    for (std::size_t i = 0; i < 11; ++i) draws[scrambles * i] = 0.0;
    for (std::size_t i = 0; i < 10; ++i) draws[scrambles * i + 1] = 0.0;
    const double share = moments(draws).mean;
    const double error = error_of_share(draws, 0.0, scrambles);
    EXPECT_NEAR(half_width_of_share(draws, 0.0, scrambles) / error, 2.1314495, 1e-6);
    EXPECT_EQ(verdict_of(share, half_width_of_share(draws, 0.0, scrambles)), Verdict::undetermined);
    EXPECT_EQ(verdict_of(share, normal_95 * error), Verdict::holds) << "the mutant";
    const double of_fit = 100.0 * error * error;
    EXPECT_NEAR(half_width_of_share(draws, of_fit, scrambles),
                1.96 * error_of_share(draws, of_fit, scrambles), 1e-4);
}

// Scrambles of one and the same share show no spread: their error is binomial, and known. The
// mutant leaves it the fifteen degrees of freedom of a spread, and the claim undetermined.
TEST(Intervals, OfSharesOnWhichScramblesAgreeAreBinomial) {
    std::vector<double> draws(64 * scrambles, 1.0);
    for (std::size_t i = 0; i < 2 * scrambles; ++i) draws[i] = 0.0;
    const double binomial = std::sqrt(62.0 / 64.0 * 2.0 / 64.0 / 1024.0);
    EXPECT_NEAR(half_width_of_share(draws, 0.0, scrambles), 1.9599640 * binomial, 1e-8);
}

// Of two parts alike with 15 degrees of freedom each, 30; of one that is known, four times 15.
TEST(Intervals, OfTwoPartsHaveTheirFreedomTogether) {
    const ErrorOfMean of{1.0, 15.0};
    EXPECT_DOUBLE_EQ(joined_with(of, 1.0, 15.0).freedom, 30.0);
    EXPECT_DOUBLE_EQ(joined_with(of, 1.0).freedom, 60.0);
    EXPECT_DOUBLE_EQ(joined_with(of, 1.0).error, std::sqrt(2.0));
    EXPECT_DOUBLE_EQ(joined_with(of, 0.0).freedom, 15.0);
    EXPECT_EQ(joined_with({0.0}, 0.0).error, 0.0);
}

}  // namespace
}  // namespace custodiet::appraisal
