// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/leading_arm.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "custodiet/report/sections.hpp"
#include "unit/report/small_result.hpp"

namespace custodiet::report {
namespace {

using testing::ElementsAre;
using testing::StartsWith;

/// With a third arm, which is the forecast if its name is that.
run::Result result_with_forecast(const std::string& forecast) {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    document->base.forecast = forecast;
    document->arms.push_back(document->arms[1]);
    document->arms[2].id = "agreed";
    document->arms[2].name = "As agreed";
    result.document = document;
    result.arms = {0, 1, 2};
    result.cube.arms = {"without", "with", "agreed"};
    const std::vector<double> with(result.cube.values.begin() + 16, result.cube.values.end());
    result.cube.values.insert(result.cube.values.end(), with.begin(), with.end());
    add_estimate(result.appraisal, 2, 0, appraisal::Basis::level, 20, 0);
    return result;
}

TEST(LeadingArm, IsTheForecastWherever) {
    EXPECT_EQ(leading_arm(result_with_forecast("agreed")), 2U);
    EXPECT_THAT(arms_as_told(result_with_forecast("agreed")), ElementsAre(2U, 1U));
    EXPECT_THAT(answer_section(result_with_forecast("agreed")).paragraphs.front(),
                StartsWith("As agreed: 20"));
}

TEST(LeadingArm, IsTheFirstThatIsComparedWhereNoneIsForecast) {
    for (const char* forecast : {"", "without", "not_run"}) {
        EXPECT_EQ(leading_arm(result_with_forecast(forecast)), 1U) << forecast;
    }
    run::Result alone = small_result();
    alone.cube.arms.resize(1);
    EXPECT_EQ(leading_arm(alone), 0U);
}

}  // namespace
}  // namespace custodiet::report
