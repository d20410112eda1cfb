// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Acceptability over what a unit of an effect is taken to be worth, where the answer is known.
//
// Effect normal with mean 0.1 and standard deviation 0.02, cost with 1500 and 400, correlation 0.3:
// at k the net benefit is normal with mean m = 0.1 k - 1500 and variance
// s^2 = (0.02 k)^2 + 400^2 - 2 k 0.3 0.02 400. It is positive with probability Phi(m / s), and
// knowing all is worth s phi(m / s) - |m| Phi(-|m| / s).
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "custodiet/appraisal/acceptability.hpp"
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

std::vector<Column> sobol_normals(std::size_t variables, std::size_t draws, std::uint64_t seed,
                                  std::size_t scrambles) {
    std::vector<random::Sobol> points;
    for (std::size_t k = 0; k < scrambles; ++k) points.emplace_back(variables, seed * 1000 + k);
    std::vector<Column> columns(variables);
    for (std::size_t draw = 0; draw < draws; ++draw) {
        for (std::size_t v = 0; v < variables; ++v) {
            columns[v].push_back(dist::normal_quantile(
                points[draw % scrambles].at(static_cast<std::uint32_t>(draw / scrambles), v)));
        }
    }
    return columns;
}

Relief relief_of(std::vector<Column> savings, std::vector<Column> effects, std::size_t scrambles,
                 const std::vector<Column>& variables) {
    Relief relief;
    relief.savings = {std::move(savings), scrambles};
    relief.effects = {std::move(effects), scrambles};
    expect_relief(relief, variables);
    return relief;
}

struct Normal {
    std::vector<Column> z;
    Column saving, effect;
};
Normal normal_case(std::size_t draws, std::size_t scrambles) {
    Normal made;
    made.z = sobol_normals(2, draws, 3, scrambles);
    for (std::size_t i = 0; i < draws; ++i) {
        const double x = made.z[0][i], y = made.z[1][i];
        made.effect.push_back(0.1 + 0.02 * x);
        made.saving.push_back(-(1500.0 + 400.0 * (0.3 * x + std::sqrt(0.91) * y)));
    }
    return made;
}

struct Answer {
    double threshold, probability, evpi;
};
constexpr std::array<Answer, 4> answers{{{10000.0, 0.0998, 18.422},
                                         {15000.0, 0.5, 168.314},
                                         {20000.0, 0.8546, 35.373},
                                         {30000.0, 0.9928, 1.450}}};

// The mutant takes cost and effect to be independent: 0.8116 at 20,000, far beyond the error.
TEST(Acceptability, OfANormalPairIsTheClosedForm) {
    const Normal made = normal_case(65536, 16);
    const Column none(made.saving.size());
    const Relief relief = relief_of({none, made.saving}, {none, made.effect}, 16, made.z);
    for (const Answer& answer : answers) {
        const AtThreshold at = appraise_threshold(relief, answer.threshold);
        EXPECT_NEAR(at.arms[1].best.value, answer.probability, 0.002) << answer.threshold;
        EXPECT_NEAR(at.arms[0].best.value + at.arms[1].best.value, 1.0, 1e-12);
        EXPECT_NEAR(at.evpi, answer.evpi, 0.01 * answer.evpi + 0.02) << answer.threshold;
        EXPECT_LT(at.arms[1].best.mc_se, 0.003);
        EXPECT_NEAR(at.arms[1].net_benefit.value, 0.1 * answer.threshold - 1500.0, 0.5);
    }
    EXPECT_GT(std::abs(0.8116 - appraise_threshold(relief, 20000.0).arms[1].best.value), 0.03);
}

