// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/switching.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::claim;
using testing::CubeRecipe;
using testing::judge;
using testing::make_cube;
using testing::ModelRun;

CubeRecipe people_recipe() {
    CubeRecipe recipe;
    recipe.draws = 1024;
    recipe.replicates = 2;
    recipe.scrambles = 16;
    recipe.design = testing::Design::sobol;
    recipe.outcomes = {{"mean_headcount_abroad", "", "persons"}, {"net_cost", "US", "USD"}};
    recipe.quantities = {{"saving", testing::uniform_between(0.0, 100.0)},
                         {"idle", testing::uniform_between(0.0, 1.0)},
                         {"choice", [](double u) { return u < 0.5 ? 1.0 : 2.0; }}};
    recipe.model = [](const ModelRun& run) {
        const double persons = 280.0 + 5.0 * run.luck[0] + 0.1 * run.quantity[0];
        return run.outcome == 0 ? persons : 30.0 - run.quantity[0] + run.luck[1];
    };
    return recipe;
}

TEST(SwitchingValue, OfTheFeeAgainstTheClaimedCostIsTenThousandPersons) {
    ClaimSpec spec =
        claim("price * mean_headcount_abroad >= prison_system_cost", "mean_headcount_abroad");
    spec.named_values = {{"price", std::vector<double>(1024, 20000.0 / 365.0)},
                         {"prison_system_cost", std::vector<double>(1024, 200e6 / 365.0)}};
    const ClaimResult result = judge(make_cube(people_recipe()), spec);
    EXPECT_EQ(result.verdict, Verdict::fails);
    EXPECT_EQ(result.switching_quantity, "mean_headcount_abroad");
    EXPECT_NEAR(result.switching_value.value(), 10000.0, 1e-9 * 10000.0);
    EXPECT_EQ(result.unit, "persons");
    EXPECT_FALSE(result.switching_percentile);
    EXPECT_EQ(result.switching_se, 0.0);
    EXPECT_TRUE(result.note.empty());
    EXPECT_TRUE(result.no_switching_value.empty());
}

// Nothing is paid beyond 10 up to q = 0.8, so that the margin is zero on a whole stretch, and the
// claim turns where that ends. Rejects the median, about which a curve through zeros wobbles.
TEST(SwitchingValue, IsWhereAStretchOfZerosEnds) {
    CubeRecipe recipe = people_recipe();
    recipe.outcomes = {{"net_cost", "US", "USD"}};
    recipe.model = [](const ModelRun& run) {
        return 10.0 + 10.0 * std::max(0.0, run.quantity[0] - 80.0);
    };
    const ClaimResult result = judge(make_cube(recipe), claim("net_cost[US] <= 10", "saving"));
    ASSERT_TRUE(result.switching_value) << result.no_switching_value;
    EXPECT_NEAR(*result.switching_value, 80.0, 2.0);
}

TEST(SwitchingValue, OfANamedValueHasTheUnitThatTheClaimGives) {
    ClaimSpec spec = claim("price * mean_headcount_abroad >= 2850", "price");
    spec.named_values = {{"price", std::vector<double>(1024, 1.0)}};
    spec.turns_on_unit = "USD/person/day";
    const ClaimResult result = judge(make_cube(people_recipe()), spec);
    EXPECT_NEAR(result.switching_value.value(), 10.0, 0.05);
    EXPECT_EQ(result.unit, "USD/person/day");
}

TEST(SwitchingValue, OfAnUncertainQuantityInTheStatementHasAPercentile) {
    const ClaimResult result = judge(make_cube(people_recipe()), claim("saving >= 25", "saving"));
    EXPECT_NEAR(result.switching_value.value(), 25.0, 1e-9);
    EXPECT_NEAR(result.switching_percentile.value(), 0.25, 1e-3);
    const ClaimResult beyond = judge(make_cube(people_recipe()), claim("saving >= 900", "saving"));
    EXPECT_NEAR(beyond.switching_value.value(), 900.0, 1e-6);
    EXPECT_EQ(beyond.switching_percentile.value(), 1.0);
}

TEST(SwitchingValue, OfAQuantityBehindTheOutcomesIsTheZeroOfItsCurve) {
    const ClaimResult result =
        judge(make_cube(people_recipe()), claim("net_cost[US] <= 0", "saving"));
    EXPECT_NEAR(result.switching_value.value(), 30.0, 0.3);
    EXPECT_NEAR(result.switching_percentile.value(), 0.30, 0.003);
    EXPECT_EQ(result.unit, "a unit");
}

TEST(SwitchingValue, MayBeANegativeAmountOfMoneyButNoNegativeHeadcount) {
    const Cube cube = make_cube(people_recipe());
    EXPECT_NEAR(judge(cube, claim("net_cost[US] <= -500", "net_cost[US]")).switching_value.value(),
                -500.0, 1e-9);
    const ClaimResult result =
        judge(cube, claim("mean_headcount_abroad + 10 >= 0", "mean_headcount_abroad"));
    EXPECT_FALSE(result.switching_value);
    EXPECT_EQ(result.no_switching_value, "none at any value");
}

