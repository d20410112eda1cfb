// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/expr/expr.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace custodiet::expr {
namespace {

using testing::HasSubstr;
using testing::IsNan;

double lookup(std::string_view text, std::string_view index) {
    static const std::map<std::string, double, std::less<>> values{
        {"a", 2.0},    {"b", 3.0},        {"zero", 0.0},
        {"cost", 5.0}, {"cost[US]", 7.0}, {"reference cost[US]", 11.0}};
    std::string name(text);
    if (!index.empty()) name += "[" + std::string(index) + "]";
    const auto found = values.find(name);
    return found == values.end() ? std::nan("") : found->second;
}

double value_of(std::string_view text) {
    const Parsed parsed = parse(text);
    EXPECT_TRUE(parsed.root) << text << ": " << (parsed.error ? parsed.error->message : "");
    return parsed.root ? evaluate(*parsed.root, lookup) : std::nan("");
}

double margin_of(std::string_view text) {
    const Parsed parsed = parse(text);
    EXPECT_TRUE(parsed.root) << text;
    return parsed.root ? margin(*parsed.root, lookup) : std::nan("");
}

SyntaxError error_of(std::string_view text) {
    const Parsed parsed = parse(text);
    EXPECT_FALSE(parsed.root) << text;
    return parsed.error.value_or(SyntaxError{});
}

TEST(Expression, BindsAsArithmeticAndLogicDo) {
    EXPECT_EQ(value_of("1 + 2 * 3"), 7.0);
    EXPECT_EQ(value_of("(1 + 2) * 3"), 9.0);
    EXPECT_EQ(value_of("8 - 4 - 2"), 2.0);
    EXPECT_EQ(value_of("8 / 4 / 2"), 1.0);
    EXPECT_EQ(value_of("-a * b"), -6.0);
    EXPECT_EQ(value_of("1 - -2"), 3.0);
    EXPECT_EQ(value_of("not a == b and b == 3"), 1.0);
    EXPECT_EQ(value_of("1 == 1 or 1 == 1 and 1 == 2"), 1.0);
    EXPECT_EQ(value_of("a + 1 >= b"), 1.0);
    EXPECT_EQ(value_of("a != 2"), 0.0);
}

TEST(Expression, CallsFunctions) {
    EXPECT_EQ(value_of("min(3, a, 5)"), 2.0);
    EXPECT_EQ(value_of("max(3, a)"), 3.0);
    EXPECT_EQ(value_of("abs(a - b)"), 1.0);
    EXPECT_EQ(value_of("if(a > b, 1, 4)"), 4.0);
    EXPECT_EQ(value_of("if(zero > 0, a / zero, 9)"), 9.0);
}

TEST(Expression, LooksUpSubjectsAndTheReferenceArm) {
    EXPECT_EQ(value_of("cost"), 5.0);
    EXPECT_EQ(value_of("cost[ US ]"), 7.0);
    EXPECT_EQ(value_of("reference(cost[US]) - cost[US]"), 4.0);
    const Node root = *parse("cost[US] + a + cost[US] + reference(cost)").root;
    const std::vector<Reference> found = references(root);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].index, "US");
    EXPECT_EQ(found[1].text, "a");
    EXPECT_EQ(found[2].text, "cost");
}

TEST(Expression, ReadsUnitsAfterNumbers) {
    const auto unit_of = [](std::string_view text) { return parse(text).root->unit; };
    EXPECT_EQ(unit_of("20 days"), "days");
    EXPECT_EQ(unit_of("12%"), "%");
    EXPECT_EQ(unit_of("4.76 M USD"), "M USD");
    EXPECT_EQ(unit_of("200 M USD/year"), "M USD/year");
    EXPECT_EQ(unit_of("20000 USD/person/year"), "USD/person/year");
    EXPECT_EQ(unit_of("31225 person-days"), "person-days");
    EXPECT_EQ(unit_of("3"), "");
    EXPECT_EQ(parse("20 USD/person * a").root->children[0].unit, "USD/person");
    EXPECT_EQ(parse("20 USD / a").root->op, Op::divide);
    EXPECT_EQ(parse("5 -a").root->op, Op::subtract);
    EXPECT_EQ(parse("3 and a == b").root->op, Op::logical_and);
    EXPECT_EQ(parse("1e3").root->value, 1000.0);
}

TEST(Expression, KnowsWhereEachNodeStands) {
    const Node root = *parse("a >= (b + 20 days)").root;
    EXPECT_EQ(root.begin, 0U);
    EXPECT_EQ(root.end, 18U);
    EXPECT_EQ(root.children[1].begin, 5U);
    EXPECT_EQ(root.children[1].children[1].begin, 10U);
    EXPECT_EQ(root.children[1].children[1].end, 17U);
}

