// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The worth of inquiries from the text of a study to the appraisal, against closed forms.
//
// One person comes out of detention once, which costs 10,000 p in one arm and 2,500 in the other,
// with p ~ Beta(3, 7): knowing p is worth 325.93, and n persons asked leave the beta-binomial law.
// Or it costs 100 + p1 in one arm and 100 + p2 in the other, with p1 ~ N(1, 1) and p2 ~ N(0, 2): n
// measurements of p1 with standard deviation 1 leave the gain a standard deviation of
// sqrt(n / (n + 1)). The mutants: a sample read as knowledge of the whole, and a spread of one
// measurement read as that of their mean.
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "unit/run/runs.hpp"

namespace custodiet::run {
namespace {

std::string study_of(const std::string& quantities, const std::string& without,
                     const std::string& with, const std::string& inquiries) {
    return R"(study: inquiries
title: Inquiries
start: 2025-01-01
end: 2025-02-01
currency: USD
reference: without
seed: 7
states:
  US: {discount_rate: 0 %/year}
  SV: {discount_rate: 0 %/year}
quantities:
)" + quantities +
           R"(facilities:
  jail: {state: US, cost: {marginal: 0 USD/person/day}}
stages:
  held: {facility: jail, stay: 3 days, exits: [{to: out, share: rest}]}
  out: {standing: at_liberty}
cohorts:
  one: {stock: {persons: 1 persons, stage: held}}
costs:
  out: {payer: US, stage: out, per_entry: ")" +
           without + R"("}
arms:
  without: {}
  with: {changes: {costs.out.per_entry: ")" +
           with + R"("}}
inquiries:
)" + inquiries;
}

Result run_inquiries(const std::string& text) {
    Options options;
    options.draws = 16'384;
    options.replicates = 1;
    options.threads = 1;
    return run_text(text, options);
}

appraisal::Worth worth_of(const Result& result, const std::string& what) {
    for (const auto& decision : result.appraisal.decisions) {
        if (result.cube.outcomes[decision.outcome].subject != "US") continue;
        for (const auto& learning : decision.learning) {
            if (learning.what == what) return learning.worth;
        }
    }
    throw std::out_of_range("nothing is said of " + what);
}

TEST(Inquiries, OfPersonsAskedAreTheClosedForm) {
    const Result result = run_inquiries(study_of(
        "  p: {events: 2.5, trials: 9}\n", "10000 USD/person * p", "2500 USD/person",
        "  all: {name: All files, reveals: [p]}\n"
        "  few: {name: Five persons asked, observes: p, sample: 5}\n"
        "  many: {name: A hundred persons asked, observes: p, sample: 100, cost: 20 k USD}\n"));
    EXPECT_NEAR(worth_of(result, "inquiry:all").value, 325.9315, 1.0);
    for (const auto& [what, worth] :
         {std::pair{"inquiry:few", 115.3846}, std::pair{"inquiry:many", 301.6636}}) {
        const auto found = worth_of(result, what);
        EXPECT_NEAR(found.value, worth, 3.0 * found.error) << what;
        EXPECT_NEAR(found.value, worth, 12.0) << what;
    }
}

TEST(Inquiries, OfMeasurementsAreTheClosedForm) {
    const Result result = run_inquiries(
        study_of("  p1: {mean: 1 USD/person, sd: 1, shape: normal}\n"
                 "  p2: {mean: 0 USD/person, sd: 2, shape: normal}\n",
                 "100 USD/person + p1", "100 USD/person + p2",
                 "  one: {name: One bill, observes: p1, sample: 1, sd: 1 USD/person}\n"
                 "  ten: {name: Ten bills, observes: p1, sample: 10, sd: 1 USD/person}\n"
                 "  hundred: {name: A hundred, observes: p1, sample: 100, sd: 1 USD/person}\n"));
    for (const auto& [what, worth] :
         {std::pair{"inquiry:one", 0.0251273}, std::pair{"inquiry:ten", 0.0723251},
          std::pair{"inquiry:hundred", 0.0821176}}) {
        const auto found = worth_of(result, what);
        EXPECT_NEAR(found.value, worth, 3.0 * found.error) << what;
        EXPECT_NEAR(found.value, worth, 0.006) << what;
    }
}

TEST(Inquiries, IntoWhatMattersToNothingAreWorthNothing) {
    const std::string text = study_of(
        "  p: {events: 2.5, trials: 9}\n  q: {events: 1, trials: 9}\n", "10000 USD/person * p",
        "2500 USD/person * (1 + 0 * q)", "  of_q: {name: Of q, observes: q, sample: 5}\n");
    const Result result = run_inquiries(text);
    const auto found = worth_of(result, "inquiry:of_q");
    EXPECT_LE(found.value, 2.0 * found.error + 1e-9);
}

}  // namespace
}  // namespace custodiet::run
