// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Elementary effects. Of the Ishigami function on the levels 0, 1/3, 2/3, 1 of (-pi, pi), over all
// starts: a step is 2/3 of the range, so effects are changes over 2/3, and their mean sizes are
// exactly 7.7041, 7.8750, 6.2488. (The second by hand: sin^2 at -pi, -pi/3, pi/3, pi is 0, 3/4,
// 3/4, 0, so each step changes Y by 7 * 3/4, over 2/3.)
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <set>

#include "custodiet/appraisal/elementary.hpp"

namespace custodiet::appraisal {
namespace {

constexpr double pi = std::numbers::pi;

double ishigami(const std::array<double, 3>& x) {
    return std::sin(x[0]) + 7.0 * std::sin(x[1]) * std::sin(x[1]) +
           0.1 * std::pow(x[2], 4.0) * std::sin(x[0]);
}

std::vector<double> results_of(const Trajectory& trajectory) {
    std::vector<double> results;
    for (std::size_t point = 0; point <= 3; ++point) {
        std::array<double, 3> x{};
        for (std::size_t q = 0; q < 3; ++q) {
            x[q] = pi * (2.0 * trajectory.level(q, point) / 3.0 - 1.0);
        }
        results.push_back(ishigami(x) / (2.0 / 3.0));
    }
    return results;
}

TEST(Elementary, EffectsOfIshigamiOverAllTrajectories) {
    std::vector<Trajectory> trajectories;
    std::vector<std::vector<double>> results;
    std::vector<std::size_t> order{0, 1, 2};
    do {
        for (std::uint32_t start = 0; start < 64; ++start) {
            trajectories.push_back({{start % 4, start / 4 % 4, start / 16}, order});
            results.push_back(results_of(trajectories.back()));
        }
    } while (std::next_permutation(order.begin(), order.end()));
    const auto effects = elementary_effects(trajectories, results);
    EXPECT_NEAR(effects[0].size, 7.7041, 5e-5);
    EXPECT_NEAR(effects[1].size, 7.8750, 1e-12);
    EXPECT_NEAR(effects[2].size, 6.2488, 5e-5);
    // The sign of an effect is that of a step upward: those of x2 and x3 cancel.
    EXPECT_NEAR(effects[1].mean, 0.0, 1e-12);
    EXPECT_NEAR(effects[2].mean, 0.0, 1e-12);
}

// Random trajectories find the same within four of their errors; those of 4,000 cover as they
// should, and the mutant that takes changes for effects (without their direction) does not find
// the mean.
TEST(Elementary, RandomTrajectoriesAreTheSameOnAverage) {
    std::vector<Trajectory> trajectories;
    std::vector<std::vector<double>> results;
    for (std::uint32_t number = 0; number < 4000; ++number) {
        trajectories.push_back(random_trajectory(3, number, 3));
        results.push_back(results_of(trajectories.back()));
    }
    const auto effects = elementary_effects(trajectories, results);
    constexpr std::array sizes{7.7041, 7.8750, 6.2488};
    for (std::size_t q = 0; q < 3; ++q) {
        EXPECT_NEAR(effects[q].size, sizes[q], 4.0 * effects[q].size_se + 1e-9) << q;
    }
    EXPECT_NEAR(effects[0].mean, 7.7041, 4.0 * effects[0].mean_se);
    std::vector<double> changes;
    for (std::size_t t = 0; t < trajectories.size(); ++t) {
        const auto step =
            std::find(trajectories[t].order.begin(), trajectories[t].order.end(), std::size_t{0}) -
            trajectories[t].order.begin();
        changes.push_back(results[t][step + 1] - results[t][step]);
    }
    const double naive = std::accumulate(changes.begin(), changes.end(), 0.0) / 4000.0;
    EXPECT_GT(std::abs(naive - 7.7041), 20.0 * effects[0].mean_se);
}

// Y = 2 x1 - 3 x2 + x1 x3: the second has one effect everywhere, the first bends with the third.
TEST(Elementary, TellStraightFromBent) {
    std::vector<Trajectory> trajectories;
    std::vector<std::vector<double>> results;
    for (std::uint32_t number = 0; number < 64; ++number) {
        const Trajectory& t = trajectories.emplace_back(random_trajectory(5, number, 3));
        std::vector<double>& y = results.emplace_back();
        for (std::size_t point = 0; point <= 3; ++point) {
            const double x1 = t.level(0, point), x2 = t.level(1, point), x3 = t.level(2, point);
            y.push_back((2.0 * x1 - 3.0 * x2 + x1 * x3) / 2.0);
        }
    }
    const auto effects = elementary_effects(trajectories, results);
    EXPECT_NEAR(effects[1].mean, -3.0, 1e-12);
    EXPECT_NEAR(effects[1].size, 3.0, 1e-12);
    EXPECT_NEAR(effects[1].deviation, 0.0, 1e-6);
    EXPECT_GT(effects[0].deviation, 4.0 * effects[0].deviation_se);
}

TEST(Elementary, MovesEachQuantityOnceByHalfOfTheLevels) {
    std::set<std::uint32_t> starts;
    for (std::uint32_t number = 0; number < 32; ++number) {
        const Trajectory t = random_trajectory(1, number, 5);
        std::set<std::size_t> moved(t.order.begin(), t.order.end());
        EXPECT_EQ(moved.size(), 5u);
        for (std::size_t q = 0; q < 5; ++q) {
            starts.insert(t.start[q]);
            EXPECT_EQ(t.level(q, 0), t.start[q]);
            const std::uint32_t end = t.level(q, 5);
            EXPECT_EQ(end > t.start[q] ? end - t.start[q] : t.start[q] - end, 2u);
        }
    }
    EXPECT_EQ(starts, (std::set<std::uint32_t>{0, 1, 2, 3}));
}

TEST(Elementary, LeavesUndefinedEffectsOut) {
    const std::vector<Trajectory> trajectories(3, Trajectory{{0, 3}, {0, 1}});
    const auto effects =
        elementary_effects(trajectories, {{0.0, 1.0, 0.0}, {0.0, 3.0, NAN}, {NAN, 1.0, 3.0}});
    EXPECT_DOUBLE_EQ(effects[0].mean, 2.0);
    // The second moves down: 1 to 0 is an effect of 1 upward, 1 to 3 one of -2.
    EXPECT_DOUBLE_EQ(effects[1].mean, -0.5);
    EXPECT_DOUBLE_EQ(effects[1].size, 1.5);
    const auto too_few = elementary_effects({trajectories[0]}, {{0.0, 1.0, 0.0}});
    EXPECT_TRUE(std::isnan(too_few[0].size));
}

}  // namespace
}  // namespace custodiet::appraisal
