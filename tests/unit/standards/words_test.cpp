// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <gtest/gtest.h>

#include <string>

#include "custodiet/standards/standards.hpp"

namespace custodiet::standards {
namespace {

std::string line(Comparison comparison, double threshold, const std::string& unit) {
    Standard standard;
    standard.comparison = comparison;
    standard.threshold = threshold;
    Indicator indicator;
    indicator.unit = unit;
    return line_of(standard, indicator);
}

TEST(Line, IsAsPeopleSayIt) {
    using enum Comparison;
    EXPECT_EQ(line(at_least, 1.0, "hours/day"), "at least 1 hour a day");
    EXPECT_EQ(line(at_least, 8.0, "hours/day"), "at least 8 hours a day");
    EXPECT_EQ(line(at_least, 3.4, "m2/person"), "at least 3.4 m2 per person");
    EXPECT_EQ(line(at_least, 2.0, "litres/person/day"), "at least 2 litres per person a day");
    EXPECT_EQ(line(at_least, 1.0, "1/week"), "at least once a week");
    EXPECT_EQ(line(at_least, 2.0, "1/week"), "at least twice a week");
    EXPECT_EQ(line(at_least, 7.0, "1/week"), "at least 7 times a week");
    EXPECT_EQ(line(at_most, 1.0, "persons/cell"), "at most 1 person per cell");
    EXPECT_EQ(line(at_most, 0.9, "share"), "at most 90 %");
    EXPECT_EQ(line(at_most, 5.0, "1"), "at most 5");
    EXPECT_EQ(line(below, 22.0, "hours/day"), "below 22 hours a day");
    EXPECT_EQ(line(above, 24.0, "hours"), "above 24 hours");
    EXPECT_EQ(line(required, 0.0, "share"), "required");
    EXPECT_EQ(line(prohibited, 0.0, "events/person/year"), "prohibited");
    EXPECT_EQ(line(report, 0.0, "hours/day"), "no line: reported");
}

TEST(Line, GroupsThousands) {
    using enum Comparison;
    EXPECT_EQ(line(at_least, 500.0, "kcal/person/day"), "at least 500 kcal per person a day");
    EXPECT_EQ(line(at_least, 2100.0, "kcal/person/day"), "at least 2,100 kcal per person a day");
    EXPECT_EQ(line(at_least, 1234567.5, "m"), "at least 1,234,567.5 m");
}

TEST(Words, AreThoseOfTheFiles) {
    EXPECT_EQ(word_of(Count::person_days), "person_days");
    EXPECT_EQ(word_of(Count::deaths), "deaths");
    EXPECT_EQ(word_of(Measure::simulated), "simulated");
    EXPECT_EQ(word_of(Better::neither), "neither");
    EXPECT_EQ(word_of(Comparison::at_least), "at_least");
    EXPECT_EQ(word_of(Comparison::report), "report");
    EXPECT_EQ(word_of(Class::benchmark), "benchmark");
    EXPECT_EQ(word_of(Duty::both), "both");
    EXPECT_EQ(word_of(Force::soft_law), "soft_law");
}

}  // namespace
}  // namespace custodiet::standards
