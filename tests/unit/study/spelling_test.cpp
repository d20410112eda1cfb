// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/spelling.hpp"

#include <gtest/gtest.h>

namespace custodiet::study {
namespace {

TEST(Spelling, NumbersLoseWhatStandsBetweenThousands) {
    EXPECT_EQ(respelled_number("28.000.000 EUR/year"), "28000000 EUR/year");
    EXPECT_EQ(respelled_number("1,500 persons"), "1500 persons");
    EXPECT_EQ(respelled_number("1 500 persons"), "1500 persons");
    EXPECT_EQ(respelled_number("-1'500"), "-1500");
    EXPECT_EQ(respelled_number("28_000_000 EUR"), "28000000 EUR");
    EXPECT_EQ(respelled_number("1.500.000,25 EUR"), "1500000.25 EUR");
    EXPECT_EQ(respelled_number("1,500.5 EUR"), "1500.5 EUR");
}

TEST(Spelling, ADecimalCommaBecomesAPoint) {
    EXPECT_EQ(respelled_number("2,25 %/year"), "2.25 %/year");
    EXPECT_EQ(respelled_number("0,333"), "0.333");
    EXPECT_EQ(respelled_number("1234,5 EUR"), "1234.5 EUR");
}

TEST(Spelling, OtherTextsAreNoMisspeltNumbers) {
    for (const char* text : {"", "12", "1.500 persons", "2025-01-01", "1,2,3", "a,5", "12 34",
                             "1.50.000", "40 to 80 EUR", "28 M EUR"}) {
        EXPECT_EQ(respelled_number(text), std::nullopt) << text;
    }
}

TEST(Spelling, RatesThatDoNotSayOfWhat) {
    EXPECT_TRUE(is_bare_rate("4/year"));
    EXPECT_TRUE(is_bare_rate("4 1/year"));
    EXPECT_FALSE(is_bare_rate("4 %/year"));
    EXPECT_FALSE(is_bare_rate("4 / x"));
    EXPECT_FALSE(is_bare_rate("fee/year"));
}

TEST(Spelling, UnitsInWordsOfOthers) {
    EXPECT_EQ(help_for_unit("EUR per person per day"), "write `EUR/person/day`");
    EXPECT_EQ(help_for_unit("EUR per prisoner per day"), "write `EUR/person/day`");
    EXPECT_EQ(help_for_unit("per 100000/year"), "write `per_100k/year`");
    EXPECT_EQ(help_for_unit("mln EUR/year"), "write `M EUR/year`");
    EXPECT_EQ(help_for_unit("Bn EUR/year"), "write `bn EUR/year`");
    EXPECT_EQ(help_for_unit("M €/year"), "write `M EUR/year`");
    EXPECT_EQ(help_for_unit("m²/cell"), "write `m2/cell`");
    EXPECT_EQ(help_for_unit("M eur/year"), "write `M EUR/year`");
    EXPECT_NE(help_for_unit("kr/person/day").find("NOK"), std::string::npos);
}

TEST(Spelling, ACurrencyIsOnlyOfferedForCapitals) {
    EXPECT_EQ(help_for_unit("EUX/day"), "did you mean `EUR`?");
    EXPECT_EQ(help_for_unit("per").find("PEN"), std::string::npos);
    EXPECT_EQ(help_for_unit("eru/day").find("EUR"), std::string::npos);
    EXPECT_EQ(help_for_unit("personns/day"), "did you mean `persons`?");
}

}  // namespace
}  // namespace custodiet::study
