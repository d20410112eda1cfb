// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/switching.hpp"

#include <gtest/gtest.h>

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
    EXPECT_TRUE(result.note.empty());
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
    EXPECT_EQ(result.note, "no value of `mean_headcount_abroad` turns it");
}

TEST(SwitchingValue, IsAbsentWithAReason) {
    const Cube cube = make_cube(people_recipe());
    EXPECT_EQ(judge(cube, claim("net_cost[US] <= 400", "saving")).note,
              "no switching value within its range");
    EXPECT_EQ(judge(cube, claim("net_cost[US] <= 0", "idle")).note, "it hardly depends on `idle`");
    EXPECT_EQ(judge(cube, claim("net_cost[US] <= 0", "choice")).note,
              "`choice` takes too few values for a switching value");
    EXPECT_EQ(judge(cube, claim("net_cost[US] <= 0", "fee")).note,
              "`fee` is neither in the statement nor an uncertain quantity");
    EXPECT_TRUE(judge(cube, claim("net_cost[US] <= 0", "fee")).switching_quantity.empty());
}

}  // namespace
}  // namespace custodiet::appraisal
