// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/root.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace custodiet::appraisal {
namespace {

TEST(FindRoot, OfALineTakesFourCalls) {
    int calls = 0;
    const auto root = find_root(
        [&calls](double x) {
            ++calls;
            return 20000.0 / 365.0 * x - 200e6 / 365.0;
        },
        {.start = 288.0, .step = 288.0, .lowest = 0.0});
    ASSERT_TRUE(root);
    EXPECT_NEAR(*root, 10000.0, 1e-9);
    EXPECT_LE(calls, 4);
}

TEST(FindRoot, OfACurve) {
    const auto root =
        find_root([](double x) { return x * x * x - 2.0; }, {.start = 10.0, .step = 1.0});
    ASSERT_TRUE(root);
    EXPECT_NEAR(*root, std::cbrt(2.0), 1e-12);
}

TEST(FindRoot, TakesTheOneItMeetsFirst) {
    const auto root =
        find_root([](double x) { return (x + 3.0) * (x - 8.0); }, {.start = 4.0, .step = 1.0});
    ASSERT_TRUE(root);
    EXPECT_NEAR(*root, 8.0, 1e-12);
}

TEST(FindRoot, CountsAJump) {
    const auto root =
        find_root([](double x) { return x < 7.0 ? -1.0 : 2.0; }, {.start = 1.0, .step = 1.0});
    ASSERT_TRUE(root);
    EXPECT_NEAR(*root, 7.0, 1e-12);
}

TEST(FindRoot, StopsAtTheLowestValue) {
    const auto line = [](double x) { return x + 5.0; };
    EXPECT_FALSE(find_root(line, {.start = 1.0, .step = 1.0, .lowest = 0.0}));
    EXPECT_TRUE(find_root(line, {.start = 1.0, .step = 1.0}));
}

TEST(FindRoot, IsNothingForAConstantAndForWhatIsUndefined) {
    EXPECT_FALSE(find_root([](double) { return 1.0; }, {.start = 0.0, .step = 1.0}));
    EXPECT_FALSE(find_root([](double) { return std::nan(""); }, {.start = 0.0, .step = 1.0}));
}

}  // namespace
}  // namespace custodiet::appraisal
