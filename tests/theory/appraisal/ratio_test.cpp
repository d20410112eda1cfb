// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Cost of a person-day avoided: the interval of a ratio, and which arms are left behind.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "custodiet/appraisal/ratio.hpp"
#include "custodiet/appraisal/sample.hpp"
#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::normal_number;

// Mean effect 0.1 with standard deviation 0.02, mean cost 1500 with 400, correlation 0.3.
constexpr CostAndEffect published{1500.0, 0.1, 400.0, 0.02, 0.3};

// The mutants: a correlation left out (6728 to 28,718), and the interval of the cost alone over the
// mean effect (7160 to 22,840).
TEST(FiellerInterval, IsTheClosedForm) {
    const auto interval = fieller_interval(published);
    ASSERT_TRUE(interval);
    EXPECT_NEAR(interval->g, 0.1537, 0.00005);
    EXPECT_NEAR(interval->low, 7498.2, 0.05);
    EXPECT_NEAR(interval->high, 25769.8, 0.05);
    CostAndEffect without = published;
    without.correlation = 0.0;
    EXPECT_GT(std::abs(fieller_interval(without)->low - interval->low), 100.0);
    CostAndEffect cost_alone = published;
    cost_alone.sd_effect = 0.0;
    EXPECT_GT(std::abs(fieller_interval(cost_alone)->high - interval->high), 1000.0);
}

TEST(FiellerInterval, IsNoneWhereTheEffectMayBeZero) {
    CostAndEffect of = published;
    of.sd_effect = 0.1 / 1.95;
    EXPECT_FALSE(fieller_interval(of));
    of.sd_effect = 0.1 / 1.97;
    EXPECT_TRUE(fieller_interval(of));
}

// H0: of 2000 samples of 400 pairs, the interval for the ratio of means, made from their standard
// errors, holds the true ratio in 95 % (sd 0.5 %). The mutant leaves out the error of the effect,
// and holds it seldom.
TEST(FiellerInterval, HoldsTheTrueRatio) {
    int held = 0, held_by_mutant = 0;
    constexpr std::size_t samples = 2000, pairs = 400;
    for (std::size_t sample = 0; sample < samples; ++sample) {
        std::vector<double> costs, effects;
        double products = 0.0;
        for (std::size_t i = 0; i < pairs; ++i) {
            const double x = normal_number(11, sample * pairs + i, 0, 0);
            const double y = normal_number(11, sample * pairs + i, 0, 1);
            effects.push_back(0.1 + 0.3 * x);
            costs.push_back(1500.0 + 2000.0 * (0.3 * x + std::sqrt(0.91) * y));
        }
        const Moments c = moments(costs), e = moments(effects);
        for (std::size_t i = 0; i < pairs; ++i) {
            products += (costs[i] - c.mean) * (effects[i] - e.mean);
        }
        const double n = static_cast<double>(pairs);
        CostAndEffect of{c.mean, e.mean, std::sqrt(c.variance / n), std::sqrt(e.variance / n),
                         products / (n - 1.0) / std::sqrt(c.variance * e.variance)};
        const auto interval = fieller_interval(of);
        ASSERT_TRUE(interval);
        if (interval->low <= 15000.0 && 15000.0 <= interval->high) ++held;
        const double half = 1.96 * of.sd_cost / of.effect;
        if (std::abs(of.cost / of.effect - 15000.0) <= half) ++held_by_mutant;
    }
    EXPECT_NEAR(held / 2000.0, 0.95, 0.02);
    EXPECT_LT(held_by_mutant / 2000.0, 0.93);
}

// ---- dominance ------------------------------------------------------------------------------

// The reference, and arms that are: efficient; on a mixture's wrong side; dearer and no better.
struct List {
    std::vector<double> costs{0.0, 100.0, 300.0, 500.0, 520.0, -50.0};
    std::vector<double> effects{0.0, 10.0, 12.0, 30.0, 25.0, -20.0};
};

// From -50 at -20 the steps are 2.5 to the reference, 10 to the second, 20 to the fourth; the third
// would be a step of 100 followed by 11.1, and the fifth costs more than the fourth for less. The
// mutant that looks for dominance by one arm only calls the third efficient.
TEST(Standings, AreThoseOfTheScannedList) {
    const List list;
    const std::vector<Standing> found = standings(list.costs, list.effects);
    EXPECT_EQ(found[5].dominance, Dominance::efficient);
    EXPECT_FALSE(found[5].after);
    EXPECT_EQ(found[0].step, 2.5);
    EXPECT_EQ(found[1].step, 10.0);
    EXPECT_EQ(found[2].dominance, Dominance::extended_dominated);
    EXPECT_EQ(found[2].by, (std::vector<std::size_t>{1, 3}));
    EXPECT_EQ(found[3].step, 20.0);
    EXPECT_EQ(found[4].dominance, Dominance::dominated);
    EXPECT_EQ(found[4].by, (std::vector<std::size_t>{3}));
}

// Leaving out one arm may leave out another that was kept before: a single pass is not enough.
// Steps 0-1: 10, 1-2: 9, 2-3: 8. One pass against the neighbour before drops 1 alone or 2 alone.
TEST(Standings, GoOnUntilStepsRise) {
    const auto found = standings({0.0, 10.0, 19.0, 27.0}, {0.0, 1.0, 2.0, 3.0});
    EXPECT_EQ(found[0].dominance, Dominance::efficient);
    EXPECT_EQ(found[1].dominance, Dominance::extended_dominated);
    EXPECT_EQ(found[2].dominance, Dominance::extended_dominated);
    EXPECT_EQ(found[1].by, (std::vector<std::size_t>{0, 3}));
    EXPECT_EQ(found[3].step, 9.0);
}

