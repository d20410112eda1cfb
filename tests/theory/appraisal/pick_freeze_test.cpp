// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// First-order and total indices from pick-freeze designs of functions whose indices are known.
//
// Ishigami: Y = sin x1 + a sin^2 x2 + b x3^4 sin x1, x uniform on (-pi, pi). With
//     V1 = (1 + b pi^4 / 5)^2 / 2,  V2 = a^2 / 8,  V13 = 8 b^2 pi^8 / 225,  V = V1 + V2 + V13
// the first orders are V1, V2, 0 and the totals V1 + V13, V2, V13, each over V.
//
// g-function: Y = prod_i (|4 x_i - 2| + a_i) / (1 + a_i), x uniform on (0, 1). With
// V_i = 1 / (3 (1 + a_i)^2) and V = prod (1 + V_i) - 1, first orders V_i / V and totals
// V_i prod_(j != i) (1 + V_j) / V.
//
// Chance: Y plus normal noise as large as the variance V. With noise of its own in each run, half
// of (Y_A - Y_ABi)^2 expects T_i V + V, over a variance of 2 V: a total of (T_i + 1) / 2. With one
// noise for a row: T_i / 2, a share of the variance of single runs.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>
#include <numbers>

#include "custodiet/appraisal/pick_freeze.hpp"
#include "custodiet/dist/portable.hpp"
#include "custodiet/random/sobol.hpp"
#include "custodiet/random/stream.hpp"
#include "support/statistics.hpp"

namespace custodiet::appraisal {
namespace {

using Point = std::vector<double>;
/// What a point gives; `run` counts the runs of a row, and is 0 for all where chance is shared.
using Function = std::function<double(const Point& x, std::uint32_t row, std::uint32_t run)>;

enum class Chance { shared_in_a_row, of_each_run };

struct Case {
    std::size_t quantities = 0;
    std::uint32_t rows = 4096, scrambles = 16;
    std::uint64_t seed = 1;
    Chance chance = Chance::shared_in_a_row;
};

/// Sobol' points in twice as many dimensions: the first half is a, the second b.
PickFreezeRuns run_design(const Case& of, const Function& function) {
    const std::size_t d = of.quantities;
    PickFreezeRuns runs;
    runs.scrambles = of.scrambles;
    runs.exchanged.resize(d);
    for (std::uint32_t row = 0; row < of.rows; ++row) {
        const random::Sobol points(2 * d, of.seed * 1000 + row % of.scrambles);
        Point a(d), b(d);
        for (std::size_t i = 0; i < d; ++i) {
            a[i] = points.at(row / of.scrambles, i);
            b[i] = points.at(row / of.scrambles, d + i);
        }
        const auto run_number = [&](std::size_t run) {
            return of.chance == Chance::of_each_run ? static_cast<std::uint32_t>(run) : 0u;
        };
        runs.at_a.push_back(function(a, row, run_number(0)));
        runs.at_b.push_back(function(b, row, run_number(1)));
        for (std::size_t i = 0; i < d; ++i) {
            Point exchanged = a;
            exchanged[i] = b[i];
            runs.exchanged[i].push_back(function(exchanged, row, run_number(2 + i)));
        }
    }
    return runs;
}

std::vector<SensitivityIndex> indices(const Case& of, const Function& function) {
    return sensitivity_indices(run_design(of, function));
}

constexpr double pi = std::numbers::pi;

double ishigami(const Point& u, double a, double b) {
    const double x1 = pi * (2.0 * u[0] - 1.0), x2 = pi * (2.0 * u[1] - 1.0);
    const double x3 = pi * (2.0 * u[2] - 1.0);
    return std::sin(x1) + a * std::sin(x2) * std::sin(x2) + b * std::pow(x3, 4.0) * std::sin(x1);
}

/// For the known answers: errors are then below 0.002.
constexpr std::uint32_t many = 65536;

constexpr double ishigami_variance = 13.8445879;
constexpr std::array ishigami_totals{0.5575889, 0.4424111, 0.2436837};

Function ishigami_with_chance(std::uint64_t seed, double variance) {
    return [=](const Point& u, std::uint32_t row, std::uint32_t run) {
        const double noise = dist::normal_quantile(random::uniform(seed, row, 0, run, 0));
        return ishigami(u, 7.0, 0.1) + std::sqrt(variance) * noise;
    };
}

TEST(PickFreeze, FindsTheIndicesOfIshigami) {
    const auto found =
        indices({.quantities = 3, .rows = many},
                [](const Point& u, std::uint32_t, std::uint32_t) { return ishigami(u, 7.0, 0.1); });
    constexpr std::array first{0.3139052, 0.4424111, 0.0};
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_NEAR(found[i].first_order, first[i], 0.002) << i;
        EXPECT_NEAR(found[i].total, ishigami_totals[i], 0.002) << i;
    }
}

TEST(PickFreeze, FindsTheIndicesOfAGentlerIshigami) {
    const auto found = indices(
        {.quantities = 3, .rows = many},
        [](const Point& u, std::uint32_t, std::uint32_t) { return ishigami(u, 7.0, 0.05); });
    constexpr std::array first{0.2185186, 0.6868946, 0.0};
    constexpr std::array total{0.3131054, 0.6868946, 0.0945868};
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_NEAR(found[i].first_order, first[i], 0.002) << i;
        EXPECT_NEAR(found[i].total, total[i], 0.002) << i;
    }
}

