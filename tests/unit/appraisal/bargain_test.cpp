// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Prices between two states, counted by hand.
#include "custodiet/appraisal/bargain.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/appraisal/price_grid.hpp"
#include "custodiet/appraisal/terms.hpp"
#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr BargainSpec spec{0, 1, 2, 3, 4};

/// What the two states bear in one run of an arm: with fees, without, and the covered days.
struct Costs {
    double sending = 0, receiving = 0, bare_sending = 0, bare_receiving = 0, days = 0;
};

// Two arms, one replicate, as many draws as there are costs of the arm.
Cube cube_of(const std::vector<Costs>& reference, const std::vector<Costs>& arm) {
    Cube cube;
    cube.arms = {"reference", "arm"};
    cube.draws = arm.size();
    cube.replicates = 1;
    cube.outcomes.resize(5);
    for (const auto* costs : {&reference, &arm}) {
        for (double Costs::*part : {&Costs::sending, &Costs::receiving, &Costs::bare_sending,
                                    &Costs::bare_receiving, &Costs::days}) {
            for (const Costs& draw : *costs) cube.values.push_back(draw.*part);
        }
    }
    return cube;
}

std::vector<Bargain> bargains(const Cube& cube) {
    return appraise(cube, {{}, {}, spec}).bargains;
}

const AtPrice& at(const Terms& terms, double price) {
    return *std::find_if(terms.prices.begin(), terms.prices.end(),
                         [price](const AtPrice& found) { return found.price == price; });
}

// Without the arm the sending state bears 100. In the arm it bears 60 or 20 besides the fee of 20 a
// day, for 1 day or 3; the receiving state bears 10 or 50. So A = 40, 80; B = 10, 50; q = 1, 3.
Cube two_draws() {
    return cube_of({{100, 0, 100, 0, 0}, {100, 0, 100, 0, 0}},
                   {{80, -10, 60, 10, 1}, {80, -10, 20, 50, 3}});
}

TEST(Bargain, HasLimitsThatWeighEachDayAlike) {
    const auto found = bargains(two_draws());
    ASSERT_EQ(found.size(), 1U);
    const Terms& terms = found[0].in_expectation;
    EXPECT_DOUBLE_EQ(terms.most.price.value, 30.0);   // 120 / 4, not the mean of 40 and 80 / 3
    EXPECT_DOUBLE_EQ(terms.least.price.value, 15.0);  // 60 / 4
    EXPECT_DOUBLE_EQ(terms.equal_split.value, 22.5);
    EXPECT_DOUBLE_EQ(terms.surplus.value, 15.0);
    EXPECT_DOUBLE_EQ(terms.p_some_price.value, 1.0);
    EXPECT_DOUBLE_EQ(found[0].own_price.value, 20.0);  // 80 paid for 4 days
    EXPECT_DOUBLE_EQ(found[0].rule_price, 22.5);
    EXPECT_EQ(terms.draws, 2U);
    EXPECT_EQ(terms.left_out, 0U);
}

TEST(Bargain, TellsGainsLossesAndTheChanceOfBoth) {
    const Terms terms = bargains(two_draws())[0].one_history;
    const AtPrice& own = at(terms, 20.0);  // gains 20, 20 and 10, 10
    EXPECT_DOUBLE_EQ(own.gain_sending.value, 20.0);
    EXPECT_DOUBLE_EQ(own.gain_receiving.value, 10.0);
    EXPECT_DOUBLE_EQ(own.p_both.value, 1.0);
    const AtPrice& split = at(terms, 22.5);
    EXPECT_DOUBLE_EQ(split.gain_sending.value, 15.0);
    EXPECT_DOUBLE_EQ(split.gain_receiving.value, 15.0);
    const AtPrice& low = at(terms, 10.0);  // gains 30, 50 and 0, -20: nought is no gain
    EXPECT_DOUBLE_EQ(low.p_receiving.value, 0.0);
    EXPECT_DOUBLE_EQ(low.loss_receiving.value, 10.0);
    EXPECT_DOUBLE_EQ(low.loss_sending.value, 0.0);
}

// Mean number of days 2, at 22.5: by the day 22.5 and 67.5; in advance 45 and 45; take-or-pay 45
// and 67.5; indexed, with B of 10 and 50 over their 15 a day, 15 and 75.
TEST(Bargain, TellsRulesOfPaymentApart) {
    const Terms terms = bargains(two_draws())[0].in_expectation;
    ASSERT_EQ(terms.rules.size(), 4U);
    const auto expect = [&](PriceRule rule, double both, double sending, double receiving) {
        const AtRule& found = terms.rules[static_cast<std::size_t>(rule)];
        EXPECT_EQ(found.rule, rule);
        EXPECT_DOUBLE_EQ(found.p_both.value, both);
        EXPECT_DOUBLE_EQ(found.loss_sending.value, sending);
        EXPECT_DOUBLE_EQ(found.loss_receiving.value, receiving);
    };
    expect(PriceRule::per_day, 1.0, 0.0, 0.0);
    expect(PriceRule::lump_sum, 0.0, 2.5, 2.5);
    expect(PriceRule::take_or_pay, 0.5, 2.5, 0.0);
    expect(PriceRule::indexed, 1.0, 0.0, 0.0);
}

