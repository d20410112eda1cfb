// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/reading.hpp"

#include <gtest/gtest.h>

#include "unit/report/small_result.hpp"

namespace custodiet::report {
namespace {

TEST(Reading, TellsTheAccountsOfAnAgreementInOrder) {
    const std::vector<Perspective> found = perspectives(small_study());
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].subject, "US");
    EXPECT_EQ(found[1].name, "El Salvador");
    EXPECT_EQ(found[2].subject, "joint");
}

TEST(Reading, TakesAllStatesWhereThereIsNoAgreement) {
    study::Study study = small_study();
    study.agreement.reset();
    study.states.resize(1);
    EXPECT_EQ(perspectives(study).size(), 1U);
}

TEST(Reading, CountsDrawsAboveAndBelowTheReference) {
    const run::Result result = small_result();
    const DrawShares shares = draw_shares(result.cube, 1, 1);
    EXPECT_DOUBLE_EQ(shares.above, 0.75);
    EXPECT_DOUBLE_EQ(shares.below, 0.25);
    const DrawShares same = draw_shares(result.cube, 0, 1);
    EXPECT_EQ(same.above, 0.0);
    EXPECT_EQ(same.below, 0.0);
}

TEST(Reading, LeavesOutDrawsThatAreNotDefined) {
    run::Result result = small_result();
    result.cube.values[result.cube.index(1, 1, 0, 0)] = std::nan("");
    EXPECT_EQ(draw_shares(result.cube, 1, 1).above, 1.0);
    for (std::size_t d = 0; d < 4; ++d) {
        result.cube.values[result.cube.index(1, 1, d, 0)] = std::nan("");
    }
    EXPECT_TRUE(std::isnan(draw_shares(result.cube, 1, 1).above));
}

TEST(Reading, NamesOutcomesStatesAndQuantitiesInWords) {
    run::Result result = small_result();
    EXPECT_EQ(outcome_words(result, 1), "net cost, United States");
    EXPECT_EQ(outcome_words(result, 3), "net cost, both together");
    EXPECT_EQ(outcome_words(result, 0), "persons transferred");
    EXPECT_EQ(with_article("United States"), "the United States");
    EXPECT_EQ(with_article("Netherlands"), "the Netherlands");
    EXPECT_EQ(with_article("Norway"), "Norway");
    EXPECT_EQ(quantity_words(result, "ice_stay"), "ice stay");
    EXPECT_EQ(main_headline(result), 1U);
}

// Rejects "both" where the account is that of three states.
TEST(Reading, CallsMoreThanTwoStatesAll) {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    document->base.states.resize(3);
    document->base.states[2].id = "GT";
    result.document = document;
    EXPECT_EQ(outcome_words(result, 3), "net cost, all states together");
    EXPECT_EQ(perspectives(document->base).back().name, "all states together");
}

TEST(Reading, FindsNoEstimateThatIsDefinedInNoDraw) {
    run::Result result = small_result();
    EXPECT_NE(find_estimate(result, 1, "net_cost", "US", appraisal::Basis::vs_reference), nullptr);
    for (appraisal::Estimate& estimate : result.appraisal.estimates) estimate.n = 0;
    EXPECT_EQ(find_estimate(result, 1, "net_cost", "US", appraisal::Basis::vs_reference), nullptr);
    EXPECT_EQ(find_estimate(result, 1, "no_such", "", appraisal::Basis::level), nullptr);
}

}  // namespace
}  // namespace custodiet::report
