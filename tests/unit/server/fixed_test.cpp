// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/server/fixed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "custodiet/server/study_file.hpp"
#include "custodiet/study/settings.hpp"

namespace custodiet::server {
namespace {

using testing::HasSubstr;

constexpr const char* high = "cohorts.sentenced.attributes.risk.high";

/// The study to start from, with three risks in place of two.
study::Document document() {
    auto source = std::make_shared<base::SourceText>();
    source->path = CUSTODIET_SOURCE_DIR "/studies/starter/study.yaml";
    source->text = StudyFile(CUSTODIET_SOURCE_DIR "/studies/starter").read().text;
    const auto replace = [&](const std::string& before, const std::string& after) {
        source->text.replace(source->text.find(before), before.size(), after);
    };
    replace("risk: [low, high]", "risk: [low, middle, high]");
    replace("{high: 0.3, low: rest}", "{high: 0.3, middle: 0.3, low: rest}");
    base::Diagnostics diagnostics;
    return *study::read_text(std::move(source), diagnostics);
}

std::string refusal(const std::vector<Held>& held) {
    try {
        (void)fixed_at(held, document());
    } catch (const BadRequest& error) {
        return error.what();
    }
    return "accepted";
}

TEST(FixedValues, AreThoseOfSet) {
    const study::Document study = document();
    const std::vector<run::Fixed> fixed = fixed_at({{"price", 90.1}, {high, 0.25}}, study);
    ASSERT_EQ(fixed.size(), 2U);
    base::Diagnostics diagnostics;
    const auto set = study::read_setting("price=90.1 EUR/person/day", study.base, diagnostics);
    ASSERT_TRUE(set);
    EXPECT_EQ(fixed[0].quantity, "price");
    EXPECT_EQ(fixed[0].value, set->value);
    EXPECT_EQ(fixed[1].value, 0.25);
}

// Rejects a page that asks only whether the quantity itself could have the value: what uses it has
// limits of its own.
TEST(FixedValues, AreHeldToTheLimitsOfSetInItsWords) {
    EXPECT_EQ(refusal({{high, 1.4}}),
              std::string(high) + "=1.4: `high` must be from 0 to 1, not 1.4 (S0305)");
    EXPECT_THAT(refusal({{high, 0.8}}), HasSubstr("the shares of `risk` sum to 1.1 (S0512)"));
    EXPECT_THAT(refusal({{"prisoners", 1e12}}),
                HasSubstr("prisoners=1000000000000 persons: `persons` must be below 16777216"));
    EXPECT_THAT(refusal({{"sentence_mean", 0.0}}), HasSubstr("`mean` must be above 0 (S0305)"));
    EXPECT_THAT(refusal({{"admissions", 3.0}}), HasSubstr("worked out from other quantities"));
    EXPECT_THAT(refusal({{"nothing", 1.0}, {"prices", 1.0}}),
                testing::AllOf(HasSubstr("`nothing` is not"), HasSubstr("; prices=1: ")));
    EXPECT_EQ(refusal({{high, 0.6}, {"price", 0.0}}), "accepted");
}

}  // namespace
}  // namespace custodiet::server
