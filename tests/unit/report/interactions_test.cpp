// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/interactions.hpp"

#include <gtest/gtest.h>

#include "unit/report/small_result.hpp"

namespace custodiet::report {
namespace {

run::TotalOf total_of(const run::Result& result, double total, double error, double of_ignorance) {
    const appraisal::Driver& driver = result.appraisal.drivers.at(0);
    return {driver.arm,      driver.outcome,
            driver.quantity, {0.0, 0.0, total, error},
            of_ignorance,    of_ignorance / total * error};
}

std::string text(const run::Result& result) {
    const appraisal::Driver& driver = result.appraisal.drivers.at(0);
    return interactions_text(result, driver.arm, driver.outcome);
}

TEST(Interactions, AreToldWithoutChanceAndWithNoDigitTooMany) {
    run::Result result = small_result();
    EXPECT_EQ(text(result), "");
    result.sensitivity.totals = {total_of(result, 0.41234, 0.1, 0.82468)};
    EXPECT_EQ(text(result), "As carried out, with interactions counted: ice stay 82\u00a0%");
}

TEST(Interactions, HoldChanceWhereNothingSaysHowMuchThatIs) {
    run::Result result = small_result();
    result.sensitivity.totals = {total_of(result, 0.4, 0.1, std::nan(""))};
    EXPECT_EQ(text(result), "As carried out, with interactions counted: ice stay 40\u00a0%");
}

// Rejects two errors, which would do if the error were known: it rests on sixteen scrambles.
TEST(Interactions, AreLeftOutWithinStudentsInterval) {
    run::Result result = small_result();
    result.sensitivity.totals = {total_of(result, 0.205, 0.1, std::nan(""))};
    EXPECT_EQ(text(result), "");
    result.sensitivity.totals = {total_of(result, 0.215, 0.1, std::nan(""))};
    EXPECT_EQ(text(result), "As carried out, with interactions counted: ice stay 22\u00a0%");
}

TEST(Interactions, ExplainNoMoreThanAllThereIs) {
    run::Result result = small_result();
    result.sensitivity.totals = {total_of(result, 1.0, 0.1, 1.28)};
    EXPECT_EQ(text(result), "As carried out, with interactions counted: ice stay 100\u00a0%");
}

TEST(Interactions, AreLeftOutWhereTheyMayBeNone) {
    run::Result result = small_result();
    result.sensitivity.totals = {total_of(result, 0.15, 0.1, 0.3),
                                 total_of(result, 0.005, 0.0001, 0.005)};
    EXPECT_EQ(text(result), "");
}

}  // namespace
}  // namespace custodiet::report
