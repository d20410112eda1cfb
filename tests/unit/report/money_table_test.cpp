// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/money_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/commands/embedded.hpp"

namespace custodiet::report {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

MoneyTable table() {
    return MoneyTable::parse(
        "currency,year,per_unit,price_level,rate_basis,level_basis\n"
        "NOK,2015,0.11,100,published,published\n"
        "NOK,2025,0.08,150,part_year,assumption\n"
        "EUR,2015,1.2,90,published,published\n"
        "EUR,2025,1.1,120,published,published\n",
        "USD", "rates.csv");
}

std::string message(const std::function<void()>& act) {
    try {
        act();
    } catch (const MoneyError& error) {
        return error.what();
    } catch (const base::InputError& error) {
        return error.what();
    }
    return "no error";
}

TEST(MoneyTableTest, MovesPricesInTheirOwnCurrencyAndExchangesAtTheRateOfTheTargetYear) {
    const double factor = table().factor({"NOK", 2015}, {"EUR", 2025});
    EXPECT_DOUBLE_EQ(factor, 150.0 / 100.0 * 0.08 / 1.1);
    // The other way about, which is wrong: exchanged first, and then the prices of the target.
    EXPECT_GT(std::abs(factor - 0.11 / 1.2 * 120.0 / 90.0), 1e-3);
}

TEST(MoneyTableTest, TheSameMoneyNeedsNoTable) {
    EXPECT_EQ(table().factor({"JPY", 1980}, {"JPY", 1980}), 1.0);
    EXPECT_DOUBLE_EQ(table().factor({"EUR", 2015}, {"EUR", 2025}), 120.0 / 90.0);
}

TEST(MoneyTableTest, TheCurrencyOfTheRatesNeedsNone) {
    EXPECT_DOUBLE_EQ(table().factor({"EUR", 2025}, {"USD", 2025}), 1.1);
    EXPECT_DOUBLE_EQ(table().factor({"USD", 2025}, {"EUR", 2025}), 1.0 / 1.1);
}

TEST(MoneyTableTest, RefusesWhatItLacksAndSaysWhatItHas) {
    const std::string year = message([] { (void)table().factor({"NOK", 2015}, {"EUR", 2020}); });
    EXPECT_THAT(year, HasSubstr("no price level of NOK in 2020"));
    EXPECT_THAT(year, HasSubstr("it has NOK from 2015 to 2025"));
    EXPECT_THAT(year, HasSubstr("--rates"));
    EXPECT_THAT(message([] {
                    (void)table().factor({"XAF", 2025}, {"EUR", 2025});
                }),
                HasSubstr("it has nothing of XAF"));
}

TEST(MoneyTableTest, SaysWhatWasNotPublishedForAYear) {
    EXPECT_THAT(table().cautions({"NOK", 2015}, {"EUR", 2025}),
                ElementsAre("price level of NOK in 2025 (assumption)",
                            "exchange rate of NOK in 2025 (part year)"));
    EXPECT_TRUE(table().cautions({"EUR", 2015}, {"EUR", 2025}).empty());
}

TEST(MoneyTableTest, ReadsTheFourColumnsAloneAndLinesAsEditorsSaveThem) {
    const MoneyTable own = MoneyTable::parse(
        "\xEF\xBB\xBF"
        "currency,year,per_unit,price_level\r\nNOK,2025,0.085,133\r\nNOK,2015,0.1,100",
        "EUR", "own.csv");
    EXPECT_DOUBLE_EQ(own.factor({"NOK", 2015}, {"EUR", 2025}), 1.33 * 0.085);
    EXPECT_TRUE(own.cautions({"NOK", 2015}, {"EUR", 2025}).empty());
}

TEST(MoneyTableTest, RefusesATextThatIsNoTable) {
    const auto parse = [](const char* text) {
        return message([text] { (void)MoneyTable::parse(text, "EUR", "own.csv"); });
    };
    EXPECT_THAT(parse("year,currency\n"),
                HasSubstr("own.csv:1:1: error[P0202]: the columns must begin with"));
    const std::string header = "currency,year,per_unit,price_level\n";
    EXPECT_THAT(parse((header + "NOK,2025,0,100\n").c_str()),
                HasSubstr("own.csv:2:10: error[P0205]: `0` is not"));
    for (const char* beyond : {"inf", "nan", "1e-300", "1e300", "1e999", "-1"}) {
        EXPECT_THAT(parse((header + "NOK,2025,1," + beyond + "\n").c_str()),
                    HasSubstr(std::string("own.csv:2:12: error[P0205]: `") + beyond + "` is not"));
    }
    EXPECT_THAT(parse((header + "NOK,\"2025,1,1\n").c_str()),
                HasSubstr("own.csv:2:5: error[P0201]"));
    EXPECT_THAT(parse(""), HasSubstr("own.csv:1:1: error[P0202]"));
    EXPECT_THAT(parse((header + "NOK,x,y,1\n").c_str()), HasSubstr("2 errors"));
    EXPECT_THAT(parse((header + "NOK,2025,1\n").c_str()),
                HasSubstr("own.csv:2:1: error[P0201]: this row has 3 fields"));
    EXPECT_THAT(parse((header + "NOK,2025,1,1\nNOK,2025,1,1\n").c_str()),
                HasSubstr("own.csv:3:1: error[P0209]: NOK 2025 stands twice"));
}

TEST(MoneyTableTest, TheBuiltInTableHasEveryCurrencyFrom2009To2026) {
    const MoneyTable shipped =
        MoneyTable::parse(commands::money_by_year(), "USD", "data/money_by_year.csv");
    for (const char* currency : {"AUD", "DKK", "EUR", "GBP", "NOK", "SEK", "USD"}) {
        for (int year = 2009; year <= 2026; ++year) {
            EXPECT_GT(shipped.factor({currency, year}, {"DKK", 2025}), 0.0) << currency << year;
        }
    }
    // The krone is bound to the euro.
    EXPECT_NEAR(shipped.factor({"EUR", 2016}, {"DKK", 2016}), 7.45, 0.02);
}

}  // namespace
}  // namespace custodiet::report
