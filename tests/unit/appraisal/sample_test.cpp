// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/sample.hpp"

#include <gtest/gtest.h>

#include <array>
#include <numeric>

#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::nan;

TEST(Moments, AreThoseOfTheFiniteValues) {
    const std::vector<double> sample{1.0, nan, 2.0, 6.0, std::numeric_limits<double>::infinity()};
    const Moments m = moments(sample);
    EXPECT_EQ(m.n, 3u);
    EXPECT_DOUBLE_EQ(m.mean, 3.0);
    EXPECT_DOUBLE_EQ(m.variance, 7.0);
}

TEST(Moments, OfAConstantAreExact) {
    const Moments m = moments(std::vector<double>(1000, 0.1));
    EXPECT_EQ(m.mean, 0.1);
    EXPECT_EQ(m.variance, 0.0);
}

TEST(Moments, KeepASmallSpreadOnALargeLevel) {
    const std::vector<double> sample{1e9, 1e9 + 1.0, 1e9 + 2.0};
    EXPECT_DOUBLE_EQ(moments(sample).variance, 1.0);
}

TEST(Moments, OfNothingAreUndefined) {
    const Moments m = moments(std::vector<double>{nan, nan});
    EXPECT_EQ(m.n, 0u);
    EXPECT_TRUE(std::isnan(m.mean));
}

TEST(Quantiles, LieAtPositionNMinusOneTimesP) {
    std::vector<double> sample(101);
    std::iota(sample.rbegin(), sample.rend(), 0.0);
    sample.push_back(nan);
    const std::array<double, 5> p{0.0, 0.05, 0.5, 0.955, 1.0};
    const std::vector<double> q = quantiles(sample, p);
    const std::array<double, 5> expected{0.0, 5.0, 50.0, 95.5, 100.0};
    for (std::size_t i = 0; i < p.size(); ++i) EXPECT_NEAR(q[i], expected[i], 1e-12) << p[i];
}

TEST(Quantiles, OfOneValueAreThatValue) {
    const std::array<double, 2> p{0.05, 0.95};
    EXPECT_EQ(quantiles(std::vector<double>{7.0}, p), (std::vector<double>{7.0, 7.0}));
}

TEST(IsCarriedByFew, OfRareLossesAndNotOfBellsAndSteps) {
    std::vector<double> rare(256, 0.0), step(256, 0.0), bell;
    for (std::size_t i = 0; i < 5; ++i) rare[50 * i] = 1e6;
    for (std::size_t i = 0; i < 77; ++i) step[i] = 1e6;
    for (int i = 1; i < 64; ++i) bell.push_back(dist::normal_quantile(i / 64.0));
    EXPECT_TRUE(is_carried_by_few(rare));
    EXPECT_FALSE(is_carried_by_few(step));
    EXPECT_FALSE(is_carried_by_few(bell));
    EXPECT_FALSE(is_carried_by_few(std::vector<double>(256, 1.0)));
}

/// Two arms, one outcome, one run of each draw.
Cube two_arms(const std::vector<double>& reference, const std::vector<double>& other) {
    Cube cube;
    cube.arms = {"without", "with"};
    cube.draws = reference.size();
    cube.replicates = 1;
    cube.outcomes = {{"net_cost", "A", "EUR"}};
    cube.values = reference;
    cube.values.insert(cube.values.end(), other.begin(), other.end());
    return cube;
}

// An arm that only pays a fixed sum differs by it in every draw. What remained beside it was the
// rounding of the levels, of which drivers and shares were then told.
TEST(RunDifferences, AreOneNumberWhereOnlyTheLevelsAreRounded) {
    std::vector<double> reference, other;
    for (int i = 0; i < 64; ++i) {
        reference.push_back(1e9 / (1.0 + i));  // of other binary places
        other.push_back(reference.back() + 9'968'041.45);
    }
    std::vector<double> raw;
    for (std::size_t i = 0; i < other.size(); ++i) raw.push_back(other[i] - reference[i]);
    ASSERT_GT(moments(raw).variance, 0.0);
    const auto differences = run_differences(two_arms(reference, other), 1, 0);
    EXPECT_EQ(moments(differences).variance, 0.0);
    EXPECT_NEAR(differences.front(), 9'968'041.45, 1e-6);
    other.front() += 0.01;
    EXPECT_GT(moments(run_differences(two_arms(reference, other), 1, 0)).variance, 0.0);
}

// Rejects a gain of EUR 0.000000003725 where two sums are paid in place of one that they add up to.
TEST(RunDifferences, AreNothingWhereTheLevelsAreOneSumRounded) {
    std::vector<double> one, two;
    for (int i = 0; i < 64; ++i) {
        const double sum = 1e6 / (3.0 + i);
        one.push_back(sum * 0.3);
        two.push_back(sum * 0.1 + sum * 0.2);
    }
    ASSERT_NE(one, two);
    EXPECT_EQ(run_differences(two_arms(one, two), 1, 0), std::vector<double>(64, 0.0));
    two.front() += 1e-5;
    two.back() = nan;
    const auto differences = run_differences(two_arms(one, two), 1, 0);
    EXPECT_NEAR(differences.front(), 1e-5, 1e-9);
    EXPECT_EQ(differences[1], 0.0);
    EXPECT_TRUE(std::isnan(differences.back()));
}

