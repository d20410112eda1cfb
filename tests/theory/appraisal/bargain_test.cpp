// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Prices that two states could accept, where the answer is known.
//
// The sending state could pay a ~ N(120, 20) a day, the receiving state needs b ~ N(100, 15), and
// the two are normal together. J(p) = P(b < p < a), P(a > b) and E(a - b)+ are integrals of the
// bivariate normal density. The mutant is the product P(a > p) P(b < p), which is J only where the
// two have nothing in common: 0.5169 at 110, for every correlation.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/appraisal/terms.hpp"
#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::CubeRecipe;
using testing::Design;
using testing::make_cube;
using testing::ModelRun;

constexpr double product = 0.5169;

double normal_probability(double x) {
    return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

struct Case {
    double correlation, both_at_105, both_at_110, both_at_115, some_price, surplus;
};

// 2^20 scrambled Sobol' points in 16 blocks; one covered day in each.
Stakes normal_stakes(double correlation) {
    constexpr std::uint32_t points = 1U << 16;
    Stakes stakes;
    stakes.scrambles = 16;
    std::vector<random::Sobol> scrambles;
    for (std::uint64_t k = 0; k < stakes.scrambles; ++k) scrambles.emplace_back(2, 7 + k);
    for (std::uint32_t point = 0; point < points; ++point) {
        for (const random::Sobol& sobol : scrambles) {
            const double x = dist::normal_quantile(sobol.at(point, 0));
            const double y = dist::normal_quantile(sobol.at(point, 1));
            const double along = correlation * x + std::sqrt(1.0 - correlation * correlation) * y;
            stakes.stakes.push_back({120.0 + 20.0 * x, 100.0 + 15.0 * along, 1.0});
        }
    }
    return stakes;
}

class BivariateNormal : public ::testing::TestWithParam<Case> {};

TEST_P(BivariateNormal, HasTheKnownProbabilities) {
    const Case& known = GetParam();
    const Stakes stakes = normal_stakes(known.correlation);
    Terms terms = limits_of(stakes);
    add_prices(stakes, {105.0, 110.0, 115.0}, terms.equal_split.value, terms);
    constexpr double digits = 0.0005;
    EXPECT_NEAR(terms.prices[0].p_both.value, known.both_at_105, digits);
    EXPECT_NEAR(terms.prices[1].p_both.value, known.both_at_110, digits);
    EXPECT_NEAR(terms.prices[2].p_both.value, known.both_at_115, digits);
    EXPECT_NEAR(terms.p_some_price.value, known.some_price, digits);
    EXPECT_NEAR(terms.surplus.value, known.surplus, 0.005);
    EXPECT_NEAR(terms.most.price.value, 120.0, 0.001);
    EXPECT_NEAR(terms.least.price.value, 100.0, 0.001);
    EXPECT_NEAR(terms.equal_split.value, 110.0, 0.001);
    EXPECT_NEAR(terms.most.p95, 120.0 + 20.0 * 1.644854, 0.01);
    EXPECT_NEAR(terms.least.p05, 100.0 - 15.0 * 1.644854, 0.01);
    const double wrong = terms.prices[1].p_sending.value * terms.prices[1].p_receiving.value;
    EXPECT_NEAR(wrong, product, digits);
    if (known.correlation != 0.0) {
        EXPECT_GT(std::abs(wrong - known.both_at_110), 0.05);
    }
}

// At 110 a day times b / 100 both gain where b > 0 and a > 1.1 b: the more the two costs move
// together, the more so, while at a fixed price it is the other way round. E(-gain)+ of a normal
// gain is s phi(m / s) - m Phi(-m / s).
TEST_P(BivariateNormal, IndexHedgesWhatMovesTogether) {
    const double correlation = GetParam().correlation;
    const Stakes stakes = normal_stakes(correlation);
    Terms terms = limits_of(stakes);
    add_prices(stakes, {}, 110.0, terms);
    ASSERT_EQ(terms.rules.size(), 4U);
    const double sd = std::sqrt(400.0 + 1.21 * 225.0 - 2.2 * 300.0 * correlation);
    const AtRule& indexed = terms.rules[3];
    EXPECT_EQ(indexed.rule, PriceRule::indexed);
    EXPECT_NEAR(indexed.p_both.value, normal_probability(10.0 / sd), 0.0005);
    const double density = std::exp(-50.0 / (sd * sd)) / std::sqrt(2.0 * M_PI);
    EXPECT_NEAR(indexed.loss_sending.value, sd * density - 10.0 * normal_probability(-10.0 / sd),
                0.005);
    EXPECT_NEAR(indexed.loss_receiving.value, 0.0, 1e-6);
    // The number of days is the same in all draws: these are one rule.
    for (const std::size_t rule : {0U, 1U, 2U}) {
        EXPECT_NEAR(terms.rules[rule].p_both.value, GetParam().both_at_110, 0.0005);
    }
}

INSTANTIATE_TEST_SUITE_P(Correlations, BivariateNormal,
                         ::testing::Values(Case{-0.5, 0.5496, 0.5796, 0.5537, 0.7446, 24.6662},
                                           Case{0.0, 0.4877, 0.5169, 0.5037, 0.7881, 23.0052},
                                           Case{0.5, 0.4341, 0.4651, 0.4604, 0.8664, 21.2142}));

// Outcomes in the order of `priced_outcomes`; chance as large as ignorance, in both amounts.
constexpr BargainSpec spec{0, 1, 2, 3, 4};

CubeRecipe noisy_states(std::uint64_t seed) {
    CubeRecipe recipe;
    recipe.draws = 1024;
    recipe.scrambles = 16;
    recipe.replicates = 2;
    recipe.design = Design::sobol;
    recipe.seed = seed;
    recipe.outcomes = {{"net_cost", "S", "EUR"},
                       {"net_cost", "R", "EUR"},
                       {"net_cost_without_fee", "S", "EUR"},
                       {"net_cost_without_fee", "R", "EUR"},
                       {"fee_person_days", "", "person-days"}};
    recipe.quantities = {{"a", testing::normal_from_mean_sd(120.0, 20.0)},
                         {"b", testing::normal_from_mean_sd(100.0, 15.0)}};
    recipe.model = [](const ModelRun& run) {
        constexpr double days = 1000.0;
        const double most = days * (run.quantity[0] + 20.0 * run.luck[0]);
        const double least = days * (run.quantity[1] + 15.0 * run.luck[1]);
        const double fee = days * 110.0;
        if (run.arm == 0) return 0.0;
        const double by_outcome[] = {fee - most, least - fee, -most, least, days};
        return by_outcome[run.outcome];
    };
    return recipe;
}

const AtPrice& at_price(const Terms& terms, double price) {
    const auto found =
        std::find_if(terms.prices.begin(), terms.prices.end(),
                     [price](const AtPrice& at) { return std::abs(at.price - price) < 1e-6; });
    return *found;
}

// H0: with as much chance as ignorance in each run, "in expectation" is J of the ignorance alone,
// 0.5169 at 110, and its errors are honest: 40 designs. The mutant, runs as they are, is
// Phi(0.3536) Phi(0.4714) = 0.4347; so is "for this one history", whose chance is real.
TEST(Bargain, TakesChanceOutOfTheExpectation) {
    constexpr double exact = 0.5169, with_chance = 0.4347;
    std::vector<double> expected, raw, errors;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const Cube cube = make_cube(noisy_states(seed));
        AxisStore axes(cube);
        const auto bargain = find_bargain(cube, axes, 1, spec);
        ASSERT_TRUE(bargain);
        EXPECT_NEAR(bargain->own_price.value, 110.0, 1e-9);
        const Measured both = at_price(bargain->in_expectation, 110.0).p_both;
        expected.push_back(both.value);
        errors.push_back(both.mc_se);
        raw.push_back(at_price(bargain->one_history, 110.0).p_both.value);
        EXPECT_NEAR(both.value, exact, 4.0 * both.mc_se) << seed;
        EXPECT_GT(exact - raw.back(), 3.0 * both.mc_se) << seed;
    }
    const double sd = std::sqrt(moments(expected).variance);
    const double root_n = std::sqrt(40.0);
    EXPECT_NEAR(moments(expected).mean, exact, 4.0 * sd / root_n);
    EXPECT_LT(moments(errors).mean, 0.02);
    EXPECT_GT(moments(errors).mean / sd, 0.6);
    EXPECT_LT(moments(errors).mean / sd, 1.8);
    EXPECT_NEAR(moments(raw).mean, with_chance, 4.0 * std::sqrt(moments(raw).variance) / root_n);
}

