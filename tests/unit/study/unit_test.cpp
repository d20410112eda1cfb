// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/unit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace custodiet::study {
namespace {

void expect_unit(std::string_view text, std::string_view dimension, double scale) {
    const std::optional<Unit> unit = parse_unit(text);
    ASSERT_TRUE(unit) << text;
    EXPECT_EQ(unit->dimension.text(), dimension) << text;
    EXPECT_DOUBLE_EQ(unit->scale, scale) << text;
    EXPECT_EQ(unit->text, text);
}

TEST(Unit, ReadsWordsAndTheirScales) {
    expect_unit("persons", "persons", 1.0);
    expect_unit("bunks", "places", 1.0);
    expect_unit("beds", "places", 1.0);
    expect_unit("m2", "m2", 1.0);
    expect_unit("departures", "flights", 1.0);
    expect_unit("hours", "days", 1.0 / 24.0);
    expect_unit("weeks", "days", 7.0);
    expect_unit("months", "days", 365.0 / 12.0);
    expect_unit("years", "days", 365.0);
    expect_unit("%", "a number", 0.01);
    expect_unit("per_100k", "a number", 1e-5);
}

TEST(Unit, ReadsMoneyWithPrefixesGluedOrApart) {
    expect_unit("USD", "USD", 1.0);
    expect_unit("MUSD", "USD", 1e6);
    expect_unit("M USD", "USD", 1e6);
    expect_unit("kEUR", "EUR", 1e3);
    expect_unit("bn NOK", "NOK", 1e9);
    expect_unit("million DKK", "DKK", 1e6);
    expect_unit("MMXN", "MXN", 1e6);
    expect_unit("MXN", "MXN", 1.0);
}

TEST(Unit, ReadsRatiosAndProducts) {
    expect_unit("USD/person/year", "USD/person/day", 1.0 / 365.0);
    expect_unit("M USD/year", "USD/day", 1e6 / 365.0);
    expect_unit("USD/person-day", "USD/person/day", 1.0);
    expect_unit("person-days", "person-days", 1.0);
    expect_unit("m2/person", "m2/person", 1.0);
    expect_unit("places/cell", "places/cell", 1.0);
    expect_unit("persons/day", "persons/day", 1.0);
    expect_unit("per_100k/year", "1/day", 1e-5 / 365.0);
    expect_unit("%/year", "1/day", 0.01 / 365.0);
    expect_unit("persons/persons", "a number", 1.0);
}

TEST(Unit, KeepsARateOfExchangeApartFromANumber) {
    const std::optional<Unit> rate = parse_unit("USD/EUR");
    ASSERT_TRUE(rate);
    EXPECT_EQ(rate->dimension.currency, "USD/EUR");
    EXPECT_FALSE(rate->dimension.is_number());
    EXPECT_NE(rate->dimension, parse_unit("%")->dimension);
    EXPECT_TRUE(parse_unit("EUR/EUR")->dimension.is_number());
    EXPECT_FALSE(parse_unit("USD/EUR/day"));
    EXPECT_FALSE(parse_unit("USD EUR"));
    EXPECT_FALSE(parse_unit("USD/EUR/SEK"));
}

TEST(Unit, ReadsWhatDailyLifeIsMeasuredIn) {
    expect_unit("minutes", "days", 1.0 / 1440.0);
    expect_unit("meals/day", "meals/day", 1.0);
    expect_unit("litres/person/day", "litres/person/day", 1.0);
    expect_unit("l/person/week", "litres/person/day", 1.0 / 7.0);
    expect_unit("kcal/person/day", "kcal/person/day", 1.0);
    expect_unit("persons/toilet", "persons/toilet", 1.0);
    expect_unit("toilets/cell", "toilets/cell", 1.0);
    expect_unit("persons/shower", "persons/shower", 1.0);
    expect_unit("persons/phone", "persons/phone", 1.0);
    expect_unit("events/person/year", "events/person/day", 1.0 / 365.0);
    expect_unit("times/week", "1/day", 1.0 / 7.0);
    expect_unit("m", "m", 1.0);
    expect_unit("km", "m", 1000.0);
    expect_unit("degC", "degC", 1.0);
    EXPECT_NE(parse_unit("m")->dimension, parse_unit("m2")->dimension);
    EXPECT_NE(parse_unit("showers")->dimension, parse_unit("toilets")->dimension);
}

// A reader that went by the dimension alone would take 50 % for 12 hours a day.
TEST(Unit, KeepsHoursADayApartFromOtherNumbers) {
    for (const char* text : {"hours/day", "hours/week", "minutes/day", "hours/month"}) {
        const auto unit = parse_unit(text);
        ASSERT_TRUE(unit) << text;
        EXPECT_TRUE(unit->dimension.is_number()) << text;
        EXPECT_TRUE(unit->is_part_of_time) << text;
    }
    for (const char* text : {"%", "share", "1", "persons/persons", "days", "times/week"}) {
        EXPECT_FALSE(parse_unit(text)->is_part_of_time) << text;
    }
    EXPECT_FALSE(parse_unit("USD/person/day")->is_part_of_time);
    EXPECT_DOUBLE_EQ(parse_unit("hours/day")->scale, 1.0 / 24.0);
    EXPECT_DOUBLE_EQ(parse_unit("hours/week")->scale, 1.0 / 168.0);
}

TEST(Unit, TellsCurrenciesApart) {
    EXPECT_NE(parse_unit("USD/day")->dimension, parse_unit("EUR/day")->dimension);
    EXPECT_EQ(parse_unit("USD/day")->dimension, parse_unit("MUSD/year")->dimension);
}

TEST(Unit, RefusesWhatIsNotAUnit) {
    for (const char* text : {"", " ", "usd", "dollars", "XYZ", "/day", "USD/", "USD//day", "-day",
                             "day-", "person/ /day", "MMUSD", "kdays"}) {
        EXPECT_FALSE(parse_unit(text)) << text;
    }
    EXPECT_FALSE(parse_unit("day" + std::string(1000, '/')));
    std::string long_chain = "day";
    for (int i = 0; i < 300; ++i) long_chain += "/day";
    EXPECT_FALSE(parse_unit(long_chain));
}

TEST(Unit, ListsItsWordsForSuggestions) {
    for (const std::string& word : unit_words()) EXPECT_TRUE(parse_unit(word)) << word;
    EXPECT_THAT(unit_words(), testing::Contains("persons"));
    EXPECT_THAT(unit_words(), testing::Contains("USD"));
}

}  // namespace
}  // namespace custodiet::study
