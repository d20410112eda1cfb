// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/learning.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {
namespace {

TEST(ShareInSample, IsAWholeNumberOfPersons) {
    const Column truths{0.0, 0.3, 1.0};
    const Column found = share_in_sample(truths, 4, 1);
    EXPECT_EQ(found[0], 0.0);
    EXPECT_EQ(found[1] * 4.0, std::round(found[1] * 4.0));
    EXPECT_EQ(found[2], 1.0);
}

// Variance p (1 - p) / n of the share about the truth; one result shared by all draws has none.
TEST(ShareInSample, HasTheSpreadOfItsSample) {
    const Moments of = moments(share_in_sample(Column(20000, 0.3), 10, 2));
    EXPECT_NEAR(of.mean, 0.3, 0.005);
    EXPECT_NEAR(of.variance, 0.021, 0.001);
}

TEST(MeanOfSample, HasTheSpreadOfAMean) {
    const Moments of = moments(mean_of_sample(Column(20000, 5.0), 3.0, 9, 3));
    EXPECT_NEAR(of.mean, 5.0, 0.04);
    EXPECT_NEAR(of.variance, 1.0, 0.05);
}

TEST(Samples, AreTheSameForTheSameSeed) {
    const Column truths{0.2, 0.4, 0.6, 0.8};
    EXPECT_EQ(share_in_sample(truths, 50, 4), share_in_sample(truths, 50, 4));
    EXPECT_NE(share_in_sample(truths, 50, 4), share_in_sample(truths, 50, 5));
    EXPECT_EQ(mean_of_sample(truths, 1.0, 2, 4), mean_of_sample(truths, 1.0, 2, 4));
}

TEST(Samples, RejectWhatNoStudyCanBe) {
    const Column truths{0.2, 1.2};
    EXPECT_THROW(share_in_sample(truths, 5, 1), std::invalid_argument);
    EXPECT_THROW(share_in_sample(Column{0.5}, 0, 1), std::invalid_argument);
    EXPECT_THROW(mean_of_sample(truths, 0.0, 5, 1), std::invalid_argument);
    EXPECT_THROW(mean_of_sample(truths, 1.0, 0, 1), std::invalid_argument);
}

}  // namespace
}  // namespace custodiet::appraisal
