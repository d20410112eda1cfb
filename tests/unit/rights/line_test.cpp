// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/rights/line.hpp"

#include <gtest/gtest.h>

#include "unit/rights/custody.hpp"

namespace custodiet::rights {
namespace {

TEST(JudgedLine, AValueOnTheLineIsNeitherLessNorMore) {
    EXPECT_TRUE(holds(Comparison::at_least, 4.0, 4.0));
    EXPECT_TRUE(holds(Comparison::at_most, 4.0, 4.0));
    EXPECT_FALSE(holds(Comparison::below, 4.0, 4.0));
    EXPECT_FALSE(holds(Comparison::above, 4.0, 4.0));
    EXPECT_FALSE(holds(Comparison::at_least, 3.99, 4.0));
    EXPECT_FALSE(holds(Comparison::at_most, 4.01, 4.0));
    EXPECT_TRUE(holds(Comparison::below, 3.99, 4.0));
    EXPECT_TRUE(holds(Comparison::above, 4.01, 4.0));
}

/// 22 hours without contact are solitary, and 24 hours of notice are too few, however they are
/// worked out. A judge that compares bits, or is lenient on every line, lets one of them pass.
TEST(JudgedLine, RoundingDoesNotMoveAValueAcross) {
    const double hour = 1.0 / 24.0;
    double twenty_two = 0.0;
    for (int i = 0; i < 22; ++i) twenty_two += hour;
    ASSERT_NE(twenty_two, 22.0 / 24.0) << "these bits are equal, so the test shows nothing";
    for (const double value : {twenty_two, 22.0 * hour, 22.0 / 24.0}) {
        EXPECT_FALSE(holds(Comparison::below, value, 22.0 / 24.0));
        EXPECT_FALSE(holds(Comparison::above, value, 22.0 / 24.0));
        EXPECT_TRUE(holds(Comparison::at_least, value, 22.0 / 24.0));
        EXPECT_TRUE(holds(Comparison::at_most, value, 22.0 / 24.0));
    }
}

TEST(JudgedLine, SharesLeaveSomeInBreach) {
    const Line required{.comparison = Comparison::required};
    const Line prohibited{.comparison = Comparison::prohibited};
    EXPECT_DOUBLE_EQ(breached_share(required, Measure::share, 0.75), 0.25);
    EXPECT_DOUBLE_EQ(breached_share(prohibited, Measure::share, 0.75), 0.75);
    EXPECT_EQ(breached_share(required, Measure::share, 1.0 - 1e-15), 0.0);
    EXPECT_EQ(breached_share(prohibited, Measure::share, 1.0 + 1e-15), 1.0);
}

TEST(JudgedLine, AThresholdOnAShareIsForEveryoneOrNobody) {
    const Line line{.comparison = Comparison::at_least, .threshold = 0.9};
    EXPECT_EQ(breached_share(line, Measure::share, 0.89), 1.0);
    EXPECT_EQ(breached_share(line, Measure::share, 0.90), 0.0);
}

TEST(JudgedLine, ARateIsProhibitedUnlessItIsZero) {
    const Line line{.comparison = Comparison::prohibited};
    EXPECT_EQ(breached_share(line, Measure::rate, 0.0), 0.0);
    EXPECT_EQ(breached_share(line, Measure::rate, 1e-7), 1.0);
}

TEST(JudgedLine, WhatIsNotKnownIsUnknownAndWhatIsOnlyReportedConcernsNobody) {
    const Line line{.comparison = Comparison::at_least, .threshold = 1.0};
    const Line report{.comparison = Comparison::report};
    EXPECT_SPLIT(split_by(line, Measure::level, {}, 8.0), 0.0, 0.0, 8.0);
    // The value of a reading that is not known is nobody's business.
    EXPECT_SPLIT(split_by(line, Measure::level, {0.0, 5.0}, 8.0), 0.0, 0.0, 8.0);
    EXPECT_SPLIT(split_by(line, Measure::level, {1.0, 5.0}, 8.0), 8.0, 0.0, 0.0);
    EXPECT_SPLIT(split_by(report, Measure::level, {1.0, 5.0}, 8.0), 0.0, 0.0, 0.0);
    EXPECT_SPLIT(split_by(report, Measure::level, {}, 8.0), 0.0, 0.0, 0.0);
}

/// Rejects a judge who takes what is known of some for known of all: nobody met, nobody unknown.
TEST(JudgedLine, WhatIsKnownOfSomeIsUnknownOfTheRest) {
    const Line line{.comparison = Comparison::at_least, .threshold = 1.0};
    EXPECT_SPLIT(split_by(line, Measure::level, {0.25, 5.0}, 8.0), 2.0, 0.0, 6.0);
    EXPECT_SPLIT(split_by(line, Measure::level, {0.25, 0.0}, 8.0), 0.0, 2.0, 6.0);
    const Line required{.comparison = Comparison::required};
    EXPECT_SPLIT(split_by(required, Measure::share, {0.5, 0.75}, 8.0), 3.0, 1.0, 4.0);
}

TEST(JudgedLine, LawLeadsThenTheGraverClass) {
    const Line gate{.severity = Class::gate}, counted{.severity = Class::counted};
    EXPECT_TRUE(leads(counted, Force::binding, gate, Force::soft_law));
    EXPECT_TRUE(leads(counted, Force::soft_law, gate, Force::benchmark));
    EXPECT_TRUE(leads(gate, Force::binding, counted, Force::binding));
    EXPECT_FALSE(leads(counted, Force::binding, gate, Force::binding));
    EXPECT_FALSE(leads(gate, Force::binding, gate, Force::binding)) << "then the first stays";
}

}  // namespace
}  // namespace custodiet::rights
