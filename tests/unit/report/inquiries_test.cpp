// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The sentences on what could be found out, from results made by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "custodiet/report/reading.hpp"
#include "custodiet/report/value.hpp"
#include "unit/report/small_result.hpp"

namespace custodiet::report {
namespace {

using appraisal::Worth;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// An audit, and what it is worth to the United States.
run::Result result_with(const Worth& worth, const Worth& lower, bool has_cost) {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    study::Inquiry audit;
    audit.id = "audit";
    audit.name = "An audit";
    audit.reveals = {"ice_stay"};
    if (has_cost) {
        study::Quantity cost = small_quantity("cost", study::Kind::assumption, study::none);
        cost.unit = *study::parse_unit("k USD");
        cost.a = 150'000.0;
        audit.cost = static_cast<study::Index>(document->base.quantities.size());
        audit.payer = 0;
        document->base.quantities.push_back(cost);
    }
    document->base.inquiries.push_back(audit);
    result.document = document;
    appraisal::Decision decision;
    decision.outcome = *find_outcome(result.cube.outcomes, "net_cost", "US");
    decision.learning = {{"everything", worth, lower}, {"inquiry:audit", worth, lower}};
    result.appraisal.decisions = {decision};
    return result;
}

TEST(InquirySentences, SayWhatItIsWorthToWhomAndWhatItCosts) {
    EXPECT_THAT(
        inquiry_sentences(result_with({1.2e6, 2e4}, {1.19e6, 2e4}, true)),
        ElementsAre("An audit before choosing an arm would be worth USD\u00a01.20\u00a0M (standard "
                    "error USD\u00a020,000) to the United States; it would cost the United States "
                    "USD\u00a0150,000."));
}

TEST(InquirySentences, SayAtMostWhereTheLowerBoundIsNothing) {
    EXPECT_THAT(
        inquiry_sentences(result_with({1.2e6, 2e4}, {0.0, 2e4}, false)),
        ElementsAre("An audit before choosing an arm would be worth at most "
                    "USD\u00a01.20\u00a0M (standard error USD\u00a020,000) to the United States."));
}

// Rejects a cost that reads as less or more than what the inquiry is worth, where the draws are too
// few to say; and the same words where they do say it.
TEST(InquirySentences, SayWhereTheCostIsNotToldApart) {
    constexpr const char* words = "which is not told apart from what it is worth there";
    const auto of = [](const Worth& worth, const Worth& lower) {
        return inquiry_sentences(result_with(worth, lower, true));
    };
    EXPECT_THAT(of({1.9e5, 4.5e4}, {1.8e5, 4.5e4}), ElementsAre(HasSubstr(words)));
    EXPECT_THAT(of({1.2e5, 4.5e4}, {1.1e5, 4.5e4}), ElementsAre(HasSubstr(words)));
    EXPECT_THAT(of({8e4, 4.5e4}, {7e4, 4.5e4}), ElementsAre(HasSubstr(words)));
    EXPECT_THAT(of({5e5, 4.5e4}, {5e4, 4.5e4}), ElementsAre(HasSubstr(words)));
    EXPECT_THAT(of({1.9e5, 4.5e3}, {1.8e5, 4.5e3}), ElementsAre(Not(HasSubstr(words))));
    EXPECT_THAT(of({1e4, 4.5e4}, {1e4, 4.5e4}), ElementsAre(Not(HasSubstr(words))));
}

// Rejects 150,000 of another currency as not told apart from USD 190,000, and the like of less.
TEST(InquirySentences, CompareInOneCurrency) {
    constexpr const char* words = "which is not told apart from what it is worth there";
    const auto of = [](double worth, double rate) {
        run::Result result = result_with({worth, 4.5e4}, {worth, 4.5e4}, true);
        auto document = std::make_shared<study::Document>(*result.document);
        auto& quantities = document->base.quantities;
        quantities.at(static_cast<std::size_t>(document->base.inquiries[0].cost)).unit =
            *study::parse_unit("EUR");
        study::Quantity exchange = small_quantity("rate", study::Kind::fact, study::none);
        exchange.a = rate;
        document->base.exchange["EUR"] = {
            {std::nullopt, static_cast<study::Index>(quantities.size())}};
        quantities.push_back(exchange);
        result.document = document;
        return inquiry_sentences(result).front();
    };
    EXPECT_THAT(of(1.9e5, 1.0), HasSubstr(words));
    EXPECT_THAT(of(1.9e5, 10.0), Not(HasSubstr(words)));
    EXPECT_THAT(of(1.55e6, 10.0), HasSubstr("EUR\u00a0150,000, " + std::string(words)));
}

// 2.05 errors of sixteen scrambles are within the 95 % interval, which is 2.13 on either side.
// Rejects two errors for all.
TEST(InquirySentences, TellFromNothingByStudentsErrors) {
    EXPECT_THAT(
        inquiry_sentences(result_with({4.1e4, 2e4, 15.0}, {4e4, 2e4, 15.0}, false)),
        ElementsAre("An audit before choosing an arm would be worth nothing measurable "
                    "(USD\u00a041,000, standard error USD\u00a020,000) to the United States."));
    EXPECT_THAT(inquiry_sentences(result_with({4.1e4, 2e4}, {4e4, 2e4}, false)),
                ElementsAre("An audit before choosing an arm would be worth USD\u00a041,000 "
                            "(standard error USD\u00a020,000) to the United States."));
}

// The two are 2.07 errors of their distance apart, each with 7 degrees of freedom, together
// 14: 2.14.
TEST(InquirySentences, TellFromItsLowerBoundByStudentsErrors) {
    const double apart = 2.07 * std::sqrt(2.0) * 2e4;
    EXPECT_THAT(inquiry_sentences(result_with({1.2e6, 2e4, 7.0}, {1.2e6 - apart, 2e4, 7.0}, false)),
                ElementsAre("An audit before choosing an arm would be worth USD\u00a01.20\u00a0M "
                            "(standard error USD\u00a020,000) to the United States."));
    EXPECT_THAT(inquiry_sentences(result_with({1.2e6, 2e4}, {1.2e6 - apart, 2e4}, false)),
                ElementsAre(HasSubstr("1.14")));
}

TEST(InquirySentences, SayNothingWhereNothingIsWorkedOut) {
    run::Result result = result_with({1.2e6, 2e4}, {1.2e6, 2e4}, true);
    result.appraisal.decisions.clear();
    EXPECT_THAT(inquiry_sentences(result), IsEmpty());
}

// No draw would change the choice; what is rare and dear may not have come up. Rejects "nothing",
// said of any difference that varies.
TEST(InquirySentences, SayThatItIsNothingOnlyWhereNothingVaries) {
    run::Result result = result_with({0.0, 0.0}, {0.0, 0.0}, false);
    const std::size_t cost = *find_outcome(result.cube.outcomes, "net_cost", "US");
    EXPECT_THAT(inquiry_sentences(result),
                ElementsAre("An audit before choosing an arm would be worth nothing measurable to "
                            "the United States."));
    for (auto& estimate : result.appraisal.estimates) {
        if (estimate.outcome == cost) estimate.sd = 0.0;
    }
    EXPECT_THAT(inquiry_sentences(result),
                ElementsAre("An audit before choosing an arm would be worth nothing to the "
                            "United States."));
}

// Rejects the same phrase for each account and each kind of numbers over again.
TEST(ValueSentence, SaysTheSameOnce) {
    run::Result result = result_with({0.0, 0.0}, {0.0, 0.0}, false);
    const appraisal::Learning some{"everything", {1.2e6, 2e4}, {1.19e6, 2e4}};
    const appraisal::Learning none{"everything", {0.0, 0.0}, {0.0, 0.0}};
    result.appraisal.decisions.clear();
    for (const char* subject : {"US", "SV", "joint"}) {
        appraisal::Decision decision;
        decision.outcome = *find_outcome(result.cube.outcomes, "net_cost", subject);
        decision.learning = {std::string_view(subject) == "SV" ? some : none};
        decision.learning.push_back(decision.learning.front());
        decision.learning.back().what = "kind:assumption";
        result.appraisal.decisions.push_back(decision);
    }
    for (auto& estimate : result.appraisal.estimates) estimate.sd = 1.0;
    EXPECT_EQ(value_sentence(result),
              "To know every number before choosing an arm would be worth nothing measurable "
              "to the United States and both together, USD\u00a01.20\u00a0M to El Salvador; "
              "to know all assumptions: the same.");
}

}  // namespace
}  // namespace custodiet::report
