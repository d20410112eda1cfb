// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/number.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace custodiet::report {
namespace {

// No-break spaces read as plain ones, so that expectations are easy to read.
std::string plain(std::string text) {
    for (std::size_t at = 0; (at = text.find("\u00a0", at)) != std::string::npos; ++at) {
        text.replace(at, 2, " ");
    }
    return text;
}

std::string shown(double value, double error, std::string_view unit, Style style = {}) {
    return plain(figure(value, error, unit, style));
}

TEST(Figure, ShowsMoneyInMillionsAndBillions) {
    EXPECT_EQ(shown(4.76e6, 0, "USD"), "USD 4.76 M");
    EXPECT_EQ(shown(1.25e10, 1e8, "EUR"), "EUR 12.5 bn");
    EXPECT_EQ(shown(20'000, 0, "USD"), "USD 20,000");
    EXPECT_EQ(shown(-1'234'567, 2'000, "USD"), "USD −1.23 M");
    EXPECT_EQ(shown(200, 0, "M USD/year"), "USD 200 M a year");
    EXPECT_EQ(shown(200, 0, "MUSD"), "USD 200 M");
    EXPECT_EQ(shown(20'000, 0, "USD/person/year"), "USD 20,000 per person and year");
    EXPECT_EQ(shown(152.4432, 0, "USD/person-day"), "USD 152.4 per person-day");
}

TEST(Figure, StopsAtTheSecondDigitOfTheError) {
    EXPECT_EQ(shown(46.237, 0.012, "days"), "46.2 days");
    EXPECT_EQ(shown(46.237, 1.2, "days"), "46.2 days");
    EXPECT_EQ(shown(46.237, 12.0, "days"), "46 days");
    EXPECT_EQ(shown(46.237, 120.0, "days"), "50 days");
    EXPECT_EQ(shown(1'234.5, 340.0, "USD"), "USD 1,230");
    EXPECT_EQ(shown(1'234.5, 3'400.0, "USD"), "USD 1,200");
}

TEST(Figure, ShowsAtMostThreeFiguresOfAnEstimate) {
    EXPECT_EQ(shown(31'225.3, 4.0, "person-days"), "31,200 person-days");
    EXPECT_EQ(shown(0.023796, 1e-7, "share"), "2.38 %");
    EXPECT_EQ(shown(2.4, 0.001, ""), "2.40");
}

TEST(Figure, HasBesideEstimatesNoMoreFiguresThanTheyHave) {
    const auto beside = [](double value, double error) {
        return plain(figure_beside_estimates(value, error, "USD/person-day"));
    };
    EXPECT_EQ(beside(152.2943, 0), "USD 152 per person-day");
    EXPECT_EQ(beside(152.2943, 1e-13), "USD 152 per person-day");  // rounding of sums
    EXPECT_EQ(beside(-55.7012, 0), "USD −55.7 per person-day");
    EXPECT_EQ(beside(5, 0), "USD 5 per person-day");
    EXPECT_EQ(beside(0, 0), "USD 0 per person-day");
    EXPECT_EQ(beside(124.31, 12), "USD 124 per person-day");
    EXPECT_EQ(plain(figure_beside_estimates(4'757'000, 0, "USD")), "USD 4.76 M");
    EXPECT_EQ(figure_beside_estimates(std::numeric_limits<double>::infinity(), 0, "USD"),
              "without limit");
}

TEST(Figure, KeepsExactCountsWhole) {
    EXPECT_EQ(shown(31'225, 0, "person-days"), "31,225 person-days");
    EXPECT_EQ(shown(288, 0, "persons"), "288 persons");
    EXPECT_EQ(shown(3'619.5, 0, "persons"), "3,620 persons");
    EXPECT_EQ(shown(12'345.6, 0, "persons"), "12,346 persons");
    // The sum of equal numbers leaves rounding behind, which is not an error of chance.
    EXPECT_EQ(shown(31'225, 1e-11, "person-days"), "31,225 person-days");
}

TEST(Figure, NamesOneInTheSingular) {
    EXPECT_EQ(shown(1, 0, "persons"), "1 person");
    EXPECT_EQ(shown(1, 0, "person-days"), "1 person-day");
    EXPECT_EQ(shown(0, 0, "persons"), "0 persons");
    EXPECT_EQ(plain(count(1, "runs")), "1 run");
    EXPECT_EQ(plain(count(1, "quantities")), "1 quantity");
    EXPECT_EQ(plain(count(2, "quantities")), "2 quantities");
    EXPECT_EQ(plain(count(1'048'576, "runs")), "1,048,576 runs");
}

// Rejects: fewer than a twentieth of a death shown as none.
TEST(Figure, ShowsThatAMeanOfFewIsNotNothing) {
    EXPECT_EQ(shown(0.046, 0.012, "persons"), "0.05 persons");
    EXPECT_EQ(shown(0.0008, 0.0004, "persons"), "0.0008 persons");
    EXPECT_EQ(shown(0.23, 0.16, "persons"), "0.2 persons");
    EXPECT_EQ(shown(0.0, 0.012, "persons"), "0 persons");
}

TEST(Figure, NeverShowsANegativeZero) {
    EXPECT_EQ(shown(-0.0, 0, "USD"), "USD 0");
    EXPECT_EQ(shown(-3, 200, "USD"), "USD 0");
    EXPECT_EQ(shown(-0.004, 0.5, "share", {Sign::always, UnitText::shown}), "0 %");
}

TEST(Figure, CarriesIntoTheNextMagnitude) {
    EXPECT_EQ(shown(999'960, 1, "USD"), "USD 1.00 M");
    EXPECT_EQ(shown(9.9996, 0.0001, ""), "10.0");
}

TEST(Figure, ShowsSignsAndHidesUnitsWhenAsked) {
    EXPECT_EQ(shown(5e4, 300, "USD", {Sign::always, UnitText::hidden}), "+50,000");
    EXPECT_EQ(shown(0.024, 0, "share", {Sign::minus_only, UnitText::hidden}), "2.4 %");
}

TEST(Figure, SaysWhatIsNotANumber) {
    EXPECT_EQ(shown(std::nan(""), 0, "USD"), "undefined");
    EXPECT_EQ(shown(std::numeric_limits<double>::infinity(), 0, "USD"), "without limit");
}

TEST(FigureToStep, HasTheDigitsOfTheStepAndAllWholeOnes) {
    EXPECT_EQ(figure_to_step(655.0, 1.0, "M DKK"), "DKK\u00a0655\u00a0M");
    EXPECT_EQ(figure_to_step(655.0, 0.1, "M DKK"), "DKK\u00a0655.0\u00a0M");
    EXPECT_EQ(figure_to_step(25'486'000.0, 1e4, "EUR"), "EUR\u00a025.49\u00a0M");
    EXPECT_EQ(figure_to_step(32.7, 0.1, "%"), "32.7\u00a0%");
    EXPECT_EQ(figure_to_step(0.327, 0.001, "share"), "32.7\u00a0%");
    EXPECT_EQ(figure_to_step(1'096.0, 100.0, "days"), "1,096\u00a0days");
    EXPECT_EQ(figure_to_step(-1.5, 0.01, "EUR"), "EUR\u00a0\u22121.50");
}

TEST(Interval, UsesOneUnitForBothEnds) {
    const auto of = [](double low, double high, double error, std::string_view unit) {
        return plain(interval(low, high, error, unit));
    };
    EXPECT_EQ(of(1.2345e6, 3.4567e6, 2e3, "USD"), "USD 1.23 M to 3.46 M");
    EXPECT_EQ(of(0.9e6, 3.4e6, 2e4, "USD"), "USD 0.90 M to 3.40 M");
    EXPECT_EQ(of(-1.2e6, 3.4e6, 2e5, "USD"), "USD −1.20 M to 3.40 M");
    EXPECT_EQ(of(0.021, 0.034, 0.0002, "share"), "2.10 % to 3.40 %");
    EXPECT_EQ(of(0, 31'225, 3, "person-days"), "0 to 31,200 person-days");
    EXPECT_EQ(of(5, 5, 0, "persons"), "5 persons");
}

// Rejects the digits of the error of the mean, which is less than that of the far end of a tail.
TEST(Interval, GivesEachEndTheDigitsThatItEarned) {
    const auto of = [](Bound low, Bound high, std::string_view unit) {
        return plain(interval(low, high, unit));
    };
    EXPECT_EQ(of({0.9e6, 2e4}, {3.42e6, 4e5}, "USD"), "USD 0.90 M to 3.42 M");
    EXPECT_EQ(of({0.9e6, 2e4}, {3.42e6, 4e6}, "USD"), "USD 0.90 M to 3.4 M");
    EXPECT_EQ(of({1.3e3, 40}, {2.62e4, 4e3}, "persons"), "1,300 to 26,200 persons");
    EXPECT_EQ(of({1.3e3, 40}, {2.62e4, 4e4}, "persons"), "1,300 to 26,000 persons");
    EXPECT_EQ(of({0.0, 0.0}, {3.42e6, 4e6}, "USD"), "USD 0 M to 3.4 M");  // the other end's error
    EXPECT_EQ(of({999'960.0, 200.0}, {999'970.0, 200.0}, "USD"), "USD 1.00 M");
    EXPECT_EQ(of({5, 0}, {7, 0}, "persons"), "5 to 7 persons");
}

// Rejects "−1.13 M to 0 M" for what ends below nothing.
TEST(Interval, MakesNoEndAZeroThatIsNone) {
    const auto of = [](Bound low, Bound high, std::string_view unit) {
        return plain(interval(low, high, unit));
    };
    EXPECT_EQ(of({-1.13e6, 3e5}, {-1'234, 60}, "USD"), "USD −1.13 M to −1,230");
    EXPECT_EQ(of({0.0004, 0.00002}, {0.5, 0.01}, "share"), "0.0400 % to 50.0 %");
    EXPECT_EQ(of({-1.13e6, 3e5}, {-1'234, 2'000}, "USD"), "USD −1.13 M to 0 M");  // not told from 0
    EXPECT_EQ(of({1'234, 0}, {5e9, 0}, "USD"), "USD 1,234 to 5 bn");
}

TEST(Probability, NeverClaimsCertaintyFromDraws) {
    EXPECT_EQ(plain(probability(0.972, 0.005)), "97.2 %");
    EXPECT_EQ(plain(probability(1.0, 0.003)), "more than 99.4 %");
    EXPECT_EQ(plain(probability(0.0, 0.003)), "less than 0.6 %");
    EXPECT_EQ(plain(probability(0.9999, 0.0002)), "more than 99.9 %");
    EXPECT_EQ(plain(probability(1.0, 0.0)), "100 %");
    EXPECT_EQ(plain(probability(0.0, 0.0)), "0 %");
    EXPECT_EQ(plain(probability(std::nan(""), 0.0)), "undefined");
    EXPECT_EQ(plain(probability_with_error(0.972, 0.005)), "97.2 ± 0.5 %");
    EXPECT_EQ(plain(probability_with_error(1.0, 0.003)), "more than 99.4 %");
}

TEST(Probability, RoundsBoundsAwayFromCertainty) {
    EXPECT_EQ(plain(probability(1.0, 0.0015)), "more than 99.7 %");
    EXPECT_EQ(plain(probability(0.0, 0.0015)), "less than 0.3 %");
}

// Shares that are added up miss one by their last bits.
TEST(WholePercent, IsWholeWhereTheSumIsButForRounding) {
    EXPECT_EQ(plain(whole_percent(0.1 + 0.2 + 0.7 - 1e-15)), "100 %");
    EXPECT_EQ(plain(whole_percent(1e-15)), "0 %");
    EXPECT_EQ(plain(whole_percent(0.999)), "99 %");
    EXPECT_EQ(plain(whole_percent(0.001)), "1 %");
}

TEST(ErrorFigure, HasTwoSignificantDigits) {
    EXPECT_EQ(plain(error_figure(13'456, "USD")), "USD 13,000");
    EXPECT_EQ(plain(error_figure(0.0456, "share")), "4.6 %");
}

// Rejects an error with digits that its number does not have, and one that is rounded to nothing.
TEST(ErrorFigureBeside, EndsAtTheLastDigitOfItsNumber) {
    EXPECT_EQ(plain(probability_with_error(0.101, 0.0049)), "10.1 ± 0.5 %");
    EXPECT_EQ(plain(probability_with_error(0.226, 0.012)), "22.6 ± 1.2 %");
    EXPECT_EQ(plain(probability_with_error(0.0693, 0.0047)), "6.93 ± 0.47 %");
    EXPECT_EQ(plain(error_figure_beside(0.0229, 0.00005, "share")), "0.005 %");
    EXPECT_EQ(plain(error_figure_beside(0.414, 0.0062, "")), "0.006");
    EXPECT_EQ(plain(error_figure_beside(4.1e6, 45'000, "USD")), "USD 0.05 M");
    EXPECT_EQ(plain(error_figure_beside(27'700, 45, "places")), "50 places");
}

}  // namespace
}  // namespace custodiet::report
