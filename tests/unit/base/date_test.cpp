// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/base/date.hpp"

#include <gtest/gtest.h>

namespace custodiet::base {
namespace {

TEST(Date, ReadsAndWritesDaysOfTheCalendar) {
    EXPECT_EQ(Date::parse("1970-01-01")->days_since_1970(), 0);
    EXPECT_EQ(Date::parse("2000-03-01")->days_since_1970(), 11017);
    EXPECT_EQ(Date::parse("2024-02-29")->text(), "2024-02-29");
    EXPECT_EQ(Date::parse("2025-03-15")->long_text(), "15 March 2025");
    EXPECT_EQ(Date(-1).text(), "1969-12-31");
}

TEST(Date, RefusesWhatIsNotADay) {
    for (const char* text : {"2025-02-30", "2023-02-29", "2025-13-01", "2025-00-10", "25-01-01",
                             "2025/01/01", "2025-1-01", "2025-01-0a", "", "2025-01-011"}) {
        EXPECT_FALSE(Date::parse(text)) << text;
    }
}

TEST(Date, CountsWholeDays) {
    const Date start = *Date::parse("2025-03-15");
    const Date end = *Date::parse("2025-07-18");
    EXPECT_EQ(end - start, 125);
    EXPECT_EQ(start + 125, end);
    EXPECT_LT(start, end);
}

}  // namespace
}  // namespace custodiet::base
