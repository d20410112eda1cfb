// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/sureness.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "custodiet/report/confidence_csv.hpp"
#include "custodiet/report/layout.hpp"
#include "unit/report/small_result.hpp"

namespace custodiet::report {
namespace {

using appraisal::ConvergenceStep;
using appraisal::Verdict;
using ::testing::HasSubstr;

std::string plain(std::string shown) {
    for (std::size_t at; (at = shown.find("\u00a0")) != std::string::npos;) {
        shown.replace(at, 2, " ");
    }
    return shown;
}

// The claim `saves` after 64, 128 and 256 draws.
run::Result with_steps(Verdict first, Verdict second, Verdict last) {
    run::Result result = small_result();
    std::size_t draws = 64;
    for (const Verdict verdict : {first, second, last}) {
        ConvergenceStep step;
        step.arm = 1;
        step.claim = 0;
        step.draws = draws;
        step.mean = 0.25;
        step.mc_se = 0.5 / static_cast<double>(draws);
        step.verdict = verdict;
        result.appraisal.convergence.push_back(step);
        draws *= 2;
    }
    return result;
}

TEST(Sureness, SaysSinceWhenVerdictsStand) {
    const auto said = [](Verdict first, Verdict second, Verdict last) {
        return plain(verdicts_sentence(with_steps(first, second, last)));
    };
    using enum Verdict;
    EXPECT_EQ(said(fails, undetermined, undetermined),
              "The one verdict has not changed since 128 draws.");
    EXPECT_EQ(said(undetermined, undetermined, undetermined),
              "The one verdict has not changed since 64 draws.");
    EXPECT_EQ(said(undetermined, fails, undetermined),
              "Of 1 verdict, 1 changed between 128 and 256 draws: saves.");
    EXPECT_EQ(verdicts_sentence(small_result()), "");
}

TEST(Sureness, SaysNothingOfVerdictsThatWereWithheld) {
    run::Result result = with_steps(Verdict::fails, Verdict::fails, Verdict::fails);
    result.appraisal.claims[0].verdict = Verdict::not_testable;
    EXPECT_EQ(verdicts_sentence(result), "");
    EXPECT_EQ(convergence_csv(result), "what,arm,name,subject,draws,mean,mc_se,verdict\n");
}

TEST(Sureness, ComparesTheErrorWithTheWidth) {
    run::Result result = small_result();
    EXPECT_THAT(plain(runs_sentence(result, 1)), HasSubstr("hardly change the intervals"));
    for (auto& estimate : result.appraisal.estimates) {
        // The error of the mean alone would say that nothing moves.
        estimate.p95_se = 0.2 * (estimate.p95 - estimate.p05);
    }
    EXPECT_THAT(plain(runs_sentence(result, 1)),
                HasSubstr("would still change the intervals: the simulation's own error of an end "
                          "is up to 20 %"));
}

TEST(Sureness, SaysWhichSignsAreSettled) {
    EXPECT_EQ(plain(signs_sentence(small_result(), 1)),
              "Settled in 95 % of draws against “No agreement”: it is open in As carried out.");
    EXPECT_EQ(plain(signs_sentence(small_result(), 2)),
              "Settled in 95 % of draws against “No agreement”: it is lower in As carried out.");
}

// Rejects "it is open in As carried out" of what is 0 in both arms.
TEST(Sureness, HasNothingOpenOfWhatIsTheSame) {
    run::Result result = small_result();
    std::fill_n(result.cube.values.begin() + 20, 4, 9e6);
    EXPECT_EQ(plain(signs_sentence(result, 1)),
              "Settled in 95 % of draws against “No agreement”: it is the same in As carried out.");
}

TEST(Sureness, NamesWhatTheSpreadComesFrom) {
    run::Result result = small_result();
    EXPECT_EQ(evidence_sentence(result, 1), "");
    result.appraisal.evidence = {{1, 1, "assumption", "", 0.61, 3}, {1, 1, "fact", "B", 0.14, 2},
                                 {1, 1, "fact", "A", -0.002, 1},    {1, 1, "term", "", 0.02, 1},
                                 {1, 1, "rest", "", 0.232, 0},      {1, 2, "lever", "", 0.9, 1}};
    EXPECT_EQ(plain(evidence_sentence(result, 1)),
              "What the spread comes from, chance aside. As carried out: assumptions without a "
              "source 61 %, not explained by these draws 23 %, facts of grade B 14 %, "
              "terms 2 %.");
    EXPECT_THAT(evidence_csv(result),
                HasSubstr("with,net_cost,US,fact,B,0.14,2\nwith,net_cost,US,fact,A,-0.002,1\n"));
}

// Rejects 105 % here where the first page says 100 %.
TEST(Sureness, ShowsNoShareOfMoreThanAllThereIs) {
    run::Result result = small_result();
    result.appraisal.evidence = {{1, 1, "assumption", "", 1.05, 3}};
    EXPECT_EQ(plain(evidence_sentence(result, 1)),
              "What the spread comes from, chance aside. As carried out: assumptions without a "
              "source 100 %.");
    result.appraisal.evidence.push_back({1, 1, "fact", "A", 0.3, 1});
    EXPECT_THAT(plain(evidence_sentence(result, 1)),
                HasSubstr("source 100 %, facts of grade A 30 % (each by itself: not a sum)"));
    EXPECT_EQ(shown_share({1, 1, "fact", "B", -0.002, 1}), 0.0);
    EXPECT_THAT(evidence_csv(result), HasSubstr(",1.05,"));
}

// Rejects "4.9 to 4.1 M times", which reads as if it began at 4.9 M.
TEST(Sureness, GivesEachEndOfAFactorItsOwnMagnitude) {
    run::Result result = small_result();
    result.appraisal.variances = {{1, 1, std::nullopt, 4.9}, {1, 1, std::nullopt, 4.1e6}};
    EXPECT_THAT(markdown_text(compose(result)), HasSubstr("4.9 times to 4.1 M times smaller"));
    result.appraisal.variances[1].pairing_gain = 41.0;
    EXPECT_THAT(markdown_text(compose(result)), HasSubstr("4.9 to 41 times smaller"));
}

// Rejects "Chance makes up 1 %" where it makes up 3 in 10,000.
TEST(Sureness, TakesNoLittleChanceForAHundredth) {
    run::Result result = small_result();
    result.cube.replicates = 2;
    result.cube.values.resize(2 * result.cube.values.size(), 0.0);
    result.appraisal.variances = {{1, 1, 0.0003, 4.9}, {1, 1, 0.0004, 4.9}};
    const auto of_chance = [&] { return markdown_text(compose(result)); };
    EXPECT_THAT(of_chance(), HasSubstr("Chance makes up less than 1 % of the spread"));
    result.appraisal.variances[1].chance_share = 0.031;
    EXPECT_THAT(of_chance(), HasSubstr("Chance makes up less than 1 % to 3 % of the spread"));
    result.appraisal.variances[0].chance_share = 0.006;
    EXPECT_THAT(of_chance(), HasSubstr("Chance makes up 1 % to 3 % of the spread"));
}

// Rejects "makes it 1.0 times smaller".
TEST(Sureness, SaysThatSharedLuckMakesNothingSmaller) {
    run::Result result = small_result();
    result.appraisal.variances = {{1, 1, std::nullopt, 4.9}};
    result.appraisal.variances[0].luck_gain = 1.02;
    EXPECT_THAT(markdown_text(compose(result)),
                HasSubstr("by following the same people, does not make it smaller."));
    result.appraisal.variances[0].luck_gain = 1.5;
    EXPECT_THAT(markdown_text(compose(result)), HasSubstr("makes it 1.5 times smaller."));
}

TEST(Claims, NameTheOutcomeThatTheyTurnOn) {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    study::Metric metric;
    metric.id = "per_head";
    metric.name = "Cost of one head";
    document->base.metrics = {metric};
    result.document = document;
    result.cube.outcomes[0] = {"metric", "per_head", "USD"};
    result.appraisal.claims[0].switching_quantity = "metric[per_head]";
    const std::string screen = markdown_text(compose(result));
    EXPECT_THAT(screen, HasSubstr("Cost of one head: 9.25"));
    EXPECT_THAT(screen, ::testing::Not(HasSubstr("metric")));
}

TEST(Claims, SayWhatWouldDecideThem) {
    run::Result result = small_result();
    result.appraisal.claims[0].decisive = 0;
    result.appraisal.claims[0].decisive_share = 0.31;
    const std::string said =
        "It saves the United States money: would most likely be decided by knowing “ice stay” (in "
        "31 % of draws)";
    EXPECT_THAT(markdown_text(compose(result)), HasSubstr(said));
    result.appraisal.claims[0].verdict = Verdict::holds;
    EXPECT_THAT(markdown_text(compose(result)), ::testing::Not(HasSubstr(said)));
}

// Rejects "25 % ± 1.4 %" that looks as if the program had found it, where the study wrote it.
TEST(Claims, SayWhenNothingSimulatedBearsOnThem) {
    run::Result result = small_result();
    auto document = std::make_shared<study::Document>(*result.document);
    const auto holds_if = [&](const char* text) {
        document->base.claims[0].holds_if = expr::parse(text).root;
        result.document = document;
        return markdown_text(compose(result));
    };
    const std::string said =
        "It saves the United States money: nothing simulated bears on this; its probability is "
        "what the study puts in for “ice stay”";
    result.appraisal.claims[0].decisive = 0;
    EXPECT_THAT(holds_if("ice_stay < 30"), HasSubstr(said));
    EXPECT_THAT(holds_if("double_stay < price"), HasSubstr(said));
    EXPECT_THAT(holds_if("double_stay < 60"), ::testing::Not(HasSubstr("decided by knowing")));
    EXPECT_THAT(holds_if("net_cost[US] < ice_stay"), ::testing::Not(HasSubstr(said)));
    EXPECT_THAT(holds_if("price < 30"), ::testing::Not(HasSubstr("nothing simulated")));
}

}  // namespace
}  // namespace custodiet::report
