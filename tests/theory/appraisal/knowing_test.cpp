// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What it is worth to know everything, or some quantities, before a choice.
//
// Two options, the gain of one over the other normal with mean m and standard deviation s: knowing
// it is worth s phi(m / s) - |m| Phi(-|m| / s). The toy gain p1 - p2 has p1 ~ N(1, 1) and
// p2 ~ N(0, 2): m = 1, and s = sqrt(5), 1 or 2 for both, p1 or p2.
//
// The naive reading, the mean of the best run at each draw less the best mean, is the mutant:
// chance makes it too large.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "custodiet/appraisal/knowing.hpp"
#include "custodiet/appraisal/sample.hpp"
#include "custodiet/dist/portable.hpp"
#include "custodiet/random/sobol.hpp"
#include "support/chemotherapy.hpp"
#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using support::Chemotherapy;
using support::ChemotherapyAnswers;
using testing::normal_number;

constexpr double exact_both = 0.4798107, exact_p1 = 0.0833155, exact_p2 = 0.3955931;

// Standard normal variables at Sobol' points, in independent scrambles.
std::vector<Column> sobol_normals(std::size_t variables, std::size_t draws, std::uint64_t seed,
                                  std::size_t scrambles = 1) {
    std::vector<Column> columns(variables);
    for (std::size_t draw = 0; draw < draws; ++draw) {
        const random::Sobol points(variables, seed * 1000 + draw % scrambles);
        for (std::size_t v = 0; v < variables; ++v) {
            columns[v].push_back(
                dist::normal_quantile(points.at(static_cast<std::uint32_t>(draw / scrambles), v)));
        }
    }
    return columns;
}

std::vector<Column> independent_normals(std::size_t variables, std::size_t draws,
                                        std::uint64_t seed) {
    std::vector<Column> columns(variables);
    for (std::size_t v = 0; v < variables; ++v) {
        for (std::size_t i = 0; i < draws; ++i) columns[v].push_back(normal_number(seed, i, 0, v));
    }
    return columns;
}

Column with_chance(Column gain, double sd, std::uint64_t seed) {
    for (std::size_t i = 0; i < gain.size(); ++i) gain[i] += sd * normal_number(seed, i, 7, 0);
    return gain;
}

struct Toy {
    Column p1, p2;
    Choice choice;  ///< do nothing, or p1 - p2
};
Toy toy(const std::vector<Column>& normals, double chance_sd, std::uint64_t seed) {
    Toy result;
    Column gain;
    for (std::size_t i = 0; i < normals[0].size(); ++i) {
        result.p1.push_back(1.0 + normals[0][i]);
        result.p2.push_back(2.0 * normals[1][i]);
        gain.push_back(result.p1[i] - result.p2[i]);
    }
    result.choice.gains = {Column(gain.size()), with_chance(gain, chance_sd, seed)};
    return result;
}

double naive(const Choice& choice) {
    const std::vector<double>& gain = choice.gains[1];
    double positive = 0.0, sum = 0.0;
    for (const double g : gain) {
        positive += std::max(0.0, g);
        sum += g;
    }
    return (positive - std::max(0.0, sum)) / static_cast<double>(gain.size());
}

void expect_within(const Worth& worth, double exact, double errors = 3.0) {
    EXPECT_NEAR(worth.value, exact, errors * worth.error);
}

TEST(Knowing, OfTwoOptionsIsTheClosedForm) {
    const Toy sobol = toy(sobol_normals(2, 8192, 5), 0.0, 1);
    EXPECT_NEAR(worth_of_knowing(sobol.choice, {sobol.p1, sobol.p2})->worth.value, exact_both,
                0.002);
    const Toy random = toy(independent_normals(2, 8192, 5), 0.0, 1);
    expect_within(worth_of_knowing(random.choice, {random.p1, random.p2})->worth, exact_both);
    expect_within(worth_of_knowing(random.choice, {random.p1})->worth, exact_p1);
    expect_within(worth_of_knowing(random.choice, {random.p2})->worth, exact_p2);
}

