// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/ledger/discount.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace custodiet::ledger {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

DiscountSchedule green_book() {
    return shipped_schedule("uk-green-book-2022");
}

// Annuities and factors below: tables of HM Treasury's Green Book, and the closed form
// (1 - (1 + r)^-n) / r of a flat rate.

TEST(Discount, FlatRateGivesTheAnnuity) {
    const DiscountSchedule schedule(0.035);
    EXPECT_NEAR(schedule.annuity(5, Timing::end_of_year), 4.5151, 5e-5);
    EXPECT_NEAR(schedule.annuity(10, Timing::end_of_year), 8.3166, 5e-5);
    EXPECT_NEAR(schedule.annuity(20, Timing::end_of_year), 14.2124, 5e-5);
    EXPECT_NEAR(schedule.annuity(30, Timing::end_of_year), 18.3920, 5e-5);
    EXPECT_NEAR(DiscountSchedule(0.02).annuity(10, Timing::end_of_year), 8.9826, 5e-5);
    EXPECT_NEAR(DiscountSchedule(0.03).annuity(10, Timing::end_of_year), 8.5302, 5e-5);
    EXPECT_NEAR(DiscountSchedule(0.07).annuity(10, Timing::end_of_year), 7.0236, 5e-5);
    EXPECT_NEAR(DiscountSchedule(0.10).annuity(10, Timing::end_of_year), 6.1446, 5e-5);
}

TEST(Discount, TimingOfAHundredAYear) {
    const DiscountSchedule schedule(0.035);
    EXPECT_NEAR(100 * schedule.annuity(10, Timing::end_of_year), 831.66, 5e-3);
    EXPECT_NEAR(100 * schedule.annuity(10, Timing::mid_year), 846.09, 5e-3);
    EXPECT_NEAR(100 * schedule.annuity(10, Timing::start_of_year), 860.77, 5e-3);
    EXPECT_NEAR(100 * schedule.annuity(10, Timing::continuous), 846.13, 5e-3);
}

TEST(Discount, SteppedRatesGiveTheFactorsOfTheGreenBook) {
    const DiscountSchedule schedule = green_book();
    EXPECT_NEAR(schedule.factor(10), 0.70892, 5e-6);
    EXPECT_NEAR(schedule.factor(30), 0.35628, 5e-6);
    EXPECT_NEAR(schedule.factor(31), 0.34590, 5e-6);
    EXPECT_NEAR(schedule.factor(60), 0.14678, 5e-6);
    EXPECT_NEAR(schedule.factor(75), 0.09421, 5e-6);
    EXPECT_NEAR(schedule.factor(100), 0.05082, 5e-6);
    // The mutant: the rate of the last year applied to all years.
    EXPECT_GT(std::abs(std::pow(1.03, -31) - schedule.factor(31)), 1e-2);
}

TEST(Discount, SteppedRatesGiveTheAnnuities) {
    const DiscountSchedule schedule = green_book();
    EXPECT_NEAR(schedule.annuity(40, Timing::end_of_year), 21.4312, 5e-5);
    EXPECT_NEAR(schedule.annuity(60, Timing::end_of_year), 25.3753, 5e-5);
    EXPECT_NEAR(schedule.annuity(75, Timing::end_of_year), 27.1275, 5e-5);
    EXPECT_NEAR(schedule.annuity(100, Timing::end_of_year), 28.8634, 5e-5);
}

TEST(Discount, IsContinuousAcrossBandsAndInsideYears) {
    const DiscountSchedule schedule = green_book();
    EXPECT_NEAR(schedule.factor(30 - 1e-9), schedule.factor(30 + 1e-9), 1e-9);
    EXPECT_NEAR(schedule.factor(30.5), schedule.factor(30) / std::sqrt(1.03), 1e-15);
    EXPECT_NEAR(schedule.factor(-1), 1.035, 1e-15);
    // A year that straddles two bands: half of it in each.
    const double first = schedule.factor(29.5) * (1 - 1 / std::sqrt(1.035)) / std::log(1.035);
    const double second = schedule.factor(30) * (1 - 1 / std::sqrt(1.03)) / std::log(1.03);
    EXPECT_NEAR(schedule.factor(30.5, Timing::continuous), first + second, 1e-14);
}

TEST(Discount, ZeroRateIsThePlainSum) {
    const DiscountSchedule schedule(0.0);
    for (const Timing timing :
         {Timing::start_of_year, Timing::mid_year, Timing::end_of_year, Timing::continuous}) {
        EXPECT_EQ(schedule.annuity(10, timing), 10.0);
    }
    EXPECT_EQ(schedule.daily_factors(3), (std::vector<double>{1.0, 1.0, 1.0}));
}

TEST(Discount, DailyFactorsAreThoseOfTheirDay) {
    const DiscountSchedule schedule(0.035);
    const std::vector<double> factors = schedule.daily_factors(3651);
    ASSERT_EQ(factors.size(), 3651u);
    EXPECT_EQ(factors[0], 1.0);
    EXPECT_NEAR(factors[365], 1 / 1.035, 1e-15);
    EXPECT_NEAR(factors[3650], std::pow(1.035, -10), 1e-15);
    // Spread over its days, a year's money is worth what it is when it flows evenly.
    double sum = 0.0;
    for (int day = 0; day < 3650; ++day)
        sum += 100.0 / 365 * factors[static_cast<std::size_t>(day)];
    EXPECT_NEAR(sum, 846.13, 0.05);
    EXPECT_TRUE(schedule.daily_factors(0).empty());
}

