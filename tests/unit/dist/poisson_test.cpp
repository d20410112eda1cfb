// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/poisson.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "custodiet/dist/marginal.hpp"

namespace custodiet::dist {
namespace {

TEST(PoissonTable, GivesTheQuantilesOfTheLaw) {
    for (const double mean : {0.0, 0.02, 1.0, 12.5, 60.0, 400.0, 1e5}) {
        const PoissonTable table(mean);
        for (int i = 0; i < 3000; ++i) {
            const double u = std::fmod((i + 1) * 0.6180339887498949, 1.0);
            ASSERT_EQ(table.quantile(u), poisson_quantile(mean, u)) << mean << ' ' << u;
        }
    }
}

TEST(PoissonTable, EndsWhereTheProbabilityIsSpent) {
    for (const double mean : {0.02, 12.5, 1e5}) {
        const PoissonTable table(mean);
        const double sd = std::sqrt(mean);
        EXPECT_LE(table.quantile(0x1p-53), mean);
        EXPECT_GE(table.quantile(1.0 - 0x1p-53), mean);
        EXPECT_LE(table.quantile(1.0 - 0x1p-53), mean + 9 * sd + 26) << mean;
    }
}

}  // namespace
}  // namespace custodiet::dist
