// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/law.hpp"

#include <gtest/gtest.h>

#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <string>

#include "custodiet/dist/gamma_table.hpp"
#include "custodiet/dist/portable.hpp"

namespace custodiet::dist {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double least = 0x1p-53;
constexpr double greatest = 1.0 - 0x1p-53;

struct Case {
    std::string name;
    Law law;
    double mean;
    double sd;
};

void PrintTo(const Case& c, std::ostream* out) {
    *out << c.name;
}

/// Laws with a density, with the mean and standard deviation that they are written with.
std::vector<Case> continuous_laws() {
    // Weibull of shape 2 and scale 40: mean 40 sqrt(pi)/2, variance 1600 (1 - pi/4).
    return {{"exponential", Law::exponential_at_rate(1.0 / 50), 50.5, 50},
            {"lognormal", Law::lognormal_from_mean_sd(100, 30), 100, 30},
            {"weibull", Law::weibull_from_shape_scale(2, 40), 20 * std::sqrt(M_PI),
             40 * std::sqrt(1 - M_PI / 4)},
            {"gamma", Law::gamma_from_mean_shape(46, 2.3), 46, 46 / std::sqrt(2.3)},
            {"small_gamma", Law::gamma_from_mean_shape(30, 0.5), 30, 30 / std::sqrt(0.5)},
            {"uniform", Law::uniform_between(10, 34), 22, 24 / std::sqrt(12)}};
}

class ContinuousLaw : public testing::TestWithParam<Case> {};

TEST_P(ContinuousLaw, QuantileIsTheInverseOfTheProbability) {
    const Law& law = GetParam().law;
    double last = -1.0;
    for (int i = 0; i < 2000; ++i) {
        const double u = (i + 0.5) / 2000;
        const double days = quantile(law, u);
        EXPECT_NEAR(cdf(law, days), u, 1e-9) << u;
        EXPECT_GT(days, last) << u;
        last = days;
    }
}

TEST_P(ContinuousLaw, EndsAreFiniteAndNotNegative) {
    const Law& law = GetParam().law;
    EXPECT_GE(quantile(law, least), 0.0);
    EXPECT_LT(quantile(law, greatest), infinity);
    EXPECT_EQ(cdf(law, -1.0), 0.0);
    EXPECT_EQ(cdf(law, infinity), 1.0);
    EXPECT_EQ(cdf(law, 0.0), 0.0);
}

/// Mean and standard deviation of a law over an even grid of n probabilities (midpoint rule).
std::pair<double, double> moments(const Law& law, int n) {
    double sum = 0.0;
    double squares = 0.0;
    for (int i = 0; i < n; ++i) {
        const double days = quantile(law, (i + 0.5) / n);
        sum += days / n;
        squares += days * days / n;
    }
    return {sum, std::sqrt(squares - sum * sum)};
}

TEST_P(ContinuousLaw, HasTheMomentsItIsWrittenWith) {
    const auto& [name, law, mean_days, sd_days] = GetParam();
    const auto [grid_mean, grid_sd] = moments(law, 1 << 18);
    EXPECT_NEAR(mean(law), mean_days, 1e-12 * mean_days);
    EXPECT_NEAR(grid_mean, mean_days, 1e-4 * mean_days);
    EXPECT_NEAR(grid_sd, sd_days, 1e-3 * sd_days);
}

/// Of an exponential law in whole days, for half a day is added to what remains too.
TEST_P(ContinuousLaw, RemainderFollowsItsDefinition) {
    const Law& law = GetParam().law;
    if (law.kind == LawKind::exponential) {
        for (const int t : {1, 2, 30}) {
            const double still = 1.0 - cdf(law, t + 0.5);
            EXPECT_GT(whole_days(quantile_beyond(law, 12.0, 1.0 - still + 1e-9)), t);
            EXPECT_LE(whole_days(quantile_beyond(law, 12.0, 1.0 - still - 1e-9)), t);
        }
        return;
    }
    for (const double elapsed : {0.5, 12.0, 25.0}) {
        const double survival = 1.0 - cdf(law, elapsed);
        for (int i = 0; i < 200; ++i) {
            const double u = (i + 0.5) / 200;
            const double t = quantile_beyond(law, elapsed, u);
            EXPECT_GE(t, 0.0);
            EXPECT_NEAR((1.0 - cdf(law, elapsed + t)) / survival, 1.0 - u, 2e-9)
                << elapsed << ' ' << u;
        }
    }
}

TEST_P(ContinuousLaw, RemainderOfNothingElapsedIsTheWhole) {
    const Law& law = GetParam().law;
    for (const double u : {least, 0.3, 0.9, greatest}) {
        EXPECT_EQ(quantile_beyond(law, 0.0, u), quantile(law, u));
    }
    for (const double u : {0.3, 0.9}) {
        EXPECT_NEAR(quantile_beyond(law, 1e-9, u) / quantile(law, u), 1.0, 1e-4);
    }
}

INSTANTIATE_TEST_SUITE_P(Laws, ContinuousLaw, testing::ValuesIn(continuous_laws()),
                         [](const auto& param_info) { return param_info.param.name; });

TEST(Law, MutantsOfTheParametersFailTheMoments) {
    // What HasTheMomentsItIsWrittenWith would see: the mean of an exponential taken for its rate,
    // the standard deviation of a lognormal taken for that of its log, scale and shape exchanged.
    const auto [rate_mean, rate_sd] = moments(Law::exponential_from_mean(1.0 / 50), 1 << 12);
    EXPECT_GT(std::abs(rate_mean - 50), 1.0);
    EXPECT_GT(std::abs(rate_sd - 50), 1.0);
    const Law sd_of_log{LawKind::lognormal, 4.5620813, 0.30, nullptr, nullptr};
    const auto [log_mean, log_sd] = moments(sd_of_log, 1 << 12);
    EXPECT_GT(std::abs(log_sd - 30), 0.3);
    EXPECT_GT(std::abs(log_mean - 100), 0.1);
    const auto [exchanged_mean, exchanged_sd] =
        moments(Law::weibull_from_shape_scale(40, 2), 1 << 12);
    EXPECT_GT(std::abs(exchanged_mean - 20 * std::sqrt(M_PI)), 1.0);
    EXPECT_GT(std::abs(exchanged_sd - 18.5), 1.0);
}

TEST(Law, LognormalHasItsMedianAndNinetiethPercentile) {
    const Law law = Law::lognormal_from_median_p90(46, 120);
    EXPECT_NEAR(quantile(law, 0.5), 46, 1e-12);
    EXPECT_NEAR(quantile(law, 0.9), 120, 1e-12);
}

TEST(Law, ExponentialHasNoMemory) {
    const Law law = Law::exponential_at_rate(1.0 / 50);
    // A Weibull law of shape 1 is exponential but for the half day, and gets there by another way.
    const Law weibull = Law::weibull_from_shape_scale(1, 50);
    for (int i = 0; i < 100; ++i) {
        const double u = (i + 0.5) / 100;
        const double continuous = quantile(law, u) - 0.5;
        EXPECT_EQ(quantile_beyond(law, 400.0, u), quantile(law, u));
        EXPECT_NEAR(quantile_beyond(weibull, 400.0, u) / continuous, 1.0, 1e-12);
        EXPECT_NEAR(quantile(weibull, u) / continuous, 1.0, 1e-13);
    }
}

// Rejects rounding to the nearest day, by which the first day has half as much chance again.
TEST(Law, ExponentialHasTheSameChanceOnEachDay) {
    const auto chance_on = [](const Law& law, int day) {
        const auto still = [&](int days) { return 1.0 - cdf(law, days + 0.5); };
        return 1.0 - still(day) / still(day - 1);
    };
    for (const int day : {1, 2, 3, 40}) {
        EXPECT_NEAR(chance_on(Law::exponential_at_rate(0.2), day), 1.0 - std::exp(-0.2), 1e-12);
        EXPECT_NEAR(chance_on(Law::exponential_from_mean(5.0), day), 1.0 / 5.0, 1e-12);
    }
    double whole = 0.0;
    constexpr int n = 100000;
    for (int i = 0; i < n; ++i) {
        whole += whole_days(quantile(Law::exponential_from_mean(5.0), (i + 0.5) / n));
    }
    EXPECT_NEAR(whole / n, 5.0, 1e-3);
    // Less than a day cannot be: it is one.
    for (const double u : {least, 0.5, greatest}) {
        EXPECT_EQ(whole_days(quantile(Law::exponential_from_mean(0.5), u)), 1);
    }
}

TEST(Law, RemainderFarInTheTailKeepsItsDigits) {
    // Gamma of shape 1 is exponential: 30 means out, 1 - probability has lost all digits but a few.
    const Law law = Law::gamma_from_mean_shape(50, 1);
    for (const double u : {0.01, 0.5, 0.99}) {
        EXPECT_NEAR(quantile_beyond(law, 1500.0, u) / (-50 * std::log1p(-u)), 1.0, 1e-5) << u;
    }
    // Beyond what a lognormal can be told to survive, no time is left.
    EXPECT_EQ(quantile_beyond(Law::lognormal_from_mean_sd(10, 1), 1e9, 0.5), 0.0);
}

TEST(Law, FixedTimesRunOut) {
    const Law law = Law::fixed(30);
    EXPECT_EQ(quantile(law, 0.7), 30);
    EXPECT_EQ(quantile_beyond(law, 12, 0.7), 18);
    EXPECT_EQ(quantile_beyond(law, 30, 0.7), 0);
    EXPECT_EQ(quantile_beyond(law, 31, 0.7), 0);
    EXPECT_EQ(cdf(law, 29.9), 0);
    EXPECT_EQ(cdf(law, 30), 1);
    EXPECT_EQ(mean(law), 30);
}

TEST(Law, UniformTimesRunOut) {
    const Law law = Law::uniform_between(10, 30);
    EXPECT_EQ(quantile_beyond(law, 5, 0.5), 15);
    EXPECT_EQ(quantile_beyond(law, 20, 0.5), 5);
    EXPECT_EQ(quantile_beyond(law, 30, 0.5), 0);
    EXPECT_EQ(cdf(Law::uniform_between(7, 7), 7), 1);
    EXPECT_EQ(cdf(Law::uniform_between(7, 7), 6.9), 0);
}

TEST(Law, TablesGiveTheirValuesInOrder) {
    const Law law = Law::from_values({40, 10, 20, 20});
    EXPECT_EQ(quantile(law, least), 10);
    EXPECT_EQ(quantile(law, 0.3), 20);
    EXPECT_EQ(quantile(law, 0.74), 20);
    EXPECT_EQ(quantile(law, greatest), 40);
    EXPECT_EQ(mean(law), 22.5);
    EXPECT_EQ(cdf(law, 9), 0);
    EXPECT_EQ(cdf(law, 20), 0.75);
    EXPECT_EQ(cdf(law, 40), 1);
    EXPECT_EQ(quantile_beyond(law, 10, 0.1), 10);  // those of exactly 10 days are gone
    EXPECT_EQ(quantile_beyond(law, 10, 0.9), 30);
    EXPECT_EQ(quantile_beyond(law, 20, greatest), 20);
    EXPECT_EQ(quantile_beyond(law, 40, 0.5), 0);
}

TEST(Law, NeverDoesNotEnd) {
    const Law law = Law::never();
    EXPECT_EQ(quantile(law, 0.5), infinity);
    EXPECT_EQ(quantile_beyond(law, 10, 0.5), infinity);
    EXPECT_EQ(cdf(law, 1e300), 0);
    EXPECT_EQ(mean(law), infinity);
    EXPECT_EQ(whole_days(quantile(law, 0.5)), never_days);
}

TEST(Law, WholeDaysAreAtLeastOneAndRounded) {
    EXPECT_EQ(whole_days(0.0), 1);
    EXPECT_EQ(whole_days(0.4), 1);
    EXPECT_EQ(whole_days(1.49), 1);
    EXPECT_EQ(whole_days(1.5), 2);
    EXPECT_EQ(whole_days(1e6 + 0.4), 1000000);
    EXPECT_EQ(whole_days(never_days - 1.0), never_days - 1);
    EXPECT_EQ(whole_days(never_days), never_days);
    EXPECT_EQ(whole_days(1e300), never_days);
}

/// Greatest relative error of a gamma table, over scores on and off its grid.
double table_error(double shape) {
    const GammaTable table(shape);
    double worst = 0.0;
    for (int i = 0; i <= 3000; ++i) {
        const double z = -8.2 + 16.4 * i / 3000;
        const long double p = 0.5L * std::erfc(-static_cast<long double>(z) / std::sqrt(2.0L));
        const long double q = 0.5L * std::erfc(static_cast<long double>(z) / std::sqrt(2.0L));
        const long double x = z < 0 ? boost::math::gamma_p_inv(static_cast<long double>(shape), p)
                                    : boost::math::gamma_q_inv(static_cast<long double>(shape), q);
        const double error = static_cast<double>(std::abs(std::exp(table.log_quantile(z)) / x - 1));
        worst = std::max(worst, error);
    }
    return worst;
}

TEST(GammaTable, AgreesWithBoost) {
    for (const double shape : {1.0, 2.3, 50.0}) EXPECT_LT(table_error(shape), 1e-9) << shape;
    EXPECT_LT(table_error(0.3), 4e-8);
}

TEST(GammaTable, GoesOnBeyondItsGrid) {
    const GammaTable table(2.3);
    for (const double z : {-9.0, -8.3, 8.3, 9.0}) {
        const double q = normal_cdf(-std::abs(z));
        const double expected =
            z < 0 ? log_gamma_quantile(2.3, q, 1 - q) : log_gamma_quantile(2.3, 1 - q, q);
        EXPECT_NEAR(table.log_quantile(z), expected, 1e-13);
    }
}

TEST(GammaTable, IsSharedWhileItIsHeld) {
    const auto table = gamma_table(1.75);
    EXPECT_EQ(gamma_table(1.75), table);
    EXPECT_NE(gamma_table(1.5), table);
    EXPECT_EQ(Law::gamma_from_mean_shape(10, 1.75).gamma_table, table);
    const std::weak_ptr<const GammaTable> gone = gamma_table(4.25);
    EXPECT_TRUE(gone.expired());
}

}  // namespace
}  // namespace custodiet::dist