TEST(Discount, NominalFlowsAtTheNominalRateAreRealFlowsAtTheRealRate) {
    constexpr double real_rate = 0.035;
    constexpr double inflation = 0.025;
    constexpr double nominal_rate = (1 + real_rate) * (1 + inflation) - 1;
    EXPECT_NEAR(nominal_rate, 0.060875, 1e-15);
    const DiscountSchedule real(real_rate);
    const DiscountSchedule nominal(nominal_rate);
    double real_value = 0.0;
    double nominal_value = 0.0;
    for (int year = 1; year <= 30; ++year) {
        real_value += 100 * real.factor(year);
        nominal_value += 100 * std::pow(1 + inflation, year) * nominal.factor(year);
    }
    EXPECT_NEAR(nominal_value / real_value, 1.0, 1e-12);
}

TEST(Discount, BandsOutOfOrderAreErrors) {
    using Bands = std::vector<DiscountBand>;
    EXPECT_THROW(DiscountSchedule(Bands{}), std::invalid_argument);
    EXPECT_THROW(DiscountSchedule(Bands{{2, 0.03}}), std::invalid_argument);
    EXPECT_THROW(DiscountSchedule(Bands{{1, 0.03}, {1, 0.02}}), std::invalid_argument);
    EXPECT_THROW(DiscountSchedule(-1.0), std::invalid_argument);
    EXPECT_THROW(DiscountSchedule(std::nan("")), std::invalid_argument);
}

TEST(Discount, ShippedSchedulesAreTheFile) {
    std::ifstream file(CUSTODIET_SOURCE_DIR "/data/discount_schedules.csv");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto from_file = parse_discount_schedules(text);
    const auto& shipped = shipped_schedules();
    ASSERT_EQ(shipped.size(), 3u);
    ASSERT_EQ(from_file.size(), shipped.size());
    for (std::size_t i = 0; i < shipped.size(); ++i) {
        EXPECT_EQ(from_file[i].id, shipped[i].id);
        EXPECT_EQ(from_file[i].title, shipped[i].title);
        EXPECT_EQ(from_file[i].edition, shipped[i].edition);
        EXPECT_EQ(from_file[i].source, shipped[i].source);
        ASSERT_EQ(from_file[i].schedule.bands().size(), shipped[i].schedule.bands().size());
        for (int year = 1; year < 400; ++year) {
            EXPECT_EQ(from_file[i].schedule.factor(year), shipped[i].schedule.factor(year));
        }
    }
    EXPECT_EQ(shipped[0].title,
              "HM Treasury, The Green Book (2022): social time preference rate, real");
    EXPECT_NEAR(shipped_schedule("us-a94-1992-7").factor(1), 1 / 1.07, 1e-15);
    EXPECT_NEAR(shipped_schedule("us-a94-2023-2").factor(1), 1 / 1.02, 1e-15);
    EXPECT_THROW(shipped_schedule("uk-green-book-1066"), std::out_of_range);
}

TEST(Discount, RatesAreReadToTheLastDigit) {
    const auto read = parse_discount_schedules(
        "id,title,edition,from_year,rate,source\r\n"
        "a,\"The \"\"A\"\" rate, real\",2020,1,0.035,s\r\n"
        "b,B,2020,1,-0.005,s\n"
        "c,C,2020,1,0,s");
    ASSERT_EQ(read.size(), 3u);
    EXPECT_EQ(read[0].title, "The \"A\" rate, real");
    EXPECT_EQ(read[0].source, "s");
    EXPECT_EQ(read[0].schedule.bands()[0].rate, 0.035);
    EXPECT_EQ(read[1].schedule.bands()[0].rate, -0.005);
    EXPECT_EQ(read[2].schedule.bands()[0].rate, 0.0);
}

/// What reading one row below a good header and a good first row says.
std::string message_for(const std::string& row) {
    try {
        parse_discount_schedules(
            "id,title,edition,from_year,rate,source\na,A,2020,1,0.03,s\nb,B,2020,1,0.03,s\n" + row);
    } catch (const std::invalid_argument& problem) {
        return problem.what();
    }
    return "";
}

TEST(Discount, BadTablesSayWhereAndWhy) {
    EXPECT_THAT([] { parse_discount_schedules("id,rate\n"); },
                ThrowsMessage<std::invalid_argument>(HasSubstr("line 1: the columns are not")));
    EXPECT_THAT(message_for("c,C,2020,1,0.03"), HasSubstr("line 4: has 5 fields, not 6"));
    EXPECT_THAT(message_for("c,C,2020,one,0.03,s"), HasSubstr("`one` is not a year"));
    EXPECT_THAT(message_for("c,C,2020,1,3 %,s"), HasSubstr("`3 %` is not a rate"));
    EXPECT_THAT(message_for("c,C,2020,1,,s"), HasSubstr("`` is not a rate"));
    EXPECT_THAT(message_for("c,\"C,2020,1,0.03,s"), HasSubstr("a quote is not closed"));
    EXPECT_THAT(message_for("a,A,2020,31,0.02,s"), HasSubstr("the rows of `a` are apart"));
    EXPECT_THAT(message_for("b,B,2020,1,0.02,s"), HasSubstr("in order of years"));
    EXPECT_THAT(message_for("c,C,2020,31,0.02,s"), HasSubstr("begins with year 1"));
}

}  // namespace
}  // namespace custodiet::ledger
