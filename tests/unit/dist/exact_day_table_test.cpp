// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Tables of whole days give what the quantile function gives, to the last bit.
#include "custodiet/dist/exact_day_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "custodiet/random/stream.hpp"
#include "support/lanes.hpp"

namespace custodiet::dist {
namespace {

constexpr std::int32_t horizon = 3650;

std::vector<Law> laws() {
    return {Law::exponential_from_mean(46.0),
            Law::exponential_from_mean(2000.0),
            Law::lognormal_from_mean_sd(10.0, 9.468267),
            Law::lognormal_from_median_p90(400.0, 1861.851),
            Law::weibull_from_shape_scale(0.6, 200.0),
            Law::weibull_from_shape_scale(1.5, 900.0),
            Law::weibull_from_shape_scale(3.0, 0.9),  // hardly anyone beyond the second day
            Law::gamma_from_mean_shape(40.0, 2.0),
            Law::gamma_from_mean_shape(300.0, 0.5)};
}

/// What the engine does with either: beyond the horizon all are the same.
std::int32_t seen(std::int32_t days) {
    return std::min(days, horizon + 1);
}

TEST(ExactDayTable, GivesTheDaysOfTheQuantileFunction) {
    for (const Law& law : laws()) {
        const ExactDayTable table(law, horizon);
        ASSERT_TRUE(table.is_usable());
        for (std::uint32_t i = 0; i < 200'000; ++i) {
            const double u = random::uniform(7, 0, 0, i, 0);
            ASSERT_EQ(seen(table.days(u)), seen(whole_days(quantile(law, u)))) << u;
        }
    }
}

// Where a table of probabilities alone could be wrong: within rounding of the end of a day.
TEST(ExactDayTable, GivesThemWhereTwoDaysMeet) {
    int on_either_side = 0;
    for (const Law& law : laws()) {
        const ExactDayTable table(law, horizon);
        for (std::int32_t day = 1; day < horizon; day = day < 60 ? day + 1 : day + 97) {
            const double end = cdf(law, day + 0.5);
            for (const double step : {-1e-7, -1e-12, -1e-15, 0.0, 1e-15, 1e-12, 1e-7}) {
                const double u = std::clamp(end + step, 0x1p-53, 1.0 - 0x1p-53);
                ASSERT_EQ(seen(table.days(u)), seen(whole_days(quantile(law, u)))) << day;
                on_either_side += table.days(u) > day ? 1 : 0;
            }
        }
    }
    EXPECT_GT(on_either_side, 100);  // so a table that is off by one day would fail
}

TEST(ExactDayTable, GivesThemAtTheEndsOfProbability) {
    for (const Law& law : laws()) {
        const ExactDayTable table(law, horizon);
        for (const double u : {0x1p-53, 1e-9, 1.0 - 1e-9, 1.0 - 0x1p-53}) {
            EXPECT_EQ(seen(table.days(u)), seen(whole_days(quantile(law, u))));
        }
    }
}

// In one go, with numbers of every kind among them: near the end of a day, far out, anywhere.
TEST(ExactDayTable, GivesManyAsOneByOne) {
    for (const Law& law : laws()) {
        const ExactDayTable table(law, horizon);
        std::vector<double> u{0x1p-53, 1e-9, 1.0 - 1e-8, 1.0 - 1e-9, 1.0 - 1e-10, 1.0 - 0x1p-53};
        for (std::uint32_t i = 0; i < 20'000; ++i) u.push_back(random::uniform(8, 0, 0, i, 0));
        for (std::int32_t day = 1; day < horizon; day += 13) u.push_back(cdf(law, day + 0.5));
        // Again where no eight are left to be looked up at once.
        for (const double end : {0x1p-53, 1e-9, 1.0 - 1e-9, 1.0 - 0x1p-53}) u.push_back(end);
        std::erase_if(u, [](double number) { return number <= 0.0 || number >= 1.0; });
        support::with_each_width([&] {
            std::vector<std::int32_t> days(u.size());
            table.days(u.data(), u.size(), days.data());
            for (std::size_t i = 0; i < u.size(); ++i) ASSERT_EQ(days[i], table.days(u[i])) << u[i];
        });
    }
}

/// The mean of a gamma law by which a duration is at most `days` with probability `p`.
double mean_that_gives(double p, double days) {
    double low = days / 10.0, high = days * 10.0;
    for (int n = 0; n < 60; ++n) {
        const double mean = (low + high) / 2.0;
        (cdf(Law::gamma_from_mean_shape(mean, 2.0), days) > p ? low : high) = mean;
    }
    return low;
}

// Rejects a boundary just beyond the edge of a cell that comes out at the other edge.
TEST(ExactDayTable, GivesManyWhereADayEndsAtTheEdgeOfACell) {
    int ends = 0;
    // With so few days a cell is a sixteenth of all numbers or less, and the less the fewer are
    // left.
    for (int edge = 1; edge < 16; ++edge) {
        for (const double beside : {-1e-7, -5e-9, -5e-10, -1e-10, 0.0, 1e-10, 5e-10, 5e-9, 1e-7}) {
            const double p = edge / 16.0;
            const Law law = Law::gamma_from_mean_shape(mean_that_gives(p + beside, 20.5), 2.0);
            const ExactDayTable table(law, horizon);
            ASSERT_TRUE(table.is_usable());
            std::vector<double> u;
            for (int n = -200; n < 200; ++n) u.push_back(p + n * 5e-11);
            support::with_each_width([&] {
                std::vector<std::int32_t> days(u.size());
                table.days(u.data(), u.size(), days.data());
                for (std::size_t i = 0; i < u.size(); ++i) {
                    ASSERT_EQ(days[i], whole_days(quantile(law, u[i]))) << edge << ' ' << u[i] - p;
                }
                ends += days.front() == 20 && days.back() == 21 ? 1 : 0;
            });
        }
    }
    EXPECT_GT(ends, 100);
}

TEST(ExactDayTable, IsNotUsedWhereItCannotBeSure) {
    // So steep that the error of a quantile could reach beyond the margin.
    EXPECT_FALSE(ExactDayTable(Law::lognormal_from_mean_sd(1000.0, 3.0), horizon).is_usable());
    EXPECT_FALSE(ExactDayTable(Law::gamma_from_mean_shape(40.0, 0.1), horizon).is_usable());
    EXPECT_FALSE(ExactDayTable::may_serve(Law::gamma_from_mean_shape(40.0, 0.1)));
    EXPECT_FALSE(ExactDayTable::may_serve(Law::fixed(40.0)));
    // Longer than it has numbers for days.
    EXPECT_FALSE(ExactDayTable(Law::exponential_from_mean(46.0), 70000).is_usable());
    EXPECT_FALSE(ExactDayTable(Law::fixed(40.0), horizon).is_usable());
    EXPECT_FALSE(ExactDayTable(Law::never(), horizon).is_usable());
}

}  // namespace
}  // namespace custodiet::dist
