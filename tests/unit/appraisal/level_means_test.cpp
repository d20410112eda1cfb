// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/level_means.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace custodiet::appraisal {
namespace {

/// Forty draws of two levels. Another quantity runs from -1 to 1, more often high in level 1.
struct Draws {
    std::vector<std::size_t> level;
    std::vector<double> other;
    Draws() {
        for (std::size_t i = 0; i < 40; ++i) {
            level.push_back(i % 2);
            const double x = -1.0 + 2.0 * static_cast<double>(i) / 39.0;
            other.push_back(level.back() == 0 ? x : std::sqrt(0.5 * (x + 1.0)) * 2.0 - 1.0);
        }
    }
};

// Rejects one slope for all levels, which moves the mean of what never changes.
TEST(LevelMeans, AreThoseOfTheDrawsWhereNothingElseMatters) {
    const Draws draws;
    std::vector<double> y;
    for (std::size_t i = 0; i < 40; ++i) {
        y.push_back(draws.level[i] == 0 ? 0.0 : 10.0 + 5.0 * draws.other[i]);
    }
    const std::vector<double> means = level_means(draws.level, y, draws.other);
    EXPECT_EQ(means[0], 0.0);
    EXPECT_EQ(means[38], 0.0);
}

// Rejects plain means, which take what the other quantity happened to be for the level's own.
TEST(LevelMeans, TakeOffWhatOthersHappenedToBe) {
    const Draws draws;
    std::vector<double> y;
    double mean_other = 0.0;
    for (std::size_t i = 0; i < 40; ++i) {
        y.push_back(3.0 * static_cast<double>(draws.level[i]) + 2.0 * draws.other[i]);
        mean_other += draws.other[i] / 40.0;
    }
    const std::vector<double> means = level_means(draws.level, y, draws.other);
    EXPECT_NEAR(means[0], 2.0 * mean_other, 1e-12);
    EXPECT_NEAR(means[1], 3.0 + 2.0 * mean_other, 1e-12);
}

// Rejects a slope through so few draws that it may be anything.
TEST(LevelMeans, OfFewDrawsArePlain) {
    const std::vector<std::size_t> level{0, 0, 1, 1, 1, 1, 1, 1, 1, 1};
    const std::vector<double> y{4, 8, 0, 0, 0, 0, 0, 0, 0, 0};
    const std::vector<double> other{-1, 1, 3, 3, 3, 3, 3, 3, 3, 3};
    const std::vector<double> means = level_means(level, y, other);
    EXPECT_EQ(means[0], 6.0);
    EXPECT_EQ(means[2], 0.0);
}

}  // namespace
}  // namespace custodiet::appraisal