TEST(SwitchingValue, IsAbsentWithAReason) {
    const Cube cube = make_cube(people_recipe());
    const auto reason = [&](const char* holds_if, const char* turns_on) {
        return judge(cube, claim(holds_if, turns_on)).no_switching_value;
    };
    EXPECT_EQ(reason("net_cost[US] <= 400", "saving"), "none in the range assumed");
    EXPECT_EQ(reason("net_cost[US] <= 0", "idle"), "no value found at which the verdict changes");
    EXPECT_EQ(reason("net_cost[US] <= 0", "choice"), "not told from so few values");
    EXPECT_EQ(reason("net_cost[US] <= 0", "fee"),
              "not told: it is neither in the statement nor uncertain");
    EXPECT_TRUE(judge(cube, claim("net_cost[US] <= 0", "fee")).switching_quantity.empty());
}

TEST(SwitchingValue, IsAbsentFromTheRangeOfWhoeverGaveIt) {
    Cube cube = make_cube(people_recipe());
    const auto reason = [&cube](const char* kind, const char* grade) {
        for (QuantityInfo& quantity : cube.quantities) {
            quantity.kind = kind;
            quantity.grade = grade;
        }
        return judge(cube, claim("net_cost[US] <= 400", "saving")).no_switching_value;
    };
    EXPECT_EQ(reason("fact", "B"), "none in the range reported");
    EXPECT_EQ(reason("assumption", "C"), "none in the range assumed");
    EXPECT_EQ(reason("fact", ""), "none in its range");
}

/// Share of designs in which the switching value lies within two of its errors of the truth, and
/// within two of an error that takes the curve for a mean of all draws.
struct Coverage {
    double by_error = 0, by_plain_error = 0;
};

/// 256 draws of a cost that is bent, as costs of long stays are, and mostly chance.
CubeRecipe bent_recipe(std::uint64_t seed) {
    CubeRecipe recipe;
    recipe.draws = 256;
    recipe.seed = seed;
    recipe.outcomes = {{"net_cost", "US", "USD"}};
    recipe.quantities = {{"share", testing::uniform_between(0.0, 1.0)}};
    recipe.model = [](const ModelRun& run) {
        const double share = run.quantity[0];
        return run.arm == 0 ? 0.0 : 3.0 - 4.0 * share * (1.5 - share) + run.luck[0];
    };
    return recipe;
}

Coverage coverage(const ClaimSpec& spec, double truth, double slope) {
    constexpr int designs = 200;
    Coverage covered;
    for (std::uint64_t seed = 1; seed <= designs; ++seed) {
        const ClaimResult result = judge(make_cube(bent_recipe(seed)), spec);
        if (!result.switching_value) continue;
        const double distance = std::abs(*result.switching_value - truth);
        covered.by_error += distance <= 2.0 * result.switching_se ? 1.0 / designs : 0.0;
        covered.by_plain_error += distance <= 2.0 / std::sqrt(256.0) / slope ? 1.0 / designs : 0.0;
    }
    return covered;
}

// The cost falls to 0.75 on average, and is known to some 0.1 there. Rejects: "none in the
// range" said of what it may well fall to; and never said.
TEST(SwitchingValue, IsNotDeniedWhereTheCurveMayReachIt) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Cube cube = make_cube(bent_recipe(seed));
        const ClaimResult near = judge(cube, claim("net_cost[US] <= 0.7", "share"));
        EXPECT_TRUE(near.switching_value || near.no_switching_value == "none is told yet") << seed;
        EXPECT_EQ(judge(cube, claim("net_cost[US] <= -0.5", "share")).no_switching_value,
                  "none in the range assumed")
            << seed;
    }
}

// E[net cost] = 1.5 where 4 s (1.5 - s) = 1.5, s = (1.5 - sqrt(0.75)) / 2 = 0.317; slope 3.46.
// Rejects the error of the mean of all draws over the slope: it covers in far fewer designs.
TEST(SwitchingValue, OfACurveLiesWithinTwoErrorsOfTheTruth) {
    const Coverage covered =
        coverage(claim("net_cost[US] <= 1.5", "share"), (1.5 - std::sqrt(0.75)) / 2.0, 3.46);
    EXPECT_GE(covered.by_error, 0.90);
    EXPECT_LE(covered.by_plain_error, 0.85);
}

// What is in the statement itself turns at the mean of what it is compared with, and no more
// exactly than that is known: 3 - 4 (0.75 - 1/3) = 4/3.
TEST(SwitchingValue, OfWhatIsInTheStatementHasTheErrorOfTheMean) {
    ClaimSpec spec = claim("threshold >= net_cost[US]", "threshold");
    spec.named_values = {{"threshold", std::vector<double>(256, 1.0)}};
    const Coverage covered = coverage(spec, 4.0 / 3.0, 1.0);
    EXPECT_GE(covered.by_error, 0.90);
}

}  // namespace
}  // namespace custodiet::appraisal
