// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Scores of forecasts against closed forms, and what makes a score worth having: that nobody gains
// by saying something else than what they hold true.
#include "custodiet/appraisal/scores.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

#include "custodiet/dist/portable.hpp"
#include "custodiet/random/stream.hpp"
#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::normal_number;

/// A forecast made of `draws` runs, each by its draw and replicate.
Forecast made_of(std::size_t draws, std::size_t replicates,
                 const std::function<double(std::size_t draw, std::size_t replicate)>& value) {
    Cube cube;
    cube.arms = {"arm"};
    cube.draws = draws;
    cube.replicates = replicates;
    cube.outcomes = {{"cost", "", "USD"}};
    for (std::size_t d = 0; d < draws; ++d) {
        for (std::size_t r = 0; r < replicates; ++r) cube.values.push_back(value(d, r));
    }
    return forecast_of(cube, 0, 0);
}

Forecast normal_forecast(std::uint64_t seed, std::size_t draws, double mean, double sd) {
    return made_of(draws, 1, [&](std::size_t d, std::size_t) {
        return mean + sd * normal_number(seed, d, 0, 0);
    });
}

double density(double z) {
    return std::exp(-z * z / 2.0) / std::sqrt(2.0 * std::numbers::pi);
}
double below(double z) {
    return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

/// Gneiting and Raftery (2007): the score of a normal forecast.
double crps_of_normal(double mean, double sd, double observed) {
    const double z = (observed - mean) / sd;
    return sd * (z * (2.0 * below(z) - 1.0) + 2.0 * density(z) - 1.0 / std::sqrt(std::numbers::pi));
}

/// The wrong one: the sample taken for the whole distribution, pairs of a run with itself included.
double crps_over_all_pairs(const Forecast& forecast, double observed) {
    double first = 0.0, second = 0.0;
    const auto n = static_cast<double>(forecast.values.size());
    for (const double a : forecast.values) {
        first += std::abs(a - observed) / n;
        for (const double b : forecast.values) second += std::abs(a - b) / (n * n);
    }
    return first - second / 2.0;
}

struct MeanScore {
    double mean = 0.0, error = 0.0;
};
MeanScore mean_over(std::size_t trials, const std::function<double(std::uint64_t)>& one) {
    double sum = 0.0, squares = 0.0;
    for (std::uint64_t t = 0; t < trials; ++t) {
        const double value = one(t + 1);
        sum += value;
        squares += value * value;
    }
    const auto n = static_cast<double>(trials);
    const double mean = sum / n;
    return {mean, std::sqrt((squares / n - mean * mean) / n)};
}

TEST(CrpsTest, IsThatOfTheNormalLawHoweverFewTheDraws) {
    for (const double observed : {-0.7, 0.4, 2.5}) {
        const double expected = crps_of_normal(0.3, 1.2, observed);
        const auto of_four = [&](auto estimator) {
            return mean_over(4000, [&](std::uint64_t seed) {
                return estimator(normal_forecast(seed, 4, 0.3, 1.2), observed);
            });
        };
        const MeanScore fair = of_four(crps);
        EXPECT_NEAR(fair.mean, expected, 4.0 * fair.error);
        // Pairs of a run with itself make the forecast look sharper than it is.
        const MeanScore biased = of_four(crps_over_all_pairs);
        EXPECT_GT(std::abs(biased.mean - expected), 4.0 * biased.error);
    }
}

TEST(CrpsTest, AgreesWithTheClosedFormForMany) {
    const Forecast forecast = normal_forecast(5, 20'000, 0.0, 1.0);
    EXPECT_NEAR(crps(forecast, 0.8), crps_of_normal(0.0, 1.0, 0.8), 0.01);
}

TEST(CrpsTest, IsByHandForTwoPoints) {
    const Forecast forecast =
        made_of(2, 1, [](std::size_t d, std::size_t) { return d == 0 ? 1.0 : 5.0; });
    // Mean distance from 2 is (1 + 3) / 2; the pair is 4 apart.
    EXPECT_DOUBLE_EQ(crps(forecast, 2.0), 2.0 - 2.0);
    EXPECT_DOUBLE_EQ(crps(forecast, 9.0), 6.0 - 2.0);
}

TEST(CrpsTest, CountsPairsOfDifferentDrawsOnly) {
    // Chance is nothing: both runs of a draw agree. Their pairs would say that less is unknown.
    const Forecast twice =
        made_of(3, 2, [](std::size_t d, std::size_t) { return 3.0 * static_cast<double>(d); });
    const Forecast once =
        made_of(3, 1, [](std::size_t d, std::size_t) { return 3.0 * static_cast<double>(d); });
    EXPECT_DOUBLE_EQ(crps(twice, 4.0), crps(once, 4.0));
}

TEST(CrpsTest, OfACertainForecastIsItsDistance) {
    const Forecast certain = made_of(16, 1, [](std::size_t, std::size_t) { return 137.0; });
    EXPECT_DOUBLE_EQ(crps(certain, 140.0), 3.0);
}

/// Mean score of an idea of a world in which the truth is standard normal.
MeanScore mean_score_of(double mean, double sd,
                        const std::function<double(const Forecast&, double)>& score) {
    return mean_over(3000, [&](std::uint64_t seed) {
        return score(normal_forecast(seed, 40, mean, sd), normal_number(seed, 0, 1, 7));
    });
}

TEST(ScoresAreProper, TheTruthBeatsAShiftedANarrowAndAWideForecast) {
    const auto interval_score_80 = [](const Forecast& forecast, double observed) {
        return interval_score(forecast.interval(1), interval_levels[1], observed);
    };
    for (const auto& score : {std::function<double(const Forecast&, double)>(crps),
                              std::function<double(const Forecast&, double)>(interval_score_80)}) {
        const MeanScore truth = mean_score_of(0.0, 1.0, score);
        const MeanScore shifted = mean_score_of(1.0, 1.0, score);
        const MeanScore narrow = mean_score_of(0.0, 0.4, score);
        const MeanScore wide = mean_score_of(0.0, 2.5, score);
        EXPECT_LT(truth.mean + 2.0 * truth.error, shifted.mean);
        EXPECT_LT(truth.mean + 2.0 * truth.error, narrow.mean);
        EXPECT_LT(truth.mean + 2.0 * truth.error, wide.mean);
    }
}

TEST(ScoresAreProper, TheDistanceOfTheMedianAloneWouldNotTellANarrowForecast) {
    // Why a score of the whole distribution is needed: this one does not see false certainty.
    const auto distance = [](const Forecast& forecast, double observed) {
        return std::abs(forecast.median() - observed);
    };
    const MeanScore truth = mean_score_of(0.0, 1.0, distance);
    const MeanScore narrow = mean_score_of(0.0, 0.4, distance);
    EXPECT_LT(narrow.mean, truth.mean + 2.0 * truth.error);
}

TEST(PercentileTest, IsUniformWhereTheForecastIsTrue) {
    const MeanScore percentile = mean_score_of(0.0, 1.0, [](const Forecast& f, double observed) {
        return percentile_of(f, observed).value;
    });
    EXPECT_NEAR(percentile.mean, 0.5, 4.0 * percentile.error);
    // A shifted forecast is told by it.
    const MeanScore shifted = mean_score_of(0.3, 1.0, [](const Forecast& f, double observed) {
        return percentile_of(f, observed).value;
    });
    EXPECT_LT(shifted.mean + 4.0 * shifted.error, 0.5);
}

TEST(ExactIntervalTest, HasTheBoundsOfClopperAndPearson) {
    // 0 of n: upper bound 1 - (alpha / 2)^(1 / n); n of n is its mirror.
    const auto [low, high] = exact_interval(0, 10, 0.95);
    EXPECT_EQ(low, 0.0);
    EXPECT_NEAR(high, 1.0 - std::pow(0.025, 0.1), 1e-9);
    EXPECT_NEAR(exact_interval(10, 10, 0.95).first, std::pow(0.025, 0.1), 1e-9);
    // 7 of 10, as tables have it.
    EXPECT_NEAR(exact_interval(7, 10, 0.95).first, 0.3475, 5e-5);
    EXPECT_NEAR(exact_interval(7, 10, 0.95).second, 0.9333, 5e-5);
}

}  // namespace
}  // namespace custodiet::appraisal