// Chance of variance v beside ignorance of variance 5 makes the naive reading that of s^2 = 5 + v:
// 0.5761, 0.6646, 0.8241, 1.0963, 1.5345 for v / 5 = 1/4, 1/2, 1, 2, 4.
TEST(Knowing, IsNotRaisedByChance) {
    const std::vector<std::pair<double, double>> cases{
        {0.25, 0.5761}, {0.5, 0.6646}, {1.0, 0.8241}, {2.0, 1.0963}, {4.0, 1.5345}};
    for (const auto& [ratio, wrong] : cases) {
        const Toy noisy = toy(sobol_normals(2, 16384, 9), std::sqrt(5.0 * ratio), 3);
        const Worth worth = worth_of_knowing(noisy.choice, {noisy.p1, noisy.p2})->worth;
        expect_within(worth, exact_both);
        EXPECT_LT(worth.error, 0.05) << ratio;
        EXPECT_NEAR(naive(noisy.choice), wrong, 0.05) << ratio;
        EXPECT_GT(std::abs(naive(noisy.choice) - exact_both), 3.0 * worth.error) << ratio;
    }
}

// Gains 0, N(0.5, 1) and N(0.3, 2), independent. The mutant adds up what pairs of options say:
// knowing the first alone is then worth 0.1978 (against the first option only).
TEST(Knowing, OfThreeOptionsWeighsAllAtOnce) {
    const std::vector<Column> z = sobol_normals(2, 16384, 2, 16);
    Choice choice{{Column(z[0].size()), z[0], z[1]}, 16};
    for (double& gain : choice.gains[1]) gain += 0.5;
    for (double& gain : choice.gains[2]) gain = 0.3 + 2.0 * gain;
    EXPECT_NEAR(worth_of_knowing(choice, z)->worth.value, 0.8635882, 0.003);
    EXPECT_NEAR(worth_of_knowing(choice, {z[0]})->worth.value, 0.3068946, 0.003);
    EXPECT_NEAR(worth_of_knowing(choice, {z[1]})->worth.value, 0.7018706, 0.003);
    EXPECT_LT(worth_of_knowing(choice, z)->worth.error, 0.01);
}

TEST(Knowing, LosesLeastByTheOptionOfLargestMean) {
    const std::vector<Column> z = sobol_normals(2, 4096, 2);
    Choice choice{{Column(z[0].size()), z[0], z[1]}, 1};
    for (double& gain : choice.gains[1]) gain += 0.5;
    for (double& gain : choice.gains[2]) gain = 0.3 + 2.0 * gain;
    const Knowing knowing = *worth_of_knowing(choice, z);
    EXPECT_NEAR(knowing.losses[0].value, 0.8635882 + 0.5, 0.01);
    EXPECT_EQ(knowing.losses[1].value, knowing.worth.value);
    EXPECT_NEAR(knowing.losses[2].value, 0.8635882 + 0.2, 0.01);
}

// P(N(1, sqrt 5) > 0) = 0.6726. The share of runs that are positive, with chance of variance 5, is
// 0.6241: the mutant.
TEST(SharesOfBest, AreThoseWithoutChance) {
    const Toy noisy = toy(sobol_normals(2, 16384, 4), std::sqrt(5.0), 8);
    const Knowing knowing = *worth_of_knowing(noisy.choice, {noisy.p1, noisy.p2});
    const std::vector<Worth> shares = shares_of_best(knowing.expected, 1);
    EXPECT_NEAR(shares[1].value, 0.6726, 0.012);
    EXPECT_NEAR(shares[0].value + shares[1].value, 1.0, 1e-12);
    EXPECT_NEAR(shares_of_best(noisy.choice.gains, 1)[1].value, 0.6241, 0.012);
}

