// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Which columns an inquiry of a study becomes.
#include "custodiet/run/choices.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace custodiet::run {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Two arms, four draws; `share` varies in the second arm only, `price` in both, `idle` in none.
appraisal::Cube small_cube() {
    appraisal::Cube cube;
    cube.arms = {"without", "with"};
    cube.draws = 4;
    cube.replicates = 1;
    cube.quantities = {
        {"share", "", "fact", "A"}, {"price", "USD", "fact", "A"}, {"idle", "", "", ""}};
    cube.parameters = {0.5, 0.5, 0.5, 0.5, 1, 2, 3, 4, 7, 7, 7, 7,   // without
                       0.0, 1.0, 0.0, 1.0, 1, 2, 3, 4, 7, 7, 7, 7};  // with
    return cube;
}

study::Study study_of(const study::Inquiry& inquiry) {
    study::Study study;
    study::Quantity sd;
    sd.a = 1e-9;
    study.quantities.push_back(sd);
    study.inquiries.push_back(inquiry);
    return study;
}

std::vector<appraisal::QuantityGroup> groups_of(const study::Inquiry& inquiry) {
    const auto study = study_of(inquiry);
    auto groups = choice_spec({&study}, small_cube(), 3).groups;
    std::erase_if(groups, [](const auto& group) { return !group.name.starts_with("inquiry:"); });
    return groups;
}

study::Inquiry inquiry_named(const std::string& id) {
    study::Inquiry inquiry;
    inquiry.id = id;
    return inquiry;
}

TEST(Choices, WhatIsRevealedIsAGroup) {
    study::Inquiry audit = inquiry_named("audit");
    audit.reveals = {"price", "share"};
    const auto groups = groups_of(audit);
    ASSERT_THAT(groups, SizeIs(1));
    EXPECT_EQ(groups[0].name, "inquiry:audit");
    EXPECT_THAT(groups[0].quantities, ElementsAre(1U, 0U));
    EXPECT_THAT(groups[0].found, IsEmpty());
}

TEST(Choices, WhatIsObservedIsASampleWhereTheQuantityVaries) {
    study::Inquiry survey = inquiry_named("survey");
    survey.observes = "share";
    survey.sample = 10;
    const auto groups = groups_of(survey);
    ASSERT_THAT(groups, SizeIs(1));
    EXPECT_THAT(groups[0].quantities, IsEmpty());
    // Of the second arm: in the reference arm everybody is asked about a half.
    EXPECT_THAT(groups[0].found, ElementsAre(ElementsAre(0.0, 1.0, 0.0, 1.0)));
}

TEST(Choices, MeasurementsLieAboutTheTruth) {
    study::Inquiry bills = inquiry_named("bills");
    bills.observes = "price";
    bills.sample = 2;
    bills.sd = 0;
    const auto groups = groups_of(bills);
    ASSERT_THAT(groups, SizeIs(1));
    ASSERT_THAT(groups[0].found, SizeIs(1));
    for (std::size_t draw = 0; draw < 4; ++draw) {
        EXPECT_NEAR(groups[0].found[0][draw], static_cast<double>(draw) + 1.0, 1e-7);
        EXPECT_NE(groups[0].found[0][draw], static_cast<double>(draw) + 1.0);
    }
}

TEST(Choices, WhatNeverVariesIsNotAskedFor) {
    study::Inquiry idle = inquiry_named("idle");
    idle.observes = "idle";
    idle.sample = 10;
    EXPECT_THAT(groups_of(idle), IsEmpty());
    study::Inquiry elsewhere = inquiry_named("elsewhere");
    elsewhere.reveals = {"of an arm that does not run"};
    EXPECT_THAT(groups_of(elsewhere), IsEmpty());
}

}  // namespace
}  // namespace custodiet::run
