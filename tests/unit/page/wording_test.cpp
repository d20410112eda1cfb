// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/wording.hpp"

#include <gtest/gtest.h>

namespace custodiet::page {
namespace {

TEST(Wording, TakesALabelFromWhatIsSaidAboutAQuantity) {
    EXPECT_EQ(label_in("Mean stay in detention; 43.7 days in 2017"), "Mean stay in detention");
    EXPECT_EQ(label_in("Fee for 300 places. Paid in January"), "Fee for 300 places");
    EXPECT_EQ(label_in("Food, health care and cleaning"), "Food, health care and cleaning");
    EXPECT_EQ(label_in("Share of people whom a court protected from this transfer, as courts found "
                       "one by one: two of 288"),
              "Share of people whom a court protected from this transfer");
    EXPECT_EQ(label_in(std::string(200, 'x')), "");
    EXPECT_EQ(label_in(""), "");
}

TEST(Wording, SaysUnitsInWords) {
    EXPECT_EQ(value_text(46, 0, "per_100k/year"), "46\u00a0per\u00a0100,000 a year");
    EXPECT_EQ(value_text(46, 0, "per_100k"), "46\u00a0per\u00a0100,000");
    EXPECT_EQ(value_text(0.011, 0, "1/day"), "0.011 per day");
    EXPECT_EQ(value_text(35, 0, "degC"), "35\u00a0°C");
    EXPECT_EQ(value_text(4, 0, "m2/person"), "4\u00a0m² per person");
    EXPECT_EQ(value_text(4.5, 0, "days"), "4.5\u00a0days");
}

}  // namespace
}  // namespace custodiet::page
