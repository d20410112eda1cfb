// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/marginal.hpp"

#include <gtest/gtest.h>

#include <array>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <cmath>
#include <vector>

#include "custodiet/dist/portable.hpp"

namespace custodiet::dist {
namespace {

constexpr double least = 0x1p-53;
constexpr double greatest = 1.0 - 0x1p-53;

TEST(Marginal, ContinuousLawsAgreeWithBoost) {
    const boost::math::normal_distribution<> normal(3.0, 2.0);
    const boost::math::lognormal_distribution<> lognormal(1.0, 0.4);
    const boost::math::triangular_distribution<> triangular(0.15, 0.35, 0.60);
    // PERT of 129, 165, 187: shapes 1 + 4 * 36/58 and 1 + 4 * 22/58.
    const boost::math::beta_distribution<> pert(1 + 4 * 36.0 / 58, 1 + 4 * 22.0 / 58);
    for (int i = 0; i < 1000; ++i) {
        const double u = (i + 0.5) / 1000;
        EXPECT_NEAR(uniform_quantile(2, 10, u), 2 + 8 * u, 1e-14);
        EXPECT_NEAR(normal_quantile(3, 2, u), quantile(normal, u), 1e-13);
        EXPECT_NEAR(lognormal_quantile(1, 0.4, u), quantile(lognormal, u), 1e-13);
        EXPECT_NEAR(triangular_quantile(0.15, 0.35, 0.60, u), quantile(triangular, u), 1e-14);
        EXPECT_NEAR(pert_quantile(129, 165, 187, u), 129 + 58 * quantile(pert, u), 1e-11);
    }
}

/// Probabilities from 1e-12 to 1 - 1e-12, close together at both ends.
std::vector<double> probabilities() {
    std::vector<double> all;
    for (int i = 0; i <= 240; ++i) {
        const double tail = std::pow(10.0, -12.0 + i * 0.05);
        if (tail < 0.5) all.insert(all.end(), {tail, 1.0 - tail});
    }
    for (int i = 1; i < 100; ++i) all.push_back(i / 100.0);
    return all;
}

/// Relative differences from Boost's quantiles, far into both tails.
template <class Ours, class Law>
double largest_difference(const Ours& ours, const Law& law) {
    double largest = 0.0;
    for (const double u : probabilities()) {
        const double theirs = boost::math::quantile(law, u);
        largest = std::max(largest, std::abs(ours(u) - theirs) / std::max(std::abs(theirs), 1e-60));
    }
    return largest;
}

TEST(Marginal, TailsAgreeWithBoost) {
    // The mutant of each: the next shape, or a scale taken for a rate; it is off by 1e-3 and more.
    constexpr double tolerance = 4e-8;
    for (const double shape : {0.3, 2.3, 50.0}) {
        const boost::math::gamma_distribution<> law(shape, 1.0);
        const auto ours = [&](double u) { return gamma_quantile(shape, u); };
        const auto mutant = [&](double u) { return gamma_quantile(shape * 1.01, u); };
        EXPECT_LE(largest_difference(ours, law), tolerance) << shape;
        EXPECT_GT(largest_difference(mutant, law), 1e-3) << shape;
    }
    for (const auto& [a, b] : {std::pair{2.0, 5.0}, std::pair{0.5, 0.5}, std::pair{44.0, 10.0}}) {
        const boost::math::beta_distribution<> law(a, b);
        const auto ours = [a = a, b = b](double u) { return beta_quantile(a, b, u); };
        const auto mutant = [a = a, b = b](double u) { return beta_quantile(a, b * 1.01, u); };
        EXPECT_LE(largest_difference(ours, law), tolerance) << a;
        EXPECT_GT(largest_difference(mutant, law), 1e-3) << a;
    }
    const boost::math::lognormal_distribution<> lognormal(4.5620813, 0.2935604);
    EXPECT_LE(largest_difference(
                  [](double u) { return lognormal_quantile(4.5620813, 0.2935604, u); }, lognormal),
              tolerance);
    const boost::math::normal_distribution<> normal(100.0, 3.0);
    EXPECT_LE(largest_difference([](double u) { return normal_quantile(100.0, 3.0, u); }, normal),
              tolerance);
    // PERT of 2, 3, 9: shapes 1 + 4/7 and 1 + 24/7 on 2 .. 9.
    const boost::math::beta_distribution<> of_pert(1.0 + 4.0 / 7.0, 1.0 + 24.0 / 7.0);
    EXPECT_LE(largest_difference([](double u) { return (pert_quantile(2, 3, 9, u) - 2.0) / 7.0; },
                                 of_pert),
              tolerance);
}

TEST(Marginal, BoundedLawsStayInTheirSupport) {
    for (const double u : {least, 1e-9, 0.5, 1 - 1e-9, greatest}) {
        for (const double value :
             {uniform_quantile(0.1, 0.3, u), triangular_quantile(0.1, 0.1, 0.3, u),
              triangular_quantile(0.1, 0.3, 0.3, u), triangular_quantile(0.1, 0.2, 0.3, u),
              pert_quantile(0.1, 0.1, 0.3, u), pert_quantile(0.1, 0.3, 0.3, u)}) {
            EXPECT_GE(value, 0.1) << u;
            EXPECT_LE(value, 0.3) << u;
        }
    }
    EXPECT_EQ(triangular_quantile(2, 2, 2, 0.3), 2);
    EXPECT_EQ(pert_quantile(2, 2, 2, 0.3), 2);
}

TEST(Marginal, MeansAreThoseOfTheLaws) {
    // Midpoint rule on 10^5 strips. The mutant: a triangle with the mode taken for the mean.
    constexpr int n = 100000;
    double triangular = 0.0;
    double pert = 0.0;
    for (int i = 0; i < n; ++i) {
        triangular += triangular_quantile(1, 2, 9, (i + 0.5) / n) / n;
        if (i % 100 == 0) pert += pert_quantile(1, 2, 9, (i + 50.0) / n) / (n / 100);
    }
    EXPECT_NEAR(triangular, (1.0 + 2 + 9) / 3, 1e-4);
    EXPECT_GT(std::abs(triangular - 2.0), 1e-4);
    EXPECT_NEAR(pert, (1.0 + 4 * 2 + 9) / 6, 1e-3);
}

TEST(Marginal, ChoicesHaveTheirWeights) {
    constexpr std::array values{20480.0, 30000.0, 40000.0};
    constexpr std::array weights{1.0, 0.0, 3.0};
    EXPECT_EQ(choice_quantile(values, weights, least), 20480);
    EXPECT_EQ(choice_quantile(values, weights, 0.2499), 20480);
    EXPECT_EQ(choice_quantile(values, weights, 0.2501), 40000);
    EXPECT_EQ(choice_quantile(values, weights, greatest), 40000);
    // Tenths do not add up to 1; the last value with a weight takes what is left.
    constexpr std::array ten{0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.0};
    constexpr std::array numbers{0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0};
    EXPECT_EQ(choice_quantile(numbers, ten, greatest), 9);
}

TEST(Marginal, TablesAreEquallyLikely) {
    constexpr std::array values{1.0, 2.0, 5.0};
    EXPECT_EQ(table_quantile(values, least), 1);
    EXPECT_EQ(table_quantile(values, 0.34), 2);
    EXPECT_EQ(table_quantile(values, 0.67), 5);
    EXPECT_EQ(table_quantile(values, greatest), 5);
}

TEST(Marginal, PoissonCountsAgreeWithBoost) {
    using RoundUp = boost::math::policies::policy<
        boost::math::policies::discrete_quantile<boost::math::policies::integer_round_up>>;
    for (const double mean : {0.001, 0.5, 3.0, 29.9, 30.1, 100.0, 1234.5, 1e5}) {
        const boost::math::poisson_distribution<double, RoundUp> law(mean);
        for (int i = 0; i < 300; ++i) {
            const double share = std::fmod((i + 1) * 0.6180339887498949, 1.0);
            for (const double u : {share, 1e-7 * share, 1 - 1e-7 * share}) {
                ASSERT_EQ(poisson_quantile(mean, u), static_cast<std::int64_t>(quantile(law, u)))
                    << mean << ' ' << u;
            }
        }
    }
}

TEST(Marginal, PoissonCountsEndWhereTheProbabilityIsSpent) {
    EXPECT_EQ(poisson_quantile(0.0, 0.5), 0);
    EXPECT_EQ(poisson_quantile(1e-12, greatest), 1);
    EXPECT_LT(poisson_quantile(10.0, greatest), 60);
    EXPECT_LT(poisson_quantile(40.0, least), 10);
    EXPECT_LT(poisson_quantile(40.0, greatest), 120);
    EXPECT_EQ(poisson_quantile(30.0, 1e-300), 0);
}

TEST(Marginal, PoissonCountsHaveMeanAndVarianceOfThePoissonLaw) {
    // Midpoint rule on 2^16 strips: errors below 0.01. The mutant draws with the mean as a rate of
    // waiting.
    constexpr int n = 1 << 16;
    double sum = 0.0;
    double squares = 0.0;
    for (int i = 0; i < n; ++i) {
        const auto k = static_cast<double>(poisson_quantile(4.5, (i + 0.5) / n));
        sum += k / n;
        squares += k * k / n;
    }
    EXPECT_NEAR(sum, 4.5, 0.01);
    EXPECT_NEAR(squares - sum * sum, 4.5, 0.01);
    EXPECT_GT(std::abs(sum - 1 / 4.5), 0.01);
}

TEST(Marginal, LognormalFromMeanAndSdHasItsKnownParameters) {
    const NormalParameters of_log = lognormal_from_mean_sd(100, 30);
    EXPECT_NEAR(of_log.mean, 4.5620813, 5e-8);
    EXPECT_NEAR(of_log.sd, 0.2935604, 5e-8);
    // The mutant: the standard deviation of the quantity over its mean, taken for that of the log.
    EXPECT_GT(std::abs(0.30 - of_log.sd), 5e-3);
}

TEST(Marginal, Range90IsTheRangeOfTheQuantiles) {
    const NormalParameters normal = normal_from_range90(34, 52);
    EXPECT_NEAR(normal_quantile(normal.mean, normal.sd, 0.05), 34, 1e-12);
    EXPECT_NEAR(normal_quantile(normal.mean, normal.sd, 0.95), 52, 1e-12);
    const NormalParameters lognormal = lognormal_from_range90(34, 52);
    EXPECT_NEAR(lognormal_quantile(lognormal.mean, lognormal.sd, 0.05), 34, 1e-12);
    EXPECT_NEAR(lognormal_quantile(lognormal.mean, lognormal.sd, 0.95), 52, 1e-12);
}

}  // namespace
}  // namespace custodiet::dist