// The same, hidden in as much chance, which goes up in the cost where it goes up in the effect, so
// that it cancels in part. Two runs a draw tell the variances. The share of runs and the naive
// reading of the value are the mutants.
TEST(Acceptability, IsNotRaisedByChance) {
    const Normal made = normal_case(16384, 16);
    const std::size_t n = made.saving.size();
    Column saving = made.saving, effect = made.effect;
    const Column none(n), of_saving(n, 0.5 * 400.0 * 400.0), of_effect(n, 0.5 * 0.02 * 0.02),
        of_both(n, -0.5 * 0.6 * 400.0 * 0.02);
    for (std::size_t i = 0; i < n; ++i) {
        const double x = normal_number(9, i, 0, 0), y = normal_number(9, i, 0, 1);
        effect[i] += std::sqrt(0.5) * 0.02 * x;
        saving[i] -= std::sqrt(0.5) * 400.0 * (0.6 * x + 0.8 * y);
    }
    Relief relief;
    relief.savings = {{none, saving}, 16, {none, of_saving}};
    relief.effects = {{none, effect}, 16, {none, of_effect}};
    relief.common_noise = {none, of_both};
    expect_relief(relief, made.z);
    for (const Answer& answer : {answers[1], answers[2]}) {
        const AtThreshold at = appraise_threshold(relief, answer.threshold);
        EXPECT_NEAR(at.arms[1].best.value, answer.probability, 0.015) << answer.threshold;
        EXPECT_NEAR(at.evpi, answer.evpi, 6.0) << answer.threshold;
        double naive = 0.0, mean = 0.0;
        for (std::size_t i = 0; i < n; ++i) {
            const double benefit = answer.threshold * effect[i] + saving[i];
            naive += std::max(0.0, benefit) / static_cast<double>(n);
            mean += benefit / static_cast<double>(n);
        }
        EXPECT_GT(naive - std::max(0.0, mean), answer.evpi + 10.0) << answer.threshold;
    }
}

// Net benefits 0, N(0.5, 1) and N(0.3, 2), independent, made of savings and effects in parts.
TEST(Acceptability, OfThreeOptionsIsTheClosedForm) {
    const std::vector<Column> z = sobol_normals(2, 16384, 2, 16);
    const std::size_t n = z[0].size();
    std::vector<Column> savings(3, Column(n)), effects(3, Column(n));
    for (std::size_t i = 0; i < n; ++i) {
        savings[1][i] = 0.25 + z[0][i];
        effects[1][i] = 0.25 / 4.0;
        savings[2][i] = 0.3;
        effects[2][i] = 2.0 * z[1][i] / 4.0;
    }
    const AtThreshold at = appraise_threshold(relief_of(savings, effects, 16, z), 4.0);
    EXPECT_NEAR(at.evpi, 0.8635882, 0.003);
    EXPECT_NEAR(at.arms[0].loss.value, 0.8635882 + 0.5, 0.005);
    EXPECT_EQ(at.arms[1].loss.value, at.evpi);
    EXPECT_TRUE(at.arms[1].is_frontier);
    EXPECT_NEAR(at.arms[2].loss.value, 0.8635882 + 0.2, 0.005);
    EXPECT_LT(at.arms[1].loss.mc_se, 0.01);
}

// The second option is best in two draws of three by a little, and worst in the third by far: the
// most probable one, but not the one to take. The mutant takes the largest share for the frontier.
TEST(Frontier, IsOfTheLargestExpectationNotOfTheLargestShare) {
    const std::vector<Column> z = sobol_normals(1, 4096, 5, 16);
    std::vector<Column> savings(2, Column(z[0].size()));
    for (std::size_t i = 0; i < z[0].size(); ++i) {
        // Skewed: median below zero, mean -0.3 + exp(1/2) > 0.
        savings[1][i] = dist::exp(z[0][i]) - 1.4;
    }
    const Relief relief = relief_of(savings, {Column(4096), Column(4096)}, 16, z);
    const AtThreshold at = appraise_threshold(relief, 0.0);
    EXPECT_GT(at.arms[0].best.value, 0.6);
    EXPECT_FALSE(at.arms[0].is_frontier);
    EXPECT_TRUE(at.arms[1].is_frontier);
    EXPECT_EQ(at.evpi, at.arms[1].loss.value);
}

TEST(Acceptability, DoesNotDependOnTheOrderOfArms) {
    const std::vector<Column> z = sobol_normals(3, 1024, 8, 16);
    std::vector<Column> savings(4, Column(1024)), effects(4, Column(1024));
    for (std::size_t arm = 1; arm < 4; ++arm) {
        for (std::size_t i = 0; i < 1024; ++i) {
            savings[arm][i] = -static_cast<double>(arm) + z[arm - 1][i];
            effects[arm][i] = 0.4 * static_cast<double>(arm) + 0.1 * z[0][i];
        }
    }
    const Acceptability first = *find_acceptability(relief_of(savings, effects, 16, z));
    std::vector<std::size_t> order{2, 0, 3, 1};
    std::vector<Column> other_savings, other_effects;
    for (const std::size_t arm : order) {
        other_savings.push_back(savings[arm]);
        other_effects.push_back(effects[arm]);
    }
    const Acceptability second =
        *find_acceptability(relief_of(other_savings, other_effects, 16, z));
    ASSERT_EQ(second.thresholds.size(), first.thresholds.size());
    for (std::size_t t = 0; t < first.thresholds.size(); ++t) {
        const AtThreshold &a = first.thresholds[t], &b = second.thresholds[t];
        EXPECT_EQ(a.threshold, b.threshold);
        EXPECT_NEAR(a.evpi, b.evpi, 1e-9);
        for (std::size_t at = 0; at < order.size(); ++at) {
            EXPECT_NEAR(b.arms[at].best.value, a.arms[order[at]].best.value, 1e-9);
            EXPECT_NEAR(b.arms[at].loss.value, a.arms[order[at]].loss.value, 1e-9);
            EXPECT_EQ(b.arms[at].is_frontier, a.arms[order[at]].is_frontier);
        }
    }
}