// What is paid late is worth less to a state that discounts at a higher rate: 110 to the sending
// state, 95 to the receiving one, which needs 100 on average and so loses 5 a day. Rejects a gain
// worked out from the sending state's 110 (10 a day).
TEST(Bargain, TakesTheOwnPriceForWhatItIsWorthToEach) {
    CubeRecipe recipe = noisy_states(1);
    recipe.model = [model = recipe.model](const ModelRun& run) {
        constexpr std::size_t net_cost_receiving = 1;
        const double late = run.outcome == net_cost_receiving && run.arm != 0 ? 15.0 * 1000.0 : 0.0;
        return model(run) + late;
    };
    const Cube cube = make_cube(recipe);
    AxisStore axes(cube);
    const auto bargain = find_bargain(cube, axes, 1, spec);
    ASSERT_TRUE(bargain);
    EXPECT_NEAR(bargain->own_price.value, 110.0, 1e-9);
    EXPECT_NEAR(bargain->own_received.value, 95.0, 1e-9);
    for (const Terms* terms : {&bargain->in_expectation, &bargain->one_history}) {
        const AtPrice& own = at_price(*terms, 110.0);
        EXPECT_NEAR(own.gain_sending.value, 10'000.0, 1'000.0);
        EXPECT_NEAR(own.gain_receiving.value, -5'000.0, 1'000.0);
        // At a price that one asks about, both count it alike.
        const AtPrice& asked = terms->prices.back();
        EXPECT_EQ(asked.received, asked.price);
    }
}

}  // namespace
}  // namespace custodiet::appraisal
