// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/statement.hpp"

#include <gtest/gtest.h>

#include <map>

#include "unit/appraisal/cube_recipe.hpp"

namespace custodiet::appraisal {
namespace {

using testing::claim;
using testing::nan;

Reading read(const std::string& text, const std::map<std::string, double, std::less<>>& values) {
    return read_statement(
        expr::parse(text).root.value(),
        [&](std::string_view name, std::string_view) { return values.find(name)->second; });
}

TEST(ReadStatement, AgreesWithExpressionsAwayFromTies) {
    const std::map<std::string, double, std::less<>> values{{"a", 3.0}, {"b", 5.0}, {"c", nan}};
    const expr::Lookup lookup = [&](std::string_view name, std::string_view) {
        return values.find(name)->second;
    };
    for (const char* text :
         {"a < b", "a <= b", "a > b", "a >= b", "a == b", "a != b", "not (a < b)",
          "a < b and 2 * a > b", "a > b or b > 4", "a > b and c > 1", "a < b or c > 1",
          "if(a < b, a > 1, b > 9)", "abs(a - b) >= 1"}) {
        const expr::Node root = expr::parse(text).root.value();
        const Reading reading = read_statement(root, lookup);
        EXPECT_EQ(reading.margin, expr::margin(root, lookup)) << text;
        EXPECT_EQ(reading.holds, expr::evaluate(root, lookup) != 0.0) << text;
    }
}

TEST(ReadStatement, TakesSidesThatDifferByRoundingAsEqual) {
    const std::map<std::string, double, std::less<>> values{{"a", 0.1 + 0.2}, {"b", 0.3}};
    EXPECT_EQ(read("a >= b", values).margin, 0.0);
    EXPECT_TRUE(read("b >= a", values).holds);
    EXPECT_FALSE(read("a > b", values).holds);
    EXPECT_TRUE(read("a == b", values).holds);
    EXPECT_FALSE(read("a != b", values).holds);
    EXPECT_FALSE(read("not (a >= b)", values).holds);
    EXPECT_TRUE(read("not (a > b)", values).holds);
}

TEST(ReadStatement, IsUndefinedWhereASideIs) {
    const std::map<std::string, double, std::less<>> values{{"a", 1.0}, {"c", nan}};
    for (const char* text :
         {"c > 1", "a / 0 > 1", "not (c > 1)", "a > 0 and c > 1", "c > 1 or a < 0"}) {
        EXPECT_TRUE(std::isnan(read(text, values).margin)) << text;
    }
}

class BoundStatement : public ::testing::Test {
  protected:
    BoundStatement() {
        testing::CubeRecipe recipe;
        recipe.draws = 4;
        recipe.replicates = 2;
        recipe.outcomes = {
            {"cost", "US", "USD"}, {"cost", "SV", "USD"}, {"flights", "", "flights"}};
        recipe.quantities = {{"price", testing::uniform_between(1.0, 2.0)}};
        recipe.model = [](const testing::ModelRun& run) {
            return static_cast<double>(100 * run.arm + 10 * run.outcome + run.replicate);
        };
        cube = make_cube(recipe);
    }
    Statement bind(const ClaimSpec& spec) {
        std::string problem;
        auto statement = Statement::bind(cube, spec, problem);
        EXPECT_TRUE(statement) << problem;
        return std::move(*statement);
    }
    Cube cube;
};

TEST_F(BoundStatement, ReadsOutcomesOfTheArmAndOfTheReference) {
    const auto readings = bind(claim("cost[SV] - reference(cost[US]) > flights")).read_runs();
    ASSERT_EQ(readings.size(), 8u);
    EXPECT_EQ(readings[0].margin, 110.0 - 0.0 - 120.0);
    EXPECT_EQ(readings[1].margin, 111.0 - 1.0 - 121.0);
}

TEST_F(BoundStatement, ReadsQuantitiesAndNamedValuesByDraw) {
    ClaimSpec spec = claim("price * factor > 0");
    spec.named_values = {{"factor", {1.0, 2.0, 3.0, 4.0}}};
    const auto readings = bind(spec).read_runs();
    EXPECT_DOUBLE_EQ(readings[7].margin, 4.0 * cube.parameters[cube.draws + 3]);
}

TEST_F(BoundStatement, FindsANameWithOrWithoutItsSubject) {
    Statement statement = bind(claim("cost[US] + cost[SV] + flights > reference(flights)"));
    ASSERT_NE(statement.find("cost[SV]"), nullptr);
    EXPECT_EQ(statement.find("cost[SV]")->index, "SV");
    EXPECT_EQ(statement.find("cost"), nullptr);
    EXPECT_EQ(statement.find("flights")->unit, "flights");
    EXPECT_EQ(statement.find("price"), nullptr);
    Statement one_subject = bind(claim("cost[US] > 0"));
    ASSERT_NE(one_subject.find("cost"), nullptr);
}

TEST_F(BoundStatement, SaysWhatItCannotBind) {
    std::string problem;
    EXPECT_FALSE(Statement::bind(cube, claim("cost[FR] > 0"), problem));
    EXPECT_EQ(problem, "`cost[FR]` is neither an outcome nor a quantity of this run");
    EXPECT_FALSE(Statement::bind(cube, claim("cost[US] + 1"), problem));
    EXPECT_EQ(problem, "`holds_if` is a number, not a statement that holds or fails");
}

}  // namespace
}  // namespace custodiet::appraisal
