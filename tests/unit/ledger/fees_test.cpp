// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The forms that fees take, by hand, and when and in which money they are paid. Each test says what
// it rejects.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "custodiet/ledger/discount.hpp"
#include "custodiet/ledger/ledger.hpp"
#include "support/small_ledger.hpp"

namespace custodiet::ledger {
namespace {

using Basis = Rule::Basis;
using namespace support::small_ledger;
using ::testing::DoubleEq;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Pointwise;

// Held are, at the midnights of days 0 to 9, 5 5 5 7 7 7 7 6 6 6: see support/small_ledger.hpp.
using ByDay = std::vector<double>;

ByDay cash(const Rule& rule, const program::Tally& tally = small_tally()) {
    return cash_on_days(tariff_of({rule}), rule, tally);
}

// ---- forms -----------------------------------------------------------------------------------

// Rejects: a rent that depends on who is there; the last day paid, or not the first.
TEST(PerDay, IsPaidWhoeverIsThere) {
    auto rule = fee_of(Basis::per_day, 3.0);
    rule.stages = {};
    rule.cohorts = {0, 0};
    EXPECT_THAT(cash(rule), Each(3.0));
    rule.from = 2;
    rule.until = 5;
    EXPECT_THAT(cash(rule), ElementsAre(0, 0, 3, 3, 3, 0, 0, 0, 0, 0));
    rule.from = -5;
    rule.until = 50;
    EXPECT_THAT(cash(rule), Each(3.0));
}

// Rejects: all persons are paid for once there are more than the threshold; less than none.
TEST(Band, IsPaidForThosePersonsThatLieInIt) {
    auto rule = fee_of(Basis::band, 10.0);
    rule.units = 5.0;
    rule.upto = std::numeric_limits<double>::infinity();
    EXPECT_THAT(cash(rule), ElementsAre(0, 0, 0, 20, 20, 20, 20, 10, 10, 10));
    rule.upto = 6.0;
    EXPECT_THAT(cash(rule), ElementsAre(0, 0, 0, 10, 10, 10, 10, 10, 10, 10));
    rule.units = 20.0;
    rule.upto = 30.0;
    EXPECT_THAT(cash(rule), Each(0.0));
}

// Rejects: bands that overlap or leave out a person between them.
TEST(Band, SeveralThatMeetArePaidLikePersonDays) {
    auto all = fee_of(Basis::per_person_day, 10.0);
    const double edges[] = {0.0, 2.0, 5.5, 6.0, 100.0};
    ByDay sum(days, 0.0);
    for (int band = 0; band < 4; ++band) {
        auto rule = fee_of(Basis::band, 10.0);
        rule.units = edges[band];
        rule.upto = edges[band + 1];
        const auto part = cash(rule);
        for (std::size_t day = 0; day < sum.size(); ++day) sum[day] += part[day];
    }
    EXPECT_THAT(sum, Pointwise(DoubleEq(), cash(all)));
}

// Rejects: the most of all days, of days to come, or without today; the whole cost falls.
TEST(Sticky, RisesWithThePersonsAndFallsByTheRestOnly) {
    auto rule = rule_of(Basis::sticky, 100.0);
    rule.fixed_share = 0.75;
    EXPECT_THAT(cash(rule), ElementsAre(500, 500, 500, 700, 700, 700, 700, 675, 675, 675));
    rule.units = 6.0;  // there from the first day
    EXPECT_THAT(cash(rule), ElementsAre(575, 575, 575, 700, 700, 700, 700, 675, 675, 675));
    rule.fixed_share = 0.0;
    EXPECT_THAT(cash(rule), Pointwise(DoubleEq(), cash(rule_of(Basis::per_person_day, 100.0))));
    rule.fixed_share = 1.0;
    rule.units = 0.0;
    EXPECT_THAT(cash(rule), ElementsAre(500, 500, 500, 700, 700, 700, 700, 700, 700, 700));
}

/// Two people enter on day 3, one on day 5 and three on day 6.
program::Tally tally_of_entries() {
    auto tally = small_tally();
    tally.entries[tally.offset(held, 1) + 5] = 1;
    tally.entries[tally.offset(held, 0) + 6] = 3;
    tally.take_census();
    return tally;
}

// Rejects: > for >=; paid on every later day; the persons present or the stock taken for entries.
TEST(Milestone, IsPaidOnceOnTheDayOnWhichSoManyHaveEntered) {
    auto rule = fee_of(Basis::milestone, 120.0);
    const auto tally = tally_of_entries();
    const std::pair<double, int> cases[] = {{0.0, 3}, {1.0, 3}, {2.0, 3},  {2.5, 5}, {3.0, 5},
                                            {4.0, 6}, {6.0, 6}, {7.0, -1}, {1e9, -1}};
    for (const auto& [persons, day] : cases) {
        rule.units = persons;
        ByDay expected(days, 0.0);
        if (day >= 0) expected[static_cast<std::size_t>(day)] = 120.0;
        EXPECT_EQ(cash(rule, tally), expected) << persons;
    }
}

// Rejects: entries before `from` count; a milestone reached too late is paid.
TEST(Milestone, IsReachedByEntriesOfItsOwnTimeAndPeople) {
    auto rule = fee_of(Basis::milestone, 120.0);
    const auto tally = tally_of_entries();
    const auto day_of = [&]() {
        const auto paid = cash(rule, tally);
        return std::find(paid.begin(), paid.end(), 120.0) - paid.begin();
    };
    rule.units = 3.0;
    rule.from = 4;
    EXPECT_EQ(day_of(), 6);
    rule.until = 6;
    EXPECT_EQ(day_of(), days);
    rule.from = 0;
    EXPECT_EQ(day_of(), 5);
    rule.until = days;
    rule.cohorts = {1, 0};
    EXPECT_EQ(day_of(), 6);
    rule.stages = {released};
    EXPECT_EQ(day_of(), days);
}

// Rejects: another row of anniversaries; cohorts that are not covered.
TEST(PerSpell, IsPaidForEachWhoReachesTheLength) {
    program::Program program;
    program.days = days;
    program.stages.resize(1);
    program.cohorts.resize(2);
    program.spells = {{.lengths = {0, 3}, .first = 0}, {.lengths = {5}, .first = 2}};
    program::Tally tally(program);
    for (std::size_t cell = 0; cell < tally.anniversaries.size(); ++cell) {
        tally.anniversaries[cell] = static_cast<std::int32_t>(cell);
    }
    auto rule = fee_of(Basis::per_spell, 2.0);
    rule.from = 7;
    for (std::size_t row : {0U, 1U, 2U}) {
        rule.row = row;
        rule.cohorts = {1, 1};
        const double first = 20.0 * static_cast<double>(row), second = first + 10.0;
        EXPECT_THAT(cash(rule, tally),
                    ElementsAre(0, 0, 0, 0, 0, 0, 0, 2 * (first + second + 14),
                                2 * (first + second + 16), 2 * (first + second + 18)));
        rule.cohorts = {0, 1};
        EXPECT_EQ(cash(rule, tally)[8], 2 * (second + 8));
    }
}

// ---- when and in which money
// ---------------------------------------------------------------------

/// A path that doubles on day 4.
Tariff with_path(const Rule& rule) {
    auto tariff = tariff_of({rule});
    tariff.paths = {ByDay(days, 9.0), {1, 1, 1, 1, 2, 2, 2, 2, 2, 2}};
    return tariff;
}

// Rejects: another path; an index that is left out of the nominal; one applied to a value twice.
TEST(Path, MultipliesWhatFallsDueOnEachDay) {
    auto rule = fee_of(Basis::per_person_day, 3.0);
    rule.path = 1;
    const auto tariff = with_path(rule);
    EXPECT_THAT(cash_on_days(tariff, rule, small_tally()),
                ElementsAre(15, 15, 15, 21, 42, 42, 42, 36, 36, 36));
    const auto ledger = price(tariff, small_tally());
    EXPECT_EQ(ledger.postings[0].nominal, 300.0);
    EXPECT_EQ(ledger.postings[0].value_to_payer, 300.0);  // at a rate of zero, no rise in prices
    EXPECT_EQ(ledger.postings[0].value_to_payee, 300.0);
}

// Rejects: paid later; what would be paid before the study is lost, or what falls due after it
// counts.
TEST(Ahead, IsPaidSoManyDaysBeforeButNotBeforeTheStudy) {
    auto rule = fee_of(Basis::per_day, 3.0);
    rule.ahead = 4;
    EXPECT_THAT(cash(rule), ElementsAre(15, 3, 3, 3, 3, 3, 0, 0, 0, 0));
    rule.ahead = 100;
    EXPECT_THAT(cash(rule), ElementsAre(30, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    rule.ahead = 0;
    EXPECT_THAT(cash(rule), Each(3.0));
    auto lump = fee_of(Basis::lump, 70.0);
    lump.ahead = 2;
    lump.from = 9;
    EXPECT_THAT(cash(lump), ElementsAre(0, 0, 0, 0, 0, 0, 0, 70, 0, 0));
    lump.from = days;
    EXPECT_THAT(cash(lump), Each(0.0));
}

// Rejects: the index of the day of payment.
TEST(Ahead, IsAtTheIndexOfTheDayOnWhichItFallsDue) {
    auto rule = fee_of(Basis::lump, 70.0);
    rule.from = 5;
    rule.ahead = 3;
    rule.path = 1;
    EXPECT_THAT(cash_on_days(with_path(rule), rule, small_tally()),
                ElementsAre(0, 0, 140, 0, 0, 0, 0, 0, 0, 0));
}

// Rejects: discounting from the day on which it falls due; prices of that day.
TEST(Ahead, IsWorthWhatItIsOnTheDayOfPayment) {
    auto rule = fee_of(Basis::lump, 1000.0);
    rule.from = 8;
    rule.ahead = 5;
    auto tariff = tariff_of({rule});
    tariff.discount = {DiscountSchedule(0.03).daily_factors(days),
                       DiscountSchedule(0.12).daily_factors(days)};
    tariff.price_level = {1, 1, 1, 1.25, 1.25, 1.25, 1.25, 1.25, 2, 2};
    const auto ledger = price(tariff, small_tally());
    EXPECT_EQ(ledger.postings[0].nominal, 1000.0);
    EXPECT_NEAR(ledger.postings[0].value_to_payer, 800.0 * std::pow(1.03, -3.0 / 365.0), 1e-9);
    EXPECT_NEAR(ledger.postings[0].value_to_payee, 800.0 * std::pow(1.12, -3.0 / 365.0), 1e-9);
}

// Rejects: a nominal that is deflated; a value that is not.
TEST(PriceLevel, TakesTheRiseOfPricesOutOfValues) {
    auto rule = fee_of(Basis::per_person_day, 3.0);
    rule.path = 1;
    auto tariff = with_path(rule);
    tariff.price_level = {1, 1, 1, 1, 2, 2, 2, 2, 2, 2};  // the fee rises as prices do
    const auto ledger = price(tariff, small_tally());
    EXPECT_EQ(ledger.postings[0].nominal, 300.0);
    EXPECT_EQ(ledger.postings[0].value_to_payer, 3.0 * 61);
    EXPECT_EQ(spending(tariff, ledger, sender), 3.0 * 61);
    EXPECT_EQ(fees_received(tariff, ledger, receiver), 3.0 * 61);
    EXPECT_EQ(fee_paid(tariff, ledger), 300.0);  // as paid
}

// ---- accounts --------------------------------------------------------------------------------

/// A rule of each new form, as a fee and as a cost, indexed and paid ahead.
std::vector<Rule> one_of_each() {
    std::vector<Rule> rules;
    for (Basis basis : {Basis::band, Basis::per_day, Basis::sticky, Basis::milestone,
                        Basis::per_entry, Basis::lump}) {
        auto rule = fee_of(basis, 0.1 + 7.0 * static_cast<double>(rules.size()));
        rule.units = 2.0;
        rule.upto = 6.0;
        rule.fixed_share = 0.3;
        rule.ahead = 2;
        rule.path = 1;
        rule.from = 1;
        rules.push_back(rule);
        rule.payee = resource;
        rule.fee_sign = 0;
        rules.push_back(rule);
    }
    return rules;
}

// Rejects: one of price and cash_on_days that leaves out a path, or moves no day.
TEST(CashOnDays, AddsUpToTheNominalOfThePosting) {
    const auto rules = one_of_each();
    auto tariff = with_path(rules[0]);
    tariff.rules = rules;
    tariff.price_level = ByDay(days, 1.7);
    const auto tally = tally_of_entries();
    const auto ledger = price(tariff, tally);
    for (std::size_t r = 0; r < rules.size(); ++r) {
        double sum = 0.0;
        for (double on_day : cash_on_days(tariff, rules[r], tally)) sum += on_day;
        EXPECT_GT(sum, 0.0) << r;
        EXPECT_DOUBLE_EQ(sum, ledger.postings[r].nominal) << r;
    }
    EXPECT_NO_THROW(check_balance(tariff, ledger, 2));
}

// Rejects: sums that come out in other bits where nothing is indexed, paid ahead or deflated.
TEST(CashOnDays, PathsAndPricesOfOneChangeNoBit) {
    auto rules = one_of_each();
    auto indexed = with_path(rules[0]);
    indexed.discount.assign(2, DiscountSchedule(0.031).daily_factors(days));
    indexed.paths.assign(2, ByDay(days, 1.0));
    auto plain = indexed;
    plain.paths.clear();
    indexed.price_level = ByDay(days, 1.0);
    for (auto& rule : rules) rule.ahead = 0;
    indexed.rules = rules;
    for (auto& rule : rules) rule.path = program::none;
    plain.rules = rules;
    const auto a = price(plain, tally_of_entries()), b = price(indexed, tally_of_entries());
    for (std::size_t r = 0; r < rules.size(); ++r) {
        EXPECT_EQ(a.postings[r].nominal, b.postings[r].nominal);
        EXPECT_EQ(a.postings[r].value_to_payer, b.postings[r].value_to_payer);
        EXPECT_EQ(a.postings[r].value_to_payee, b.postings[r].value_to_payee);
    }
}

}  // namespace
}  // namespace custodiet::ledger
