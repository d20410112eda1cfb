// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Two states that both must sign, where what knowing is worth is known.
//
// The sending state gains S ~ N(1, sqrt 5), the receiving state R. Knowing all, both sign where
// both gain: to the sending state that is worth E[S; S > 0, R > 0] - E[S] if they sign now, and
// likewise to the other. With R = 10 whatever happens, the sending state wins
// E[S+] - 1 = 0.4798107, as if it chose alone, and the receiving state loses
// 10 P(S < 0) = 3.2736. With R ~ N(1, 2) independent of S, each is worth
// E[S+] P(R > 0) - 1 and E[R+] P(S > 0) - 1.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "custodiet/appraisal/pair.hpp"
#include "custodiet/dist/portable.hpp"
#include "custodiet/random/sobol.hpp"
#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::normal_number;

double normal_probability(double x) {
    return 0.5 * std::erfc(-x / std::sqrt(2.0));
}
// E[max(0, X)] of X ~ N(mean, sd).
double positive_part(double mean, double sd) {
    const double z = mean / sd;
    return sd * std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::acos(-1.0)) +
           mean * normal_probability(z);
}

constexpr std::size_t draws = 16384, scrambles = 16;
const double sd_sending = std::sqrt(5.0);

std::vector<Column> normals(std::size_t variables) {
    std::vector<random::Sobol> points;
    for (std::size_t k = 0; k < scrambles; ++k) points.emplace_back(variables, 7000 + k);
    std::vector<Column> columns(variables);
    for (std::size_t draw = 0; draw < draws; ++draw) {
        for (std::size_t v = 0; v < variables; ++v) {
            columns[v].push_back(dist::normal_quantile(
                points[draw % scrambles].at(static_cast<std::uint32_t>(draw / scrambles), v)));
        }
    }
    return columns;
}

Column scaled(const Column& z, double mean, double sd) {
    Column result;
    for (const double x : z) result.push_back(mean + sd * x);
    return result;
}

PairKnowing worth(const Column& sending, const Column& receiving,
                  const std::vector<Column>& known) {
    const auto found = worth_to_pair({{sending, receiving}, scrambles}, known, Rest::unknown);
    return *found;
}

void expect_near(const Measured& found, double exact) {
    EXPECT_NEAR(found.value, exact, 4.0 * found.mc_se + 1e-9);
    EXPECT_LT(found.mc_se, 0.05);
}

// The mutant cuts what is below zero: it says 0.4798 for the pair, which loses 2.79.
TEST(Pair, IsWorseOffWhereOneStateLearnsThatItLoses) {
    const auto z = normals(1);
    const Column sending = scaled(z[0], 1.0, sd_sending), receiving(draws, 10.0);
    const PairKnowing found = worth(sending, receiving, z);
    const double p_loss = normal_probability(-1.0 / sd_sending);
    expect_near(found.sending, 0.4798107);
    expect_near(found.receiving, -10.0 * p_loss);
    expect_near(found.both, 0.4798107 - 10.0 * p_loss);
    expect_near(found.signed_share, 1.0 - p_loss);
    EXPECT_LT(found.both.value, -2.7);
    EXPECT_GT(std::max(0.0, found.both.value) - found.both.value, 10.0 * found.both.mc_se);
}

// The sampling of draws rests on sixteen scrambles, the polynomial on all draws: at least 15
// degrees of freedom, and no more than the parts allow. The mutant takes the error for known.
TEST(Pair, HasTheFreedomOfItsScrambles) {
    const auto z = normals(1);
    const PairKnowing found = worth(scaled(z[0], 1.0, sd_sending), Column(draws, 10.0), z);
    for (const Measured& of : {found.sending, found.receiving, found.both}) {
        EXPECT_GE(of.freedom, 15.0);
        EXPECT_LT(of.freedom, 1e6);
    }
}

TEST(Pair, OfIndependentStatesIsAProduct) {
    const auto z = normals(2);
    const PairKnowing found = worth(scaled(z[0], 1.0, sd_sending), scaled(z[1], 1.0, 2.0), z);
    const double p_sending = normal_probability(1.0 / sd_sending);
    const double p_receiving = normal_probability(0.5);
    expect_near(found.sending, positive_part(1.0, sd_sending) * p_receiving - 1.0);
    expect_near(found.receiving, positive_part(1.0, 2.0) * p_sending - 1.0);
    expect_near(found.signed_share, p_sending * p_receiving);
}

// R = 2 - S: what one gains the other loses, but for 2 that are there to be shared. Both gain where
// 0 < S < 2. The mutant, the product for independent states, says that they sign in 45 % of draws;
// they do in 34.5 %, and then share 2.
TEST(Pair, OfOpposedStatesIsNotAProduct) {
    const auto z = normals(1);
    const Column sending = scaled(z[0], 1.0, sd_sending),
                 receiving = scaled(z[0], 1.0, -sd_sending);
    const PairKnowing found = worth(sending, receiving, z);
    const double p_both = 1.0 - 2.0 * normal_probability(-1.0 / sd_sending);
    expect_near(found.signed_share, p_both);
    expect_near(found.both, 2.0 * p_both - 2.0);
    const double product = std::pow(normal_probability(1.0 / sd_sending), 2.0);
    EXPECT_GT(product - found.signed_share.value, 10.0 * found.signed_share.mc_se);
}

// The sending state expects to lose, so nothing is signed now; where it learns that it gains, they
// sign, and the receiving state has the more of it.
TEST(Pair, GainsWhereNothingIsSignedNow) {
    const auto z = normals(1);
    const PairKnowing found = worth(scaled(z[0], -1.0, sd_sending), Column(draws, 10.0), z);
    expect_near(found.sending, positive_part(-1.0, sd_sending));
    expect_near(found.receiving, 10.0 * normal_probability(-1.0 / sd_sending));
}

// One of the two states' gains is hidden in as much chance. The mutant decides run by run.
TEST(Pair, IsNotChangedByChance) {
    const auto z = normals(1);
    const Column receiving(draws, 10.0);
    Column sending = scaled(z[0], 1.0, sd_sending);
    for (std::size_t i = 0; i < draws; ++i) {
        sending[i] += sd_sending * normal_number(2, i, 0, 0);
    }
    const PairKnowing found = worth(sending, receiving, z);
    expect_near(found.receiving, -10.0 * normal_probability(-1.0 / sd_sending));
    expect_near(found.sending, 0.4798107);
    double mutant = 0.0;
    for (const double gain : sending) mutant -= gain > 0.0 ? 0.0 : 10.0 / draws;
    EXPECT_GT(std::abs(mutant - found.receiving.value), 4.0 * found.receiving.mc_se);
}

TEST(Pair, LearnsNothingFromWhatIsIdle) {
    const auto z = normals(2);
    const PairKnowing found = worth(scaled(z[0], 1.0, sd_sending), Column(draws, 10.0), {z[1]});
    EXPECT_EQ(found.both.value, 0.0);
    EXPECT_EQ(found.signed_share.value, 1.0);
}

}  // namespace
}  // namespace custodiet::appraisal
