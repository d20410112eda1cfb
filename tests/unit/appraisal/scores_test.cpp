// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/scores.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::nan;

/// 11 draws, 0 to 10, once each; every other outcome is defined.
Cube eleven_draws() {
    Cube cube;
    cube.arms = {"arm"};
    cube.draws = 11;
    cube.replicates = 1;
    cube.outcomes = {{"cost", "", "USD"}, {"persons_transferred", "", "persons"}};
    for (int d = 0; d < 11; ++d) cube.values.push_back(d);
    for (int d = 0; d < 11; ++d) cube.values.push_back(3);
    return cube;
}

TEST(ForecastTest, LeavesOutAndCountsRunsInWhichItIsNotDefined) {
    Cube cube = eleven_draws();
    cube.values[10] = nan;
    const Forecast forecast = forecast_of(cube, 0, 0);
    EXPECT_EQ(forecast.made, 11U);
    EXPECT_EQ(forecast.values.size(), 10U);
    EXPECT_DOUBLE_EQ(forecast.median(), 4.5);
    EXPECT_DOUBLE_EQ(forecast.defined_share(), 10.0 / 11.0);
}

TEST(ForecastTest, DoesNotTakeASecondRunThatWasNotMadeForUndefined) {
    Cube cube = eleven_draws();
    cube = resized(cube, 11, 2);  // second replicates are not run
    const Forecast forecast = forecast_of(cube, 0, 0);
    EXPECT_EQ(forecast.made, 11U);
    EXPECT_EQ(forecast.defined_share(), 1.0);
}

TEST(ScoreTest, IntervalScoreIsByHand) {
    EXPECT_DOUBLE_EQ(interval_score({10.0, 20.0}, 0.8, 15.0), 10.0);
    EXPECT_DOUBLE_EQ(interval_score({10.0, 20.0}, 0.8, 8.0), 10.0 + 10.0 * 2.0);
    EXPECT_DOUBLE_EQ(interval_score({10.0, 20.0}, 0.8, 21.0), 10.0 + 10.0);
    EXPECT_DOUBLE_EQ(interval_score({10.0, 20.0}, 0.5, 21.0), 10.0 + 4.0);
}

TEST(ScoreTest, TakesEqualRunsHalf) {
    const Forecast forecast = forecast_of(eleven_draws(), 0, 0);
    EXPECT_DOUBLE_EQ(percentile_of(forecast, 3.0).value, 3.5 / 11.0);
    EXPECT_DOUBLE_EQ(percentile_of(forecast, 3.5).value, 4.0 / 11.0);
    EXPECT_DOUBLE_EQ(percentile_of(forecast, 99.0).value, 1.0);
    EXPECT_GT(percentile_of(forecast, 99.0).mc_se, 0.0);  // none seen is not none
}

TEST(ScoreTest, IntervalsCoverInTheOrderOfTheirLevels) {
    const Forecast forecast = forecast_of(eleven_draws(), 0, 0);
    EXPECT_EQ(forecast.interval(0), std::pair(2.5, 7.5));
    EXPECT_EQ(forecast.interval(1), std::pair(1.0, 9.0));
    const Score inner = *score(forecast, 5.0, std::nullopt);
    EXPECT_TRUE(inner.is_inside[0] && inner.is_inside[1] && inner.is_inside[2]);
    const Score middle = *score(forecast, 1.0, std::nullopt);  // on the edge is inside
    EXPECT_TRUE(!middle.is_inside[0] && middle.is_inside[1]);
    const Score outer = *score(forecast, 0.5, std::nullopt);
    EXPECT_TRUE(!outer.is_inside[1] && outer.is_inside[2]);
    EXPECT_FALSE(outer.is_hit());
}

TEST(ScoreTest, ARangeTouchesButTheValueDecidesTheHit) {
    const Forecast forecast = forecast_of(eleven_draws(), 0, 0);
    const Score outside = *score(forecast, 12.0, std::pair(8.0, 14.0));
    EXPECT_FALSE(outside.is_hit());
    EXPECT_TRUE(outside.touches_range);
    EXPECT_FALSE(score(forecast, 12.0, std::pair(11.0, 14.0))->touches_range);
    EXPECT_FALSE(score(forecast, 12.0, std::nullopt)->touches_range);
    // A range that the interval lies inside of touches it too.
    EXPECT_TRUE(score(forecast, -3.0, std::pair(-5.0, 30.0))->touches_range);
}

TEST(ScoreTest, IsRelativeToTheObservedValue) {
    const Forecast forecast = forecast_of(eleven_draws(), 0, 0);
    const Score found = *score(forecast, 5.0, std::nullopt);
    EXPECT_DOUBLE_EQ(found.relative_crps, found.crps / 5.0);
    EXPECT_TRUE(std::isnan(score(forecast, 0.0, std::nullopt)->relative_crps));
}

TEST(ScoreTest, ThereIsNoneForAForecastThatIsNeverDefined) {
    Cube cube = eleven_draws();
    for (std::size_t d = 0; d < 11; ++d) cube.values[d] = nan;
    EXPECT_FALSE(score(forecast_of(cube, 0, 0), 5.0, std::nullopt).has_value());
}

Forecast certain(double value) {
    Cube cube = eleven_draws();
    for (std::size_t d = 0; d < 11; ++d) cube.values[d] = value;
    return forecast_of(cube, 0, 0);
}

TEST(ExactCheckTest, PassesByTheDigitsThatWerePublished) {
    // 541.3 M, published to a tenth.
    EXPECT_TRUE(check_exactly(certain(541.2622), 541.3, std::nullopt, 0.1).passes);
    EXPECT_FALSE(check_exactly(certain(541.36), 541.3, std::nullopt, 0.1).passes);
    EXPECT_FALSE(check_exactly(certain(541.2622), 541.3, std::nullopt, 0.0).passes);
    EXPECT_TRUE(check_exactly(certain(541.3 * (1 + 1e-10)), 541.3, std::nullopt, 0.0).passes);
}

TEST(ExactCheckTest, MustHoldInEveryRun) {
    EXPECT_FALSE(check_exactly(forecast_of(eleven_draws(), 0, 0), 5.0, std::nullopt, 1.0).passes);
    EXPECT_TRUE(
        check_exactly(forecast_of(eleven_draws(), 0, 0), 5.0, std::pair(0.0, 10.0), 1.0).passes);
    Cube cube = eleven_draws();
    for (std::size_t d = 0; d < 11; ++d) cube.values[d] = d == 4 ? nan : 5.0;
    EXPECT_FALSE(check_exactly(forecast_of(cube, 0, 0), 5.0, std::nullopt, 1.0).passes);
}

TEST(CoverageTest, CountsEachLevel) {
    Coverage coverage;
    const Forecast forecast = forecast_of(eleven_draws(), 0, 0);
    for (const double observed : {5.0, 1.0, 0.5, 30.0}) {
        coverage.add(*score(forecast, observed, std::nullopt));
    }
    EXPECT_EQ(coverage.observations, 4U);
    EXPECT_EQ(coverage.inside, (std::array<std::size_t, 3>{1, 2, 3}));
    EXPECT_DOUBLE_EQ(coverage.share(1), 0.5);
}

}  // namespace
}  // namespace custodiet::appraisal
