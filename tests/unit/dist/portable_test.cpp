// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The errors that portable.hpp states, against long double functions and Boost.Math.
#include "custodiet/dist/portable.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <cstdint>
#include <limits>

namespace custodiet::dist {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double ulp = 0x1p-52;

/// Greatest relative error over `n` points spread over [from, to], none of them round.
template <class Ours, class Exact>
double worst_error(const Ours& ours, const Exact& exact, double from, double to, int n) {
    double worst = 0.0;
    for (int i = 0; i < n; ++i) {
        const double share = std::fmod((i + 1) * 0.6180339887498949, 1.0);
        const double x = from + (to - from) * share;
        const long double truth = exact(static_cast<long double>(x));
        if (truth == 0.0L) continue;
        const auto error = static_cast<double>(std::abs((ours(x) - truth) / truth));
        worst = error > worst || std::isnan(error) ? error : worst;
    }
    return worst;
}

constexpr int many = 100000;

TEST(Portable, ExponentialIsWithinOneUlp) {
    const auto exact = [](long double x) { return std::exp(x); };
    EXPECT_LT(worst_error(exp, exact, -700.0, 709.7, many), ulp);
    EXPECT_LT(worst_error(exp, exact, -1.0, 1.0, many), ulp);
    // The mutant: rounding x before it is reduced.
    const auto mutant = [](double x) { return exp(static_cast<double>(static_cast<float>(x))); };
    EXPECT_GT(worst_error(mutant, exact, -1.0, 1.0, 100), ulp);
}

TEST(Portable, ExponentialKeepsItsEnds) {
    EXPECT_EQ(exp(0.0), 1.0);
    EXPECT_EQ(exp(710.0), infinity);
    EXPECT_EQ(exp(-746.0), 0.0);
    EXPECT_EQ(exp(-infinity), 0.0);
    EXPECT_EQ(exp(infinity), infinity);
    EXPECT_TRUE(std::isnan(exp(std::nan(""))));
    EXPECT_NEAR(exp(-740.0) / std::exp(-740.0), 1.0, 1e-2);  // below the normal range
}

TEST(Portable, ExponentialLessOneKeepsItsDigitsNearZero) {
    const auto exact = [](long double x) { return std::expm1(x); };
    EXPECT_LT(worst_error(expm1, exact, -3.0, 3.0, many), 2 * ulp);
    EXPECT_LT(worst_error(expm1, exact, -1e-8, 1e-8, many), 2 * ulp);
}

TEST(Portable, LogarithmIsWithinOneUlp) {
    const auto exact = [](long double x) { return std::log(x); };
    EXPECT_LT(worst_error(log, exact, 0.0, 10.0, many), ulp);
    EXPECT_LT(worst_error(log, exact, 0.999, 1.001, many), ulp);
    EXPECT_LT(worst_error(log, exact, 0.0, 1e300, many), ulp);
    EXPECT_LT(worst_error(log, exact, 0.0, 1e-310, many), ulp);
    EXPECT_EQ(log(1.0), 0.0);
    EXPECT_EQ(log(0.0), -infinity);
    EXPECT_EQ(log(infinity), infinity);
    EXPECT_TRUE(std::isnan(log(-1.0)));
}

TEST(Portable, LogarithmOfOneMoreKeepsItsDigitsNearZero) {
    const auto exact = [](long double x) { return std::log1p(x); };
    EXPECT_LT(worst_error(log1p, exact, -1.0, 0.0, many), ulp);
    EXPECT_LT(worst_error(log1p, exact, -1e-5, 1e-5, many), ulp);
    EXPECT_LT(worst_error(log1p, exact, 0.0, 1e9, many), ulp);
    EXPECT_EQ(log1p(0.0), 0.0);
    EXPECT_EQ(log1p(-1.0), -infinity);
    EXPECT_EQ(log1p(infinity), infinity);
    EXPECT_TRUE(std::isnan(log1p(-2.0)));
}

TEST(Portable, PowersAreWithinTheLogOfTheirResult) {
    for (const double y : {0.1, 0.37, 1.0, 1.5, 3.7, -2.0}) {
        const auto ours = [y](double x) { return pow(x, y); };
        const auto exact = [y](long double x) { return std::pow(x, static_cast<long double>(y)); };
        const double bound = 1.0 + std::abs(y) * std::log(1e4);
        EXPECT_LT(worst_error(ours, exact, 1e-4, 1e4, many), bound * ulp) << y;
    }
    EXPECT_EQ(pow(0.0, 2.0), 0.0);
    EXPECT_EQ(pow(7.0, 0.0), 1.0);
}

// Same bits on every machine: these are the bits.
TEST(Portable, KeepsItsBits) {
    const auto bits = [](double x) { return std::bit_cast<std::uint64_t>(x); };
    EXPECT_EQ(bits(exp(-12.345)), 0x3ED240572F47CB82u);
    EXPECT_EQ(bits(log(0.1)), 0xC0026BB1BBB55515u);
    EXPECT_EQ(bits(normal_quantile(0.975)), 0x3FFF5C0331EEFF82u);
}

TEST(Portable, NormalProbabilitiesKeepTheirDigitsInBothTails) {
    const auto ours = [](double z) { return normal_cdf(z); };
    const auto exact = [](long double z) { return 0.5L * std::erfc(-z / std::sqrt(2.0L)); };
    EXPECT_LT(worst_error(ours, exact, -8.0, 8.0, many), 1e-15);
    EXPECT_LT(worst_error(ours, exact, -37.0, -8.0, many), 3e-15);
    EXPECT_EQ(normal_cdf(0.0), 0.5);
    EXPECT_EQ(normal_cdf(-infinity), 0.0);
    EXPECT_EQ(normal_cdf(infinity), 1.0);
    EXPECT_NEAR(normal_density(1.5), std::exp(-1.125) / std::sqrt(2.0 * M_PI), 1e-16);
}

TEST(Portable, NormalQuantilesAreWichuras) {
    const auto ours = [](double p) { return normal_quantile(p); };
    const auto exact = [](long double p) {
        return -std::sqrt(2.0L) * boost::math::erfc_inv(2.0L * p);
    };
    EXPECT_LT(worst_error(ours, exact, 0.0, 1.0, 5000), 9e-16);
    EXPECT_LT(worst_error(ours, exact, 0.0, 1e-6, 5000), 9e-16);
    EXPECT_LT(worst_error(ours, exact, 0.0, 1e-200, 500), 9e-16);
    EXPECT_EQ(normal_quantile(0.5), 0.0);
    EXPECT_EQ(normal_quantile(0.0), -infinity);
    EXPECT_EQ(normal_quantile(1.0), infinity);
    EXPECT_NEAR(normal_quantile(0.95), 1.6448536269514722, 2e-15);
}

TEST(Portable, LogGammaIsExactInAbsoluteTerms) {
    for (int i = 1; i < 20000; ++i) {
        const double x = i * 0.01;
        const double truth = std::lgamma(x);
        ASSERT_NEAR(lgamma(x), truth, 1e-14 * std::max(1.0, std::abs(truth))) << x;
    }
    EXPECT_EQ(lgamma(1.0), 0.0);
    EXPECT_EQ(lgamma(2.0), 0.0);
    EXPECT_NEAR(lgamma(0.5), 0.5 * std::log(M_PI), 1e-14);
}

TEST(Portable, LogBetaAgreesWithItsGammas) {
    for (const double a : {0.3, 2.0, 9.5, 12.0, 500.0}) {
        for (const double b : {0.4, 7.0, 11.0, 1e5}) {
            const auto la = static_cast<long double>(a);
            const auto lb = static_cast<long double>(b);
            const auto truth =
                static_cast<double>(std::lgamma(la) + std::lgamma(lb) - std::lgamma(la + lb));
            EXPECT_NEAR(lbeta(a, b), truth, 1e-13 * std::max(1.0, std::abs(truth)))
                << a << ' ' << b;
            EXPECT_EQ(lbeta(a, b), lbeta(b, a));
        }
    }
}

TEST(Portable, IncompleteGammaAgreesWithBoost) {
    for (const double a : {0.01, 0.3, 1.0, 2.3, 9.99, 10.0, 50.0, 1000.0, 1e5}) {
        const long double la = a;
        const double sd = std::sqrt(a);
        const auto lower = [a](double x) { return gamma_p(a, x); };
        const auto upper = [a](double x) { return gamma_q(a, x); };
        const auto exact_lower = [la](long double x) { return boost::math::gamma_p(la, x); };
        const auto exact_upper = [la](long double x) { return boost::math::gamma_q(la, x); };
        const double from = std::max(1e-6 * a, a - 7 * sd);
        EXPECT_LT(worst_error(lower, exact_lower, from, a, 200), 3e-12) << a;
        EXPECT_LT(worst_error(upper, exact_upper, a, a + 9 * sd + 9, 200), 3e-12) << a;
    }
    EXPECT_EQ(gamma_p(2.0, 0.0), 0.0);
    EXPECT_EQ(gamma_q(2.0, 0.0), 1.0);
    EXPECT_EQ(gamma_p(2.0, infinity), 1.0);
}

TEST(Portable, GammaQuantilesAgreeWithBoost) {
    for (const double a : {0.3, 1.0, 2.3, 50.0, 1e5}) {
        const auto ours = [a](double p) { return gamma_quantile(a, p); };
        const auto exact = [a](long double p) {
            return boost::math::gamma_p_inv(static_cast<long double>(a), p);
        };
        EXPECT_LT(worst_error(ours, exact, 0.0, 1.0, 100), 3e-14) << a;
        EXPECT_LT(worst_error(ours, exact, 0.0, 1e-9, 100), 1e-13) << a;
    }
    EXPECT_EQ(gamma_quantile(3.0, 0.0), 0.0);
    EXPECT_EQ(gamma_quantile(3.0, 1.0), infinity);
}

TEST(Portable, IncompleteBetaAndItsQuantilesAgreeWithBoost) {
    constexpr double shapes[][2] = {{0.3, 0.3},   {1.0, 1.0},   {2.0, 5.0},  {12.0, 99.0},
                                    {0.5, 288.5}, {500.0, 3.0}, {15.0, 9.0}, {1000.0, 1e5},
                                    {0.05, 7.0},  {1e5, 1e5}};
    for (const auto& [a, b] : shapes) {
        SCOPED_TRACE(testing::Message() << a << ' ' << b);
        const long double la = a;
        const long double lb = b;
        const double mean = a / (a + b);
        const double sd = std::sqrt(mean * (1 - mean) / (a + b + 1));
        const auto probability = [a = a, b = b](double x) { return incomplete_beta(a, b, x); };
        const auto exact = [la, lb](long double x) { return boost::math::ibeta(la, lb, x); };
        EXPECT_LT(worst_error(probability, exact, std::max(mean / 1000, mean - 8 * sd),
                              std::min(1.0, mean + 8 * sd), 200),
                  2e-12);
        const auto quantile = [a = a, b = b](double p) { return beta_quantile(a, b, p); };
        const auto inverse = [la, lb](long double p) { return boost::math::ibeta_inv(la, lb, p); };
        EXPECT_LT(worst_error(quantile, inverse, 0.0, 1.0, 50), 2e-12);
        EXPECT_LT(worst_error(quantile, inverse, 0.0, 1e-6, 50), 2e-12);
    }
    EXPECT_EQ(incomplete_beta(2, 3, 0.0), 0.0);
    EXPECT_EQ(incomplete_beta(2, 3, 1.0), 1.0);
    EXPECT_EQ(beta_quantile(2, 3, 0.0), 0.0);
    EXPECT_EQ(beta_quantile(2, 3, 1.0), 1.0);
}

}  // namespace
}  // namespace custodiet::dist