// The published choice at 20,000 for a year of life, chance with the variance of ignorance in it
// and one run a draw: the naive reading is 527.
TEST(Acceptability, OfTheChemotherapyModelIsNotRaisedByChance) {
    constexpr std::size_t draws = 65536;
    const Chemotherapy model = support::chemotherapy_at_sobol_points(draws, 1);
    const Column none(draws);
    Column saving, naive;
    double mean = 0.0;
    for (std::size_t i = 0; i < draws; ++i) {
        saving.push_back(-model.cost[i] + ChemotherapyAnswers::sd_gain * normal_number(4, i, 7, 0));
        const double gain = saving[i] + Chemotherapy::worth_of_a_year * model.years[i];
        naive.push_back(std::max(0.0, gain));
        mean += gain / static_cast<double>(draws);
    }
    const Relief relief = relief_of({none, saving}, {none, model.years}, 1, model.quantity);
    const AtThreshold at = appraise_threshold(relief, Chemotherapy::worth_of_a_year);
    EXPECT_NEAR(at.evpi, ChemotherapyAnswers::everything, 5.0);
    EXPECT_NEAR(moments(naive).mean - std::max(0.0, mean), 527.0, 10.0);
}

// ---- thresholds -----------------------------------------------------------------------------

Relief of_constants(const std::vector<double>& savings, const std::vector<double>& effects) {
    Relief relief;
    for (std::size_t arm = 0; arm < savings.size(); ++arm) {
        relief.savings.gains.emplace_back(32, savings[arm]);
        relief.effects.gains.emplace_back(32, effects[arm]);
    }
    return relief;
}

// The arm to take changes at 10 and 14: twice 14 over 40 steps is 0.7, so 1. The fourth arm is
// never the one to take; it changes places with the first at 100.
TEST(Thresholds, AreRoundAndGoBeyondTheLastChangeOfOrder) {
    const auto grid =
        threshold_grid(of_constants({0.0, -10.0, -24.0, -100.0}, {0.0, 1.0, 2.0, 1.0}));
    ASSERT_EQ(grid.size(), 41U);
    EXPECT_EQ(grid.front(), 0.0);
    EXPECT_EQ(grid[1], 1.0);
    EXPECT_EQ(grid.back(), 40.0);
    const auto fine = threshold_grid(of_constants({0.0, -0.6}, {0.0, 1.0}));
    EXPECT_EQ(fine[3], 0.15);  // no digits of rounding
    EXPECT_EQ(fine.back(), 2.0);
}

TEST(Thresholds, StandAtTheRatioWhereNoOrderChangesAndAloneWithoutAnEffect) {
    EXPECT_EQ(threshold_grid(of_constants({0.0, 30.0}, {0.0, 1.0})).back(), 80.0);
    EXPECT_EQ(threshold_grid(of_constants({0.0, 30.0}, {0.0, 0.0})), std::vector<double>{0.0});
}

// Two arms whose effects are 2.05 errors of sixteen scrambles apart are not told apart: 2.13 is.
// The mutant, two errors, goes by them.
TEST(Thresholds, DoNotGoByArmsWhoseEffectsAreNotToldApart) {
    constexpr std::size_t scrambles = 16;
    const double quarter = std::sqrt(15.0 / 16.0);  // so that the error is a quarter
    for (const double errors : {2.05, 2.2}) {
        Relief relief = of_constants({0.0, -10.0}, {0.0, 0.25 * errors});
        relief.effects.scrambles = scrambles;
        Column& effect = relief.effects.gains[1];
        for (std::size_t i = 0; i < effect.size(); ++i)
            effect[i] += i % 2 == 0 ? quarter : -quarter;
        ASSERT_NEAR(measure_mean(effect, scrambles).mc_se, 0.25, 1e-12);
        EXPECT_EQ(threshold_grid(relief).size(), errors < 2.13 ? 1U : 41U) << errors;
    }
}

}  // namespace
}  // namespace custodiet::appraisal