TEST(SharesOfBest, SplitTies) {
    const std::vector<Worth> shares = shares_of_best({{0, 1, 2, 5}, {0, 1, 3, 5}, {0, 1, 0, 5}}, 1);
    EXPECT_DOUBLE_EQ(shares[0].value, 0.25);
    EXPECT_DOUBLE_EQ(shares[1].value, 0.5);
    EXPECT_DOUBLE_EQ(shares[2].value, 0.25);
}

// What is the best in all of 64 draws may not be in one of 21. The mutant says that it is for
// certain.
TEST(SharesOfBest, AreNoSurerThanTheRuleOfThree) {
    const std::vector<Worth> shares = shares_of_best({Column(64, 0.0), Column(64, 1.0)}, 16);
    EXPECT_EQ(shares[1].value, 1.0);
    EXPECT_DOUBLE_EQ(shares[1].error, 3.0 / 64.0 / 1.96);
}

// H0: the interval from the lower bound less 1.96 of its errors to the estimate plus 1.96 of its
// own holds the truth. 200 designs of 1024 independent draws, chance of variance 1. An error of the
// polynomial alone, without the sampling of the quantity, is seen to fail for p2.
TEST(Knowing, BracketsTheTruth) {
    const std::array<double, 3> exact{exact_p1, exact_p2, exact_both};
    std::array<int, 3> held{};
    std::array<std::vector<double>, 3> value, error, lower;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const Toy drawn = toy(independent_normals(2, 1024, seed), 1.0, seed + 5000);
        const std::array<std::vector<Column>, 3> known{
            {{drawn.p1}, {drawn.p2}, {drawn.p1, drawn.p2}}};
        for (std::size_t k = 0; k < known.size(); ++k) {
            const Knowing knowing = *worth_of_knowing(drawn.choice, known[k]);
            const double low = knowing.lower.value - 1.96 * knowing.lower.error;
            const double high = knowing.worth.value + 1.96 * knowing.worth.error;
            if (low <= exact[k] && exact[k] <= high) ++held[k];
            value[k].push_back(knowing.worth.value);
            error[k].push_back(knowing.worth.error);
            lower[k].push_back(knowing.lower.value);
        }
    }
    for (std::size_t k = 0; k < exact.size(); ++k) {
        const double sd = std::sqrt(moments(value[k]).variance);
        EXPECT_GE(held[k], 180) << k;
        EXPECT_GT(moments(error[k]).mean / sd, 0.8) << k;
        EXPECT_LT(moments(error[k]).mean / sd, 1.3) << k;
        EXPECT_LT(std::abs(moments(value[k]).mean - exact[k]), 0.5 * sd) << k;
        const double of_lower = std::sqrt(moments(lower[k]).variance / 200.0);
        EXPECT_LT(moments(lower[k]).mean, exact[k] + 3.0 * of_lower) << k;
    }
}

// Gains that no quantity tells anything about: 12 idle variables, 256 draws. The polynomial follows
// chance and reads a worth; the bound, which judges it by runs that it has not seen, does not. The
// mutant judges by the runs that it was fitted to.
TEST(Knowing, IsBoundedWhereThePolynomialFollowsChance) {
    std::vector<double> value, lower;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        const std::vector<Column> idle = independent_normals(12, 256, seed);
        const Choice choice{{Column(256), with_chance(Column(256), 1.0, seed + 100)}, 1};
        const Knowing knowing = *worth_of_knowing(choice, idle);
        value.push_back(knowing.worth.value);
        lower.push_back(knowing.lower.value);
        EXPECT_LE(knowing.worth.value, 4.0 * knowing.worth.error) << seed;
    }
    const double error = std::sqrt(moments(lower).variance / 100.0);
    EXPECT_GT(moments(value).mean, 3.0 * error);
    EXPECT_LT(moments(lower).mean, 3.0 * error);
}

