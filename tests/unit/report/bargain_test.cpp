// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The section and the file on prices, from results made by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "custodiet/base/display.hpp"
#include "custodiet/report/csv.hpp"
#include "custodiet/report/layout.hpp"
#include "custodiet/report/sections.hpp"
#include "unit/report/small_result.hpp"

namespace custodiet::report {
namespace {

using appraisal::AtPrice;
using appraisal::AtRule;
using appraisal::Bargain;
using appraisal::PriceRule;
using appraisal::Terms;
using ::testing::HasSubstr;
using ::testing::Not;

AtPrice at_price(double price, double both) {
    return {.price = price,
            .received = price,
            .gain_sending = {3000.0 - 20.0 * price, 10.0},
            .gain_receiving = {20.0 * price - 1000.0, 10.0},
            .p_sending = {0.9, 0.01},
            .p_receiving = {0.8, 0.01},
            .p_both = {both, 0.01},
            .loss_sending = {12.5, 1.0},
            .loss_receiving = {25.0, 1.0}};
}

AtRule at_rule(PriceRule rule, double both, double loss) {
    return {rule, {both, 0.01}, {loss, loss / 100.0}, {0.0, 0.0}};
}

Bargain small_bargain() {
    Bargain bargain;
    bargain.arm = 1;
    bargain.own_price = bargain.own_received = {152.4, 0.0};
    bargain.rule_price = 100.0;
    Terms& terms = bargain.in_expectation;
    terms.draws = 4;
    terms.most = {{150.0, 0.1}, 120.0, 180.0};
    terms.least = {{50.0, 0.1}, 50.0, 50.0};
    terms.p_some_price = {0.875, 0.01};
    terms.surplus = {102.0, 0.1};
    terms.equal_split = {100.0, 0.1};
    terms.prices = {at_price(50.0, 0.0), at_price(100.0, 0.75), at_price(152.4, 0.25)};
    terms.rules = {at_rule(PriceRule::per_day, 0.75, 2000.0),
                   at_rule(PriceRule::lump_sum, 0.75, 2001.0),
                   at_rule(PriceRule::take_or_pay, 0.5, 4000.0)};
    bargain.one_history = terms;
    for (AtPrice& at : bargain.one_history.prices) at.p_both.value /= 2.0;
    return bargain;
}

run::Result result_with_bargain(const Bargain& bargain) {
    run::Result result = small_result();
    result.appraisal.bargains = {bargain};
    return result;
}

std::string text_of(const run::Result& result) {
    Screen screen;
    screen.sections = {bargain_section(result)};
    return terminal_text(screen, Colour::off);
}

TEST(BargainSection, TellsLimitsPricesAndWhoGains) {
    const std::string text = text_of(result_with_bargain(small_bargain()));
    EXPECT_THAT(text, HasSubstr("USD per covered person-day"));
    EXPECT_THAT(text, HasSubstr("As carried out            50.0            150       100"));
    EXPECT_THAT(text, HasSubstr("120 to 180"));
    EXPECT_THAT(text, HasSubstr("75 %"));
    EXPECT_THAT(text, HasSubstr("(38 %)"));
    EXPECT_THAT(text, HasSubstr(" 152       25 %"));  // of 152.4, which is exact
}

// One price may suit both in fewer draws than some price does.
TEST(BargainSection, TellsInHowManyDrawsSomePriceSuitsBoth) {
    Bargain bargain = small_bargain();
    EXPECT_THAT(bargain_section(result_with_bargain(bargain)).notes.at(1),
                HasSubstr("to share on average: As carried out 88\u00a0%, 102 a day to share."));
    bargain.in_expectation.p_some_price = bargain.in_expectation.surplus = {0.0, 0.0};
    EXPECT_THAT(bargain_section(result_with_bargain(bargain)).notes.at(1),
                HasSubstr("to share on average: As carried out 0\u00a0%."));
}

// A lump sum does here what the price by the day does: it is not worth a word.
TEST(BargainSection, TellsOnlyRulesThatMakeADifference) {
    const std::string text = text_of(result_with_bargain(small_bargain()));
    EXPECT_THAT(text, HasSubstr("by the day 75 %, USD 2,000; take-or-pay 50 %,"));
    EXPECT_THAT(text, Not(HasSubstr("as a lump sum")));
}

// Rejects two errors for all: losses that are 2.05 apart are told apart where the error is known,
// and not where it rests on sixteen scrambles.
TEST(BargainSection, TellsRulesApartByStudentsErrors) {
    Bargain bargain = small_bargain();
    AtRule& lump = bargain.in_expectation.rules[1];
    lump.loss_sending = {2000.0 + 2.05 * 25.0, 25.0, 15.0};
    EXPECT_THAT(text_of(result_with_bargain(bargain)), Not(HasSubstr("as a lump sum")));
    lump.loss_sending.freedom = 1e9;
    EXPECT_THAT(text_of(result_with_bargain(bargain)), HasSubstr("as a lump sum"));
}

TEST(BargainSection, SaysWhereNoPriceSuitsBoth) {
    Bargain bargain = small_bargain();
    std::swap(bargain.in_expectation.most, bargain.in_expectation.least);
    const std::string text = text_of(result_with_bargain(bargain));
    EXPECT_THAT(text, HasSubstr("none"));
    EXPECT_THAT(text, HasSubstr("paid at its own price"));
}

TEST(BargainSection, SaysWhatWasLeftOut) {
    Bargain bargain = small_bargain();
    bargain.in_expectation.draws = 3;
    bargain.in_expectation.left_out = 1;
    EXPECT_THAT(text_of(result_with_bargain(bargain)),
                HasSubstr("nobody is covered in 1 of 4 draws, which are left out."));
}

TEST(BargainSection, SaysWhereWhatIsPaidIsWorthSomethingElseToTheOther) {
    Bargain bargain = small_bargain();
    EXPECT_THAT(text_of(result_with_bargain(bargain)), Not(HasSubstr("another rate")));
    bargain.own_received = {120.0, 0.0};
    EXPECT_THAT(text_of(result_with_bargain(bargain)), HasSubstr("discounts at another rate"));
}

TEST(BargainSection, EndsWithTheGatesThatNoPriceMendsNotWithThoseOfOtherArms) {
    run::Result result = result_with_bargain(small_bargain());
    result.rights.gates = {{.arm = 1, .indicator = "a", .breached = 1.0},
                           {.arm = 1, .indicator = "b", .breached = 0.5},
                           {.arm = 1, .indicator = "c", .unknown = 1.0},
                           {.arm = 0, .indicator = "a", .breached = 1.0}};
    EXPECT_THAT(
        bargain_section(result).notes.back(),
        "Breached at any price: As carried out 2\u00a0gates (1 of them in some runs only).");
    result.rights.gates[0].breached = 0.75;
    EXPECT_THAT(bargain_section(result).notes.back(),
                "Breached at any price: As carried out 2\u00a0gates in some runs.");
    result.rights.gates.erase(result.rights.gates.begin() + 1);
    result.rights.gates[0].breached = 1.0;
    EXPECT_THAT(bargain_section(result).notes.back(),
                "Breached at any price: As carried out 1\u00a0gate.");
}

TEST(BargainSection, IsEmptyWithoutAFee) {
    EXPECT_TRUE(bargain_section(small_result()).heading.empty());
    EXPECT_TRUE(bargain_section(small_result()).notes.empty());
}

TEST(BargainSection, FitsItsColumns) {
    Bargain bargain = small_bargain();
    bargain.in_expectation.most = {{-53512.0, 100.0}, -338000.0, -19000.0};
    run::Result result = result_with_bargain(bargain);
    auto document = std::make_shared<study::Document>(*result.document);
    document->arms[1].name = "With a great many safeguards and all that they cost";
    result.document = document;
    std::string text = text_of(result);
    for (std::size_t end = 0; (end = text.find('\n')) != std::string::npos;) {
        EXPECT_LE(base::display_columns(text.substr(0, end)), screen_columns);
        text.erase(0, end + 1);
    }
}

TEST(BargainCsv, HasARowForEachVersionAndPrice) {
    Bargain bargain = small_bargain();
    bargain.in_expectation.prices.resize(1);
    bargain.one_history.prices = {at_price(100.0, 0.375)};
    bargain.one_history.p_some_price = {0.75, 0.01};
    EXPECT_EQ(bargain_csv(result_with_bargain(bargain)),
              "arm,version,price,unit,gain_sending,gain_receiving,p_sending,p_receiving,p_both,"
              "loss_sending,loss_receiving,p_some_price,surplus\n"
              "with,in_expectation,50,USD/person-day,2000,0,0.9,0.8,0,12.5,25,0.875,102\n"
              "with,one_history,100,USD/person-day,1000,1000,0.9,0.8,0.375,12.5,25,0.75,102\n");
}

TEST(BargainCsv, IsAHeaderAloneWithoutAFee) {
    EXPECT_EQ(bargain_csv(small_result()),
              "arm,version,price,unit,gain_sending,gain_receiving,p_sending,p_receiving,p_both,"
              "loss_sending,loss_receiving,p_some_price,surplus\n");
}

}  // namespace
}  // namespace custodiet::report
