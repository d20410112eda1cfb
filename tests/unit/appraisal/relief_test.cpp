// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Relief and the pair as they are read from a cube.
#include <gtest/gtest.h>

#include <cmath>

#include "custodiet/appraisal/acceptability.hpp"
#include "custodiet/appraisal/choice_columns.hpp"
#include "custodiet/appraisal/decision.hpp"
#include "custodiet/appraisal/pair.hpp"
#include "custodiet/appraisal/ratio.hpp"
#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::CubeRecipe;
using testing::Design;
using testing::make_cube;
using testing::ModelRun;

constexpr std::size_t cost = 0, avoided = 1, other_cost = 2;

// The arm costs the sending state about 300 and avoids about 20 days; the price of a day abroad and
// the share that comes back are not known, and luck moves cost and days together. The second arm
// costs more and avoids as much.
CubeRecipe recipe() {
    CubeRecipe recipe;
    recipe.draws = 1024;
    recipe.replicates = 2;
    recipe.scrambles = 16;
    recipe.design = Design::sobol;
    recipe.arms = {"reference", "arm", "dear"};
    recipe.outcomes = {{"net_cost", "US", "USD"},
                       {"custody_days_avoided", "US", "person-days"},
                       {"net_cost", "SV", "USD"}};
    recipe.quantities = {{"price", testing::uniform_between(200.0, 400.0)},
                         {"back", testing::uniform_between(15.0, 25.0)}};
    recipe.model = [](const ModelRun& run) {
        if (run.arm == 0) return 0.0;
        const double dearer = run.arm == 2 ? 50.0 : 0.0;
        if (run.outcome == cost) return run.quantity[0] + 30.0 * run.luck[0] + dearer;
        if (run.outcome == avoided) return run.quantity[1] + 2.0 * run.luck[0];
        return 100.0 - run.quantity[0] - dearer;
    };
    return recipe;
}

TEST(Relief, IsReadWithChanceThatTheTwoCountsShare) {
    const Relief relief = *read_relief(make_cube(recipe()), {"US", cost, avoided});
    ASSERT_EQ(relief.common_noise.size(), 3U);
    EXPECT_EQ(relief.common_noise[0][0], 0.0);
    // A saving falls where luck raises the days: covariance -60, of a mean of two runs -30.
    EXPECT_NEAR(relief.common_noise[1][0], -30.0, 3.0);
    EXPECT_EQ(relief.savings.scrambles, 16U);
}

TEST(Relief, LeavesOutDrawsInWhichACountIsUndefined) {
    Cube cube = make_cube(recipe());
    for (std::size_t r = 0; r < 2; ++r) cube.values[cube.index(1, avoided, 7, r)] = testing::nan;
    const Relief relief = *read_relief(cube, {"US", cost, avoided});
    EXPECT_EQ(relief.savings.gains[2].size(), 1023U);
    EXPECT_EQ(relief.savings.scrambles, 1U);
}

TEST(Ratios, TellPriceAndDominance) {
    const Ratios ratios = find_ratios(*read_relief(make_cube(recipe()), {"US", cost, avoided}));
    EXPECT_EQ(ratios.state, "US");
    const Ratio& arm = ratios.arms[1];
    EXPECT_NEAR(arm.ratio->value, 15.0, 0.2);
    EXPECT_GT(arm.interval->low, 7.0);
    EXPECT_LT(arm.interval->high, 25.0);
    EXPECT_EQ(arm.standing.dominance, Dominance::efficient);
    EXPECT_EQ(ratios.arms[2].standing.dominance, Dominance::dominated);
    EXPECT_EQ(ratios.arms[2].standing.by, (std::vector<std::size_t>{1}));
}

// At a threshold of zero only money counts: the choice of decision.hpp.
TEST(Acceptability, BeginsWithTheChoiceByMoney) {
    const Cube cube = make_cube(recipe());
    const Acceptability acceptability =
        *find_acceptability(*read_relief(cube, {"US", cost, avoided}));
    const Decision decision = *appraise_choice(cube, cost, {});
    const AtThreshold& first = acceptability.thresholds.front();
    EXPECT_EQ(first.threshold, 0.0);
    for (std::size_t arm = 0; arm < 3; ++arm) {
        EXPECT_NEAR(first.arms[arm].loss.value, decision.arms[arm].loss.value, 0.5);
        EXPECT_NEAR(first.arms[arm].best.value, decision.arms[arm].best.value, 0.002);
    }
    EXPECT_TRUE(first.arms[0].is_frontier);
    EXPECT_TRUE(acceptability.thresholds.back().arms[1].is_frontier);
}

TEST(Acceptability, HasNoValueWithoutAChoiceOrDraws) {
    CubeRecipe few = recipe();
    few.draws = 8;
    few.scrambles = 1;
    const auto relief = read_relief(make_cube(few), {"US", cost, avoided});
    ASSERT_TRUE(relief);
    EXPECT_FALSE(find_acceptability(*relief));
    EXPECT_NEAR(find_ratios(*relief).arms[1].ratio->value, 15.0, 4.0);
    CubeRecipe alone = recipe();
    alone.arms = {"reference"};
    EXPECT_FALSE(find_acceptability(*read_relief(make_cube(alone), {"US", cost, avoided})));
}

// The sending state loses in each draw: nothing is signed, whatever becomes known.
TEST(Pairs, SignNothingThatOneStateLosesBy) {
    const Cube cube = make_cube(recipe());
    const Pair pair = *find_pair(cube, 1, {cost, other_cost, {{"kind:assumption", {0, 1}}}});
    EXPECT_FALSE(pair.is_signed);
    EXPECT_NEAR(pair.gain_sending.value, -300.0, 3.0);
    EXPECT_NEAR(pair.gain_receiving.value, 200.0, 3.0);
    ASSERT_EQ(pair.knowing.size(), 2U);
    EXPECT_EQ(pair.knowing[0].what, "everything");
    EXPECT_EQ(pair.knowing[1].what, "kind:assumption");
    for (const PairKnowing& knowing : pair.knowing) {
        EXPECT_EQ(knowing.both.value, 0.0);
        EXPECT_EQ(knowing.signed_share.value, 0.0);
        EXPECT_GT(knowing.signed_share.mc_se, 0.0);  // rule of three
    }
}

// What both gain is the sum of what each gains, to the last bit that a sum of means allows.
TEST(Pairs, SumToBoth) {
    CubeRecipe changed = recipe();
    changed.model = [](const ModelRun& run) {
        if (run.arm == 0 || run.outcome == avoided) return 0.0;
        const double paid = run.quantity[0];
        if (run.outcome == cost) return paid - 310.0 + 30.0 * run.luck[0];
        return 8.0 * run.quantity[1] - 0.5 * paid;
    };
    const Pair pair = *find_pair(make_cube(changed), 1, {cost, other_cost, {}});
    const PairKnowing& all = pair.knowing.front();
    EXPECT_NEAR(all.both.value, all.sending.value + all.receiving.value, 1e-9);
    EXPECT_GT(all.signed_share.value, 0.0);
    EXPECT_LT(all.signed_share.value, 1.0);
}

}  // namespace
}  // namespace custodiet::appraisal