TEST(Standings, TreatEqualsAlike) {
    const auto found = standings({0.0, 5.0, 5.0, 5.0}, {0.0, 1.0, 1.0, 0.5});
    EXPECT_EQ(found[1].dominance, Dominance::efficient);
    EXPECT_EQ(found[2].dominance, Dominance::efficient);
    EXPECT_EQ(found[1].step, found[2].step);
    EXPECT_EQ(found[3].dominance, Dominance::dominated);
}

TEST(Standings, DoNotDependOnTheOrderOfArms) {
    const List list;
    const std::vector<Standing> first = standings(list.costs, list.effects);
    std::vector<std::size_t> order(list.costs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    while (std::next_permutation(order.begin(), order.end())) {
        std::vector<double> costs, effects;
        for (const std::size_t arm : order) {
            costs.push_back(list.costs[arm]);
            effects.push_back(list.effects[arm]);
        }
        const std::vector<Standing> found = standings(costs, effects);
        for (std::size_t at = 0; at < order.size(); ++at) {
            ASSERT_EQ(found[at].dominance, first[order[at]].dominance);
            ASSERT_EQ(found[at].step, first[order[at]].step);
            ASSERT_EQ(found[at].by.size(), first[order[at]].by.size());
            for (std::size_t k = 0; k < found[at].by.size(); ++k) {
                ASSERT_EQ(order[found[at].by[k]], first[order[at]].by[k]);
            }
        }
    }
}

// ---- ratios ---------------------------------------------------------------------------------

Relief relief_of(std::vector<Column> savings, std::vector<Column> effects) {
    Relief relief;
    relief.savings.gains = std::move(savings);
    relief.effects.gains = std::move(effects);
    return relief;
}

// A cost of 10,000 in three draws that avoid 1, 100 and 199 person-days: 100 each. The mutant, the
// mean of the ratios of draws, says 3383.
TEST(Ratio, IsThatOfMeans) {
    const Column saving(3, -10000.0), effect{1.0, 100.0, 199.0};
    const Ratios ratios = find_ratios(relief_of({Column(3), saving}, {Column(3), effect}));
    ASSERT_FALSE(ratios.arms[1].ratio);  // three draws do not tell the sign
    Column savings, effects;
    double mutant = 0.0;
    for (std::size_t i = 0; i < 300; ++i) {
        savings.push_back(saving[i % 3]);
        effects.push_back(effect[i % 3]);
        mutant += 10000.0 / effect[i % 3] / 300.0;
    }
    const Ratio ratio =
        find_ratios(relief_of({Column(300), savings}, {Column(300), effects})).arms[1];
    ASSERT_TRUE(ratio.ratio);
    EXPECT_NEAR(ratio.ratio->value, 100.0, 1e-9);
    EXPECT_GT(mutant, 3000.0);
    EXPECT_EQ(ratio.quadrant, Quadrant::dearer_more);
    EXPECT_EQ(ratio.shares.dearer_more, 1.0);
    EXPECT_FALSE(ratio.interval);  // the effect's spread is two thirds of its mean
}

TEST(Ratio, IsNoneWhereTheSignOfTheEffectIsUncertain) {
    Column savings, effects;
    for (std::size_t i = 0; i < 64; ++i) {
        savings.push_back(-10.0);
        effects.push_back(i % 2 == 0 ? 1.0 : -0.9);
    }
    const Ratio ratio =
        find_ratios(relief_of({Column(64), savings}, {Column(64), effects})).arms[1];
    EXPECT_FALSE(ratio.ratio);
    EXPECT_FALSE(ratio.interval);
    EXPECT_EQ(ratio.quadrant, Quadrant::dearer_more);
    EXPECT_EQ(ratio.shares.dearer_more, 0.5);
    EXPECT_EQ(ratio.shares.dearer_less, 0.5);
}

TEST(Ratio, OfTheReferenceIsLevelAndPartOfTheList) {
    const Ratios ratios =
        find_ratios(relief_of({Column(32), Column(32, -5.0)}, {Column(32), Column(32, -1.0)}));
    EXPECT_EQ(ratios.arms[0].quadrant, Quadrant::level);
    EXPECT_EQ(ratios.arms[0].standing.dominance, Dominance::efficient);
    EXPECT_EQ(ratios.arms[1].quadrant, Quadrant::dearer_less);
    EXPECT_EQ(ratios.arms[1].standing.dominance, Dominance::dominated);
    EXPECT_EQ(ratios.arms[1].standing.by, (std::vector<std::size_t>{0}));
}

// H0: the error of the ratio is the spread of the ratios of 200 fresh designs. A mutant that
// divides the error of the cost by the effect is 2.4 times too small here.
TEST(Ratio, HasTheErrorThatItHas) {
    std::vector<double> ratio, error;
    for (std::size_t design = 0; design < 200; ++design) {
        Column savings, effects;
        for (std::size_t i = 0; i < 256; ++i) {
            const double x = normal_number(5, design * 256 + i, 0, 0);
            const double y = normal_number(5, design * 256 + i, 0, 1);
            effects.push_back(10.0 + 3.0 * x);
            savings.push_back(-(1000.0 + 100.0 * y));
        }
        const Ratio of =
            find_ratios(relief_of({Column(256), savings}, {Column(256), effects})).arms[1];
        ratio.push_back(of.ratio->value);
        error.push_back(of.ratio->mc_se);
    }
    EXPECT_NEAR(moments(error).mean / std::sqrt(moments(ratio).variance), 1.0, 0.15);
    EXPECT_NEAR(moments(ratio).mean, 100.0, 0.5);
}

}  // namespace
}  // namespace custodiet::appraisal
