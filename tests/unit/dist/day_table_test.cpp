// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/day_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "custodiet/random/stream.hpp"

namespace custodiet::dist {
namespace {

constexpr std::int32_t horizon = 400;

// Rejects half days that go down: a sentence of six months, 182.5 days, was over on day 182, and on
// day 183 where the study ended sooner.
TEST(DayTable, RoundsAsTheQuantileFunctionDoes) {
    for (const Law& law :
         {Law::fixed(0.2), Law::fixed(1.5), Law::fixed(46.5), Law::fixed(182.5), Law::fixed(47.0),
          Law::fixed(900.5), Law::from_values({1.5, 30.0, 182.5, 182.5, 365.5, 1000.5}),
          Law::uniform_between(12.5, 12.5), Law::uniform_between(20.0, 80.5),
          Law::exponential_from_mean(46.0), Law::lognormal_from_mean_sd(10.0, 9.0)}) {
        const DayTable table(law, horizon);
        for (std::uint32_t i = 0; i < 2'000; ++i) {
            const double u = random::uniform(7, 0, 0, i, 0);
            const std::int32_t expected = whole_days(quantile(law, u));
            EXPECT_EQ(table.days(u), expected > horizon ? never_days : expected) << u;
        }
    }
}

}  // namespace
}  // namespace custodiet::dist