TEST(Expression, LetsTheUndefinedSpreadUnlessTheOtherSideDecides) {
    EXPECT_THAT(value_of("a / zero"), IsNan());
    EXPECT_THAT(value_of("a / zero > 1"), IsNan());
    EXPECT_THAT(value_of("min(1, zero / zero)"), IsNan());
    EXPECT_EQ(value_of("a > b and a / zero > 1"), 0.0);
    EXPECT_EQ(value_of("a / zero > 1 or a < b"), 1.0);
    EXPECT_THAT(value_of("a < b and a / zero > 1"), IsNan());
    EXPECT_THAT(value_of("not a / zero > 1"), IsNan());
    EXPECT_THAT(margin_of("a / zero > 1"), IsNan());
    EXPECT_EQ(margin_of("a > b and a / zero > 1"), -1.0);
    EXPECT_THAT(margin_of("a < b and a / zero > 1"), IsNan());
}

TEST(Margin, IsTheDistanceFromTurning) {
    EXPECT_EQ(margin_of("b >= a"), 1.0);
    EXPECT_EQ(margin_of("b < a"), -1.0);
    EXPECT_EQ(margin_of("not b < a"), 1.0);
    EXPECT_EQ(margin_of("b >= a and 10 > a"), 1.0);
    EXPECT_EQ(margin_of("b >= a or 10 > a"), 8.0);
    EXPECT_EQ(margin_of("a == b"), -1.0);
    EXPECT_EQ(margin_of("a != b"), 1.0);
    EXPECT_EQ(margin_of("if(a < b, a >= 1, a >= 100)"), 1.0);
}

TEST(Margin, AgreesInSignWithTheValue) {
    for (const char* text : {"a < b", "a > b", "a <= 2", "not (a < b and b < 2)", "a == 2 or b < 1",
                             "not a == b", "abs(a - b) > 0.5 and not zero > 1"}) {
        EXPECT_EQ(value_of(text) == 1.0, margin_of(text) >= 0.0) << text;
    }
}

TEST(Expression, TellsStatementsFromNumbers) {
    for (const char* text : {"a < b", "not a < b", "a < b or b < a", "if(a < b, a < 1, b < 1)"}) {
        EXPECT_TRUE(is_statement(*parse(text).root)) << text;
    }
    for (const char* text : {"a", "-a", "a + b", "if(a < b, 1, 2)", "min(a, b)"}) {
        EXPECT_FALSE(is_statement(*parse(text).root)) << text;
    }
}

TEST(SyntaxErrors, SayWhatIsWrongAndWhere) {
    const SyntaxError chained = error_of("a < b < c");
    EXPECT_EQ(chained.message, "comparisons cannot be chained");
    EXPECT_EQ(chained.begin, 6U);
    EXPECT_EQ(chained.end, 7U);
    EXPECT_EQ(error_of("a && b").help, "write `and`");
    EXPECT_EQ(error_of("a = b").help, "write `==`");
    EXPECT_EQ(error_of("a ≥ b").help, "write `>=`");
    EXPECT_EQ(error_of("a > 0,33").help, "write `0.33`: a point stands before decimals");
    EXPECT_EQ(error_of("a > 1,500").help, "write `1500`: nothing stands between thousands");
    EXPECT_EQ(error_of("“a > 1”").message, "`“` is not a quotation mark here");
    EXPECT_EQ(error_of("a ≥ b").end, 5U);
    EXPECT_EQ(error_of("").message, "the expression is empty");
    EXPECT_EQ(error_of("a +").message, "the expression ends too early");
    EXPECT_EQ(error_of("(a").message, "this `(` is not closed");
    EXPECT_EQ(error_of("a )").message, "unexpected `)`");
    EXPECT_EQ(error_of("a b").message, "unexpected `b`");
    EXPECT_EQ(error_of("and a").message, "unexpected `and`");
    EXPECT_EQ(error_of("mean(a)").message, "unknown function `mean`");
    EXPECT_EQ(error_of("abs(a, b)").help, "write `abs(a)`");
    EXPECT_EQ(error_of("reference(a + b)").message, "`reference` takes the name of an outcome");
    EXPECT_EQ(error_of("cost[]").message, "the subject in brackets must be a name");
    EXPECT_EQ(error_of("cost[US").message, "this `[` is not closed");
    EXPECT_THAT(error_of("1e999").message, HasSubstr("too large"));
    EXPECT_THAT(error_of("a + not b").message, HasSubstr("whole comparison"));
}

TEST(SyntaxErrors, BoundNestingAndLength) {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '(') + "1" + std::string(depth, ')');
    };
    EXPECT_TRUE(parse(nested(63)).root);
    EXPECT_THAT(error_of(nested(64)).message, HasSubstr("nested more than 64 deep"));
    EXPECT_THAT(error_of(std::string(2000, '-') + "1").message, HasSubstr("nested"));
    std::string sum = "1";
    while (sum.size() + 2 <= 4096) sum += "+1";
    EXPECT_EQ(value_of(sum), 2048.0);
    EXPECT_THAT(error_of(std::string(4097, ' ')).message, HasSubstr("4097 bytes"));
}

}  // namespace
}  // namespace custodiet::expr