TEST(MeansOverReplicates, SkipUndefinedRuns) {
    const std::vector<double> means =
        means_over_replicates(std::vector<double>{1.0, 3.0, nan, 5.0, nan, nan}, 2);
    EXPECT_EQ(means[0], 2.0);
    EXPECT_EQ(means[1], 5.0);
    EXPECT_TRUE(std::isnan(means[2]));
}

TEST(ErrorOfMean, IsTheSpreadOfTheScramblesThatTakeTurns) {
    // Scrambles with means 1, 2, 3: sd 1 over three. Read one after another they would have 1, 2, 3
    // in another order, and be 0.5, 2, 3.5.
    const std::vector<double> sample{0.0, 1.0, 2.0, 2.0, 3.0, 4.0};
    EXPECT_NEAR(error_of_mean(sample, 3), 1.0 / std::sqrt(3.0), 1e-15);
}

TEST(ErrorOfMean, WithOneScrambleIsSdOverRootN) {
    const std::vector<double> sample{1.0, 2.0, 3.0, 6.0};
    EXPECT_NEAR(error_of_mean(sample, 1), std::sqrt(14.0 / 3.0 / 4.0), 1e-15);
}

TEST(ErrorOfMean, WeighsBlocksByTheirDefinedDraws) {
    // Means 0 (two draws) and 3 (one): sums about the mean 1 are -2 and 2.
    const std::vector<double> sample{0.0, nan, 0.0, 3.0};
    EXPECT_NEAR(error_of_mean(sample, 2), std::sqrt(2.0 * 8.0) / 3.0, 1e-15);
}

TEST(ErrorOfMean, OfAConstantIsZero) {
    EXPECT_EQ(error_of_mean(std::vector<double>(10, 0.1), 5), 0.0);
}

TEST(AnalyseVariance, MatchesATableDoneByHand) {
    // Draw means 2, 5, 8; MSB = 2 * 9 = 18; MSW = (2 + 8 + 2) / 3 = 4; tau^2 = (18 - 4) / 2.
    const auto table = analyse_variance(std::vector<double>{1, 3, 3, 7, 7, 9}, 2);
    ASSERT_TRUE(table);
    EXPECT_DOUBLE_EQ(table->mean_square_within, 4.0);
    EXPECT_DOUBLE_EQ(table->between_draws, 7.0);
    EXPECT_DOUBLE_EQ(table->runs_per_draw, 2.0);
    EXPECT_DOUBLE_EQ(table->between_error, std::sqrt(2.0 * (324.0 / 2.0 + 16.0 / 3.0)) / 2.0);
}

TEST(AnalyseVariance, IsNothingWithoutReplicates) {
    EXPECT_FALSE(analyse_variance(std::vector<double>{1, 2, 3}, 1));
    EXPECT_FALSE(analyse_variance(std::vector<double>{1, nan, 3, nan}, 2));
    EXPECT_FALSE(analyse_variance(std::vector<double>{1, 2}, 2));
}

// One draw in eight was run twice, and those lie further out; there is no chance. Whatever explains
// all of the draw means explains all of this variance. Rejects tau^2 of the table, in which a draw
// that was run twice weighs twice.
TEST(VarianceOfIgnorance, CountsEachDrawOnce) {
    std::vector<double> runs, by_draw;
    for (int draw = 0; draw < 64; ++draw) {
        const bool is_twice = draw % 8 == 0;
        const double value = (is_twice ? 3.0 : 1.0) * (draw % 16 < 8 ? 1.0 : -1.0);
        runs.insert(runs.end(), {value, is_twice ? value : nan});
        by_draw.push_back(value);
    }
    const double seen = moments(by_draw).variance;
    EXPECT_DOUBLE_EQ(variance_of_ignorance(runs, by_draw, 2), seen);
    EXPECT_GT(std::abs(analyse_variance(runs, 2)->between_draws / seen - 1.0), 0.1) << "the mutant";
    // With as many runs in each draw both are the same.
    std::vector<double> balanced;
    for (int draw = 0; draw < 16; ++draw) {
        balanced.insert(balanced.end(), {draw * draw - 1.0, draw * draw + 1.0});
    }
    const auto means = means_over_replicates(balanced, 2);
    EXPECT_NEAR(variance_of_ignorance(balanced, means, 2),
                analyse_variance(balanced, 2)->between_draws, 1e-12);
}

}  // namespace
}  // namespace custodiet::appraisal