TEST(Bargain, HasNoIndexWhereTheReceivingStateNeedsNothing) {
    const auto found = bargains(cube_of({{100, 0, 100, 0, 0}}, {{80, -30, 60, -10, 1}}));
    EXPECT_EQ(found.at(0).in_expectation.rules.size(), 3U);
}

// The reference arm has a fee of 30 itself: what the sending state would give up with it counts.
TEST(Bargain, ComparesWithTheReferenceAsItIs) {
    const auto found = bargains(cube_of({{100, -20, 70, 10, 1}}, {{90, -20, 60, 10, 1}}));
    const Terms& terms = found.at(0).in_expectation;
    EXPECT_DOUBLE_EQ(terms.most.price.value, 40.0);   // 100 - 60, not 70 - 60
    EXPECT_DOUBLE_EQ(terms.least.price.value, 30.0);  // 10 + 20
}

TEST(Bargain, LeavesOutDrawsInWhichNobodyIsCovered) {
    const auto found = bargains(cube_of({{100, 0, 100, 0, 0}, {100, 0, 100, 0, 0}},
                                        {{80, -10, 60, 10, 1}, {900, 5, 900, 5, 0}}));
    ASSERT_EQ(found.size(), 1U);
    for (const Terms& terms : {found[0].in_expectation, found[0].one_history}) {
        EXPECT_EQ(terms.draws, 1U);
        EXPECT_EQ(terms.left_out, 1U);
        EXPECT_DOUBLE_EQ(terms.most.price.value, 40.0);
    }
}

TEST(Bargain, IsNoneWhereNobodyIsCoveredOrNothingIsAsked) {
    const Cube cube = cube_of({{100, 0, 100, 0, 0}}, {{80, 10, 80, 10, 0}});
    EXPECT_THAT(bargains(cube), IsEmpty());
    EXPECT_THAT(appraise(two_draws(), {}).bargains, IsEmpty());
}

TEST(Bargain, RefusesOutcomesThatAreNotThere) {
    EXPECT_THROW(appraise(two_draws(), {{}, {}, BargainSpec{0, 1, 2, 3, 5}}),
                 std::invalid_argument);
}

// No price suits both: rules are compared at the price that is paid.
TEST(Bargain, ComparesRulesAtTheOwnPriceWhereNoneSuitsBoth) {
    const auto found = bargains(cube_of({{100, 0, 100, 0, 0}}, {{120, 10, 95, 35, 1}}));
    EXPECT_DOUBLE_EQ(found.at(0).rule_price, 25.0);
    EXPECT_DOUBLE_EQ(found.at(0).in_expectation.p_some_price.value, 0.0);
    EXPECT_DOUBLE_EQ(found.at(0).in_expectation.surplus.value, 0.0);
}

TEST(PriceGrid, HasRoundPricesThatCoverAll) {
    const auto prices = price_grid({3.2, 97.0}, {52.44});
    EXPECT_GE(prices.size(), 16U);
    EXPECT_LE(prices.size(), 42U);
    EXPECT_LE(prices.front(), 3.2);
    EXPECT_GE(prices.back(), 97.0);
    EXPECT_TRUE(std::is_sorted(prices.begin(), prices.end()));
    EXPECT_EQ(std::count(prices.begin(), prices.end(), 52.44), 1);
    EXPECT_EQ(std::count(prices.begin(), prices.end(), 55.0), 1);
}

TEST(PriceGrid, HasNoMoreDigitsThanItNeeds) {
    const auto prices = price_grid({0.0, 2.4}, {});
    EXPECT_EQ(prices.at(3), 0.3);  // three steps of 0.1 add up to 0.30000000000000004
}

TEST(PriceGrid, IsOnePriceWhereAllAreTheSame) {
    EXPECT_THAT(price_grid({25.0, 25.0}, {25.0}), ElementsAre(25.0));
}

TEST(PriceGrid, GoesBelowNought) {
    const auto prices = price_grid({-512.0}, {456.07});
    EXPECT_LE(prices.front(), -512.0);
    EXPECT_EQ(std::count(prices.begin(), prices.end(), 0.0), 1);
}

}  // namespace
}  // namespace custodiet::appraisal
