// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/ledger/discount.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "custodiet/csv/csv.hpp"

namespace custodiet::ledger {
namespace {

/// Present value of one unit of money at the end of each of the first years.
double annuity(const DiscountSchedule& schedule, int years) {
    double sum = 0.0;
    for (int year = 1; year <= years; ++year) sum += schedule.factor(year);
    return sum;
}

DiscountSchedule green_book() {
    return shipped_schedule("uk-green-book-2022").schedule;
}

// Annuities and factors below: tables of HM Treasury's Green Book, and the closed form
// (1 - (1 + r)^-n) / r of a flat rate.

TEST(Discount, FlatRateGivesTheAnnuity) {
    const DiscountSchedule schedule(0.035);
    EXPECT_NEAR(annuity(schedule, 5), 4.5151, 5e-5);
    EXPECT_NEAR(annuity(schedule, 10), 8.3166, 5e-5);
    EXPECT_NEAR(annuity(schedule, 20), 14.2124, 5e-5);
    EXPECT_NEAR(annuity(schedule, 30), 18.3920, 5e-5);
    EXPECT_NEAR(annuity(DiscountSchedule(0.02), 10), 8.9826, 5e-5);
    EXPECT_NEAR(annuity(DiscountSchedule(0.03), 10), 8.5302, 5e-5);
    EXPECT_NEAR(annuity(DiscountSchedule(0.07), 10), 7.0236, 5e-5);
    EXPECT_NEAR(annuity(DiscountSchedule(0.10), 10), 6.1446, 5e-5);
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
    EXPECT_NEAR(annuity(schedule, 40), 21.4312, 5e-5);
    EXPECT_NEAR(annuity(schedule, 60), 25.3753, 5e-5);
    EXPECT_NEAR(annuity(schedule, 75), 27.1275, 5e-5);
    EXPECT_NEAR(annuity(schedule, 100), 28.8634, 5e-5);
}

TEST(Discount, IsContinuousAcrossBandsAndInsideYears) {
    const DiscountSchedule schedule = green_book();
    EXPECT_NEAR(schedule.factor(30 - 1e-9), schedule.factor(30 + 1e-9), 1e-9);
    EXPECT_NEAR(schedule.factor(30.5), schedule.factor(30) / std::sqrt(1.03), 1e-15);
    EXPECT_NEAR(schedule.factor(-1), 1.035, 1e-15);
}

TEST(Discount, ZeroRateIsThePlainSum) {
    const DiscountSchedule schedule(0.0);
    EXPECT_EQ(annuity(schedule, 10), 10.0);
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
    std::map<std::string, std::vector<DiscountBand>> bands;
    std::map<std::string, std::string> titles;
    const csv::Text table = csv::parse(text);
    ASSERT_GT(table.rows.size(), 1U);
    for (std::size_t row = 1; row < table.rows.size(); ++row) {
        const auto& cells = table.rows[row];
        bands[cells.at(0).text].push_back(
            {std::stoi(cells.at(3).text), std::stod(cells.at(4).text)});
        titles[cells.at(0).text] = cells.at(1).text;
    }
    ASSERT_EQ(shipped_schedules().size(), bands.size());
    for (const auto& [id, of_file] : bands) {
        EXPECT_EQ(shipped_schedule(id).title, titles[id]);
        const DiscountSchedule schedule(of_file);
        for (int year = 1; year < 400; ++year) {
            EXPECT_EQ(schedule.factor(year), shipped_schedule(id).schedule.factor(year)) << id;
        }
    }
    EXPECT_NEAR(shipped_schedule("us-a94-1992-7").schedule.factor(1), 1 / 1.07, 1e-15);
    EXPECT_NEAR(shipped_schedule("us-a94-2023-2").schedule.factor(1), 1 / 1.02, 1e-15);
    EXPECT_THROW(shipped_schedule("uk-green-book-1066"), std::out_of_range);
}

}  // namespace
}  // namespace custodiet::ledger