TEST(PickFreeze, FindsTheIndicesOfTheGFunction) {
    constexpr std::array a{0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0};
    const auto found =
        indices({.quantities = 8, .rows = many}, [&](const Point& u, std::uint32_t, std::uint32_t) {
            double product = 1.0;
            for (std::size_t i = 0; i < 8; ++i) {
                product *= (std::abs(4.0 * u[i] - 2.0) + a[i]) / (1.0 + a[i]);
            }
            return product;
        });
    constexpr std::array first{0.7161922, 0.1790480, 0.0236758, 0.0071619, 7.16192e-5};
    constexpr std::array total{0.7871441, 0.2421982, 0.0343169, 0.0104604, 1.05e-4};
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_NEAR(found[i].first_order, first[i], 0.002) << i;
        EXPECT_NEAR(found[i].total, total[i], 0.002) << i;
    }
}

// The mutant is a seed for each run: it reads an idle quantity as one that makes up half of the
// spread.
TEST(PickFreeze, NeedsOneChanceForARow) {
    const Function function = ishigami_with_chance(7, ishigami_variance);
    const auto shared = indices({.quantities = 3}, function);
    const auto separate = indices({.quantities = 3, .chance = Chance::of_each_run}, function);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_NEAR(shared[i].total, ishigami_totals[i] / 2.0, 0.015) << i;
        EXPECT_NEAR(separate[i].total, (ishigami_totals[i] + 1.0) / 2.0, 0.03) << i;
        EXPECT_GT(std::abs(separate[i].total - ishigami_totals[i] / 2.0),
                  20.0 * separate[i].total_se)
            << i;
    }
    // Not chance: one half. Relative to that, the totals are those without chance.
    EXPECT_NEAR(shared[2].total / 0.5, ishigami_totals[2], 0.03);
}

// Over 200 fresh designs: the errors are as large as the real spread within a fifth, and the
// estimates do not lean. The mutant forgets the scrambles: with rows as if they were independent,
// errors are half as large again.
TEST(PickFreeze, KnowsItsErrors) {
    constexpr std::array first{0.3139052, 0.4424111, 0.0};
    constexpr std::uint64_t designs = 200;
    std::array<std::vector<double>, 3> firsts, totals;
    std::array<double, 3> first_squares{}, total_squares{}, naive_squares{};
    for (std::uint64_t seed = 1; seed <= designs; ++seed) {
        const Function function = ishigami_with_chance(seed, 2.0);
        PickFreezeRuns runs = run_design({.quantities = 3, .rows = 1024, .seed = seed}, function);
        const auto found = sensitivity_indices(runs);
        runs.scrambles = 1;
        const auto naive = sensitivity_indices(runs);
        for (std::size_t i = 0; i < 3; ++i) {
            firsts[i].push_back(found[i].first_order);
            totals[i].push_back(found[i].total);
            first_squares[i] += found[i].first_order_se * found[i].first_order_se / designs;
            total_squares[i] += found[i].total_se * found[i].total_se / designs;
            naive_squares[i] += naive[i].total_se * naive[i].total_se / designs;
        }
    }
    const double share = ishigami_variance / (ishigami_variance + 2.0);
    for (std::size_t i = 0; i < 3; ++i) {
        SCOPED_TRACE(i);
        const double spread = support::standard_error_of_mean(totals[i]) * std::sqrt(designs);
        EXPECT_NEAR(std::sqrt(total_squares[i]) / spread, 1.0, 0.2);
        EXPECT_GT(support::p_of_mean(totals[i], share * ishigami_totals[i]), support::significance);
        EXPECT_GT(std::sqrt(naive_squares[i]) / spread, 1.4);
        const double of_first = support::standard_error_of_mean(firsts[i]) * std::sqrt(designs);
        EXPECT_NEAR(std::sqrt(first_squares[i]) / of_first, 1.0, 0.2);
        EXPECT_GT(support::p_of_mean(firsts[i], share * first[i]), support::significance);
    }
}

TEST(PickFreeze, LeavesUndefinedRowsOutQuantityByQuantity) {
    const PickFreezeRuns runs{.at_a = {1.0, 2.0, 3.0, 4.0},
                              .at_b = {2.0, 1.0, 4.0, 3.0},
                              .exchanged = {{2.0, 1.0, 4.0, 3.0}, {1.0, NAN, 3.0, 4.0}}};
    const auto found = sensitivity_indices(runs);
    // All of the variance, 5/4, is in the first: every difference is 1, over twice that.
    EXPECT_DOUBLE_EQ(found[0].total, 1.0 / 2.5);
    EXPECT_EQ(found[1].total, 0.0);
    EXPECT_EQ(found[1].first_order, 0.0);
}

TEST(PickFreeze, HasNoShareOfNothing) {
    const PickFreezeRuns runs{.at_a = {3.0, 3.0}, .at_b = {3.0, 3.0}, .exchanged = {{3.0, 3.0}}};
    EXPECT_TRUE(std::isnan(sensitivity_indices(runs)[0].total));
    PickFreezeRuns none;
    none.exchanged.resize(1);
    EXPECT_TRUE(std::isnan(sensitivity_indices(none)[0].first_order));
}

}  // namespace
}  // namespace custodiet::appraisal
