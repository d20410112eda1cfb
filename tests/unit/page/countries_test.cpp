// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/page/countries.hpp"

#include <gtest/gtest.h>

namespace custodiet::page {
namespace {

TEST(CountryCode, IsTheIdWhereTheNameAgrees) {
    EXPECT_EQ(country_code("US", "United States"), "US");
    EXPECT_EQ(country_code("SV", "El Salvador"), "SV");
    EXPECT_EQ(country_code("GB", "United Kingdom"), "GB");
    EXPECT_EQ(country_code("NL", ""), "NL");
}

TEST(CountryCode, KnowsKosovo) {
    EXPECT_EQ(country_code("XK", "Kosovo"), "XK");
}

// Both letters are those of a country that the study does not mean.
TEST(CountryCode, TakesNoStateForAnotherThatHasItsLetters) {
    EXPECT_EQ(country_code("AZ", "Arizona and the operator"), "");
    EXPECT_EQ(country_code("NL", "Northland"), "");
    EXPECT_EQ(country_code("SL", "Southland"), "");
}

TEST(CountryCode, IsEmptyForWhatIsNoCode) {
    EXPECT_EQ(country_code("HI", "Hawaii"), "");
    EXPECT_EQ(country_code("", ""), "");
    EXPECT_EQ(country_code("us", "United States"), "");
}

}  // namespace
}  // namespace custodiet::page