// Everything at least what a part is worth, and a part at least what a part of it is; what is idle
// is worth nothing. The mutant sorts the draws of each group by itself (an option or draw taken
// for another), which breaks the order.
TEST(Knowing, GrowsWithWhatIsKnown) {
    const std::vector<Column> z = sobol_normals(4, 4096, 12);
    const auto gain = [](double a, double b, double c) { return 0.3 + a + 0.5 * a * b - c; };
    Choice choice{{Column(4096), Column(4096)}, 1};
    for (std::size_t i = 0; i < 4096; ++i) choice.gains[1][i] = gain(z[0][i], z[1][i], z[2][i]);
    choice.gains[1] = with_chance(choice.gains[1], 1.0, 6);
    Worth before{0.0, 0.0};
    for (std::size_t known = 1; known <= 3; ++known) {
        const Worth worth =
            worth_of_knowing(choice, {z.begin(), z.begin() + static_cast<std::ptrdiff_t>(known)})
                ->worth;
        EXPECT_GE(worth.value, before.value - 2.0 * std::hypot(worth.error, before.error)) << known;
        before = worth;
    }
    const Worth idle = worth_of_knowing(choice, {z[3]})->worth;
    EXPECT_LE(idle.value, 2.0 * idle.error + 1e-12);
}

// ---- chemotherapy ---------------------------------------------------------------------------

std::vector<Column> part_of(const Chemotherapy& model, std::size_t begin, std::size_t end) {
    return {model.quantity.begin() + static_cast<std::ptrdiff_t>(begin),
            model.quantity.begin() + static_cast<std::ptrdiff_t>(end)};
}

TEST(Chemotherapy, HasItsPublishedMoments) {
    const Moments of = moments(support::chemotherapy_at_sobol_points(8192, 1).gain);
    EXPECT_NEAR(of.mean, ChemotherapyAnswers::mean_gain, 2.0);
    EXPECT_NEAR(std::sqrt(of.variance), ChemotherapyAnswers::sd_gain, 10.0);
}

TEST(Chemotherapy, GroupsAreWorthWhatTheyAre) {
    const Chemotherapy model = support::chemotherapy_at_sobol_points(8192, 1);
    const Choice choice{{Column(8192), model.gain}, 1};
    const std::size_t split = Chemotherapy::about_side_effects, all = Chemotherapy::quantities;
    const Knowing everything = *worth_of_knowing(choice, model.quantity);
    EXPECT_NEAR(everything.worth.value, ChemotherapyAnswers::everything, 5.0);
    expect_within(worth_of_knowing(choice, part_of(model, 0, split))->worth,
                  ChemotherapyAnswers::side_effects);
    expect_within(worth_of_knowing(choice, part_of(model, split, all))->worth,
                  ChemotherapyAnswers::all_others);
    EXPECT_LT(everything.lower.value, everything.worth.value);
    EXPECT_GT(everything.lower.value, 0.9 * everything.worth.value);
}

// Chance with the variance of ignorance: the naive reading is 527. A single noisy design has an
// error of about 7 that no method can avoid, so the mean of eight is held to 5.
TEST(Chemotherapy, IsNotRaisedByChance) {
    const Chemotherapy model = support::chemotherapy_at_sobol_points(8192, 1);
    std::vector<double> value;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        const Choice choice{
            {Column(8192), with_chance(model.gain, ChemotherapyAnswers::sd_gain, seed)}, 1};
        const Knowing everything = *worth_of_knowing(choice, model.quantity);
        expect_within(everything.worth, ChemotherapyAnswers::everything);
        EXPECT_LT(everything.worth.error, 20.0);
        EXPECT_NEAR(naive(choice), 527.0, 30.0);
        EXPECT_GT(naive(choice), ChemotherapyAnswers::everything + 100.0);
        value.push_back(everything.worth.value);
    }
    EXPECT_NEAR(moments(value).mean, ChemotherapyAnswers::everything, 5.0);
}

}  // namespace
}  // namespace custodiet::appraisal
