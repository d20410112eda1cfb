// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "custodiet/expr/expr.hpp"
#include "support/studies.hpp"

namespace custodiet::compile {
namespace {

using ::testing::ElementsAre;

/// A study of cohorts `first` and `second`, and attributes of one, two, three and sixteen values.
study::Study study_with_attributes() {
    study::Study study;
    study.cohorts.resize(2);
    study.cohorts[0].id = "first";
    study.cohorts[1].id = "second";
    const auto add = [&](const std::string& id, int values) {
        study::Attribute attribute;
        attribute.id = id;
        for (int v = 0; v < values; ++v) attribute.values.push_back(id + std::to_string(v));
        study.attributes.push_back(std::move(attribute));
    };
    add("one", 1);
    add("two", 2);
    add("three", 3);
    add("sixteen", 16);
    return study;
}

study::Rule rule_of(const std::string& text) {
    return {text, *expr::parse(text).root};
}

TEST(AttributeLayout, PacksEachAttributeIntoAsFewBitsAsItNeeds) {
    const auto study = study_with_attributes();
    const AttributeLayout layout(study);
    EXPECT_THAT(layout.bits, ElementsAre(0, 1, 2, 4));
    EXPECT_THAT(layout.shift, ElementsAre(0, 0, 1, 3));
    EXPECT_EQ(layout.total_bits, 7);
    const program::AttributeCode code = 1U | 2U << 1 | 13U << 3;
    EXPECT_EQ(layout.value(code, 0), 0U);
    EXPECT_EQ(layout.value(code, 1), 1U);
    EXPECT_EQ(layout.value(code, 2), 2U);
    EXPECT_EQ(layout.value(code, 3), 13U);
}

TEST(AttributeLayout, NeedsNoBitsWithoutAttributes) {
    EXPECT_EQ(AttributeLayout(study::Study{}).total_bits, 0);
}

class Rules : public ::testing::Test {
  protected:
    using Holds = std::function<bool(std::uint32_t cohort, std::uint32_t two, std::uint32_t three)>;

    void expect_truth(const std::string& text, const Holds& holds) {
        const auto position = table_.add(rule_of(text));
        const auto rules = RuleTable(table_).take();
        for (std::uint32_t cohort : {0U, 1U}) {
            for (program::AttributeCode code = 0; code < 128; ++code) {
                EXPECT_EQ(rules.holds(position, cohort, code),
                          holds(cohort, layout_.value(code, 1), layout_.value(code, 2)))
                    << text << ", cohort " << cohort << ", code " << code;
            }
        }
    }

    study::Study study_ = study_with_attributes();
    AttributeLayout layout_{study_};
    RuleTable table_{study_, layout_};
};

TEST_F(Rules, HoldForTheCodesAndCohortsTheyName) {
    expect_truth("two == two1", [](auto, auto two, auto) { return two == 1; });
    expect_truth("three != three2", [](auto, auto, auto three) { return three != 2; });
    expect_truth("cohort == second", [](auto cohort, auto, auto) { return cohort == 1; });
    expect_truth("cohort != second", [](auto cohort, auto, auto) { return cohort == 0; });
    expect_truth("two == two0 and three == three1",
                 [](auto, auto two, auto three) { return two == 0 && three == 1; });
    expect_truth("two == two0 or three == three1",
                 [](auto, auto two, auto three) { return two == 0 || three == 1; });
    expect_truth(
        "not (two == two0 or three == three1) and cohort == first",
        [](auto cohort, auto two, auto three) { return !(two == 0 || three == 1) && cohort == 0; });
    expect_truth("one == one0", [](auto, auto, auto) { return true; });
}

TEST_F(Rules, ThatHoldForTheSameShareATable) {
    const auto first = table_.add(rule_of("two == two1"));
    EXPECT_EQ(table_.add(rule_of("not (two == two0)")), first);
    EXPECT_NE(table_.add(rule_of("two == two0")), first);
    EXPECT_EQ(table_.take().truth.size(), 3U);  // with rule 0, which holds always
}

TEST_F(Rules, AreAlwaysWhereThereIsNone) {
    const auto always = table_.add(std::nullopt);
    EXPECT_EQ(always, 0);
    EXPECT_TRUE(table_.take().holds(always, 1, 77));
}

TEST_F(Rules, OverCohortsSayWhichOfThem) {
    EXPECT_THAT(table_.cohorts(std::nullopt), ElementsAre(1, 1));
    EXPECT_THAT(table_.cohorts(rule_of("cohort == second")), ElementsAre(0, 1));
    EXPECT_THAT(table_.cohorts(rule_of("not (cohort == second)")), ElementsAre(1, 0));
}

}  // namespace
}  // namespace custodiet::compile
