// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/ledger/ledger.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <stdexcept>

#include "custodiet/ledger/discount.hpp"
#include "support/small_ledger.hpp"

namespace custodiet::ledger {
namespace {

using Basis = Rule::Basis;
using namespace support::small_ledger;

double nominal(const Rule& rule) {
    return price(tariff_of({rule}), small_tally()).postings[0].nominal;
}

// ---- each basis by hand ----------------------------------------------------------------------

TEST(Basis, LumpIsPaidOnceOnItsDay) {
    auto rule = rule_of(Basis::lump, 70.0);
    for (Day day : {0, 9}) {
        rule.from = day;
        EXPECT_EQ(nominal(rule), 70.0);
    }
    for (Day day : {-1, 10}) {  // before and after the study
        rule.from = day;
        EXPECT_EQ(nominal(rule), 0.0);
    }
}

TEST(Basis, PersonDaysAreCountedAtMidnight) {
    auto rule = rule_of(Basis::per_person_day, 2.0);
    EXPECT_EQ(nominal(rule), 2.0 * (41 + 20));
    rule.cohorts = {0, 1};
    EXPECT_EQ(nominal(rule), 2.0 * 20);
    rule.cohorts = {1, 1};
    rule.stages = {released};
    EXPECT_EQ(nominal(rule), 2.0 * 3);
    rule.stages = {held, released};
    EXPECT_EQ(nominal(rule), 2.0 * (41 + 3 + 20));
    rule.stages = {};
    EXPECT_EQ(nominal(rule), 0.0);
}

TEST(Basis, PersonDaysOutsideTheTimeInForceAreFree) {
    auto rule = rule_of(Basis::per_person_day, 2.0);
    rule.from = 2;
    rule.until = 8;  // days 2 to 7: 3 5 5 5 5 4 of cohort 0
    EXPECT_EQ(nominal(rule), 2.0 * (27 + 6 * 2));
    rule.from = -30;
    rule.until = 2;
    EXPECT_EQ(nominal(rule), 2.0 * (6 + 4));
    rule.until = 99;
    EXPECT_EQ(nominal(rule), 2.0 * (41 + 20));
    rule.from = 8;
    rule.until = 8;
    EXPECT_EQ(nominal(rule), 0.0);
    rule.from = 20;
    rule.until = 30;
    EXPECT_EQ(nominal(rule), 0.0);
}

TEST(Basis, MinimumIsPaidOnDaysWithFewer) {
    auto rule = rule_of(Basis::minimum_persons, 2.0);
    rule.units = 6.0;  // held are 5 5 5 7 7 7 7 6 6 6
    EXPECT_EQ(nominal(rule), 2.0 * (3 * 6 + 4 * 7 + 3 * 6));
    rule.units = 0.0;
    EXPECT_EQ(nominal(rule), 2.0 * 61);
    rule.units = 6.5;  // a minimum need not be whole
    EXPECT_EQ(nominal(rule), 2.0 * (6 * 6.5 + 4 * 7));
    rule.from = 3;
    rule.until = 5;
    EXPECT_EQ(nominal(rule), 2.0 * 14);
}

TEST(Basis, PlacesArePaidForWhetherTakenOrNot) {
    auto rule = rule_of(Basis::per_place_day, 2.0);
    rule.units = 300.0;
    EXPECT_EQ(nominal(rule), 2.0 * 300 * 10);
    rule.from = 4;
    EXPECT_EQ(nominal(rule), 2.0 * 300 * 6);
}

TEST(Basis, StepsAreWingsOpenedForTheCohortsBeyondThoseOfTheOthers) {
    auto rule = rule_of(Basis::steps, 100.0);
    rule.units = 4.0;
    rule.others = 6.0;  // fill two wings, the second by half
    // With 5, 7 and 6 persons more there are 11, 13 and 12: three, four and three wings.
    EXPECT_EQ(nominal(rule), 100.0 * (3 * 1 + 4 * 2 + 3 * 1));
    rule.others = 0.0;  // 5 5 5 7 7 7 7 6 6 6: two wings throughout
    EXPECT_EQ(nominal(rule), 100.0 * 20);
    rule.units = 1000.0;
    rule.others = 900.0;  // room enough
    EXPECT_EQ(nominal(rule), 0.0);
}

TEST(Basis, EntriesAreCountedOnTheDayOfTheEntry) {
    auto rule = rule_of(Basis::per_entry, 5.0);
    EXPECT_EQ(nominal(rule), 5.0 * 2);  // the stock does not enter
    rule.stages = {released};
    EXPECT_EQ(nominal(rule), 5.0 * 1);
    rule.until = 7;
    EXPECT_EQ(nominal(rule), 0.0);
    rule.until = 8;
    EXPECT_EQ(nominal(rule), 5.0);
}

TEST(Basis, DepartureCountsOnceWhoeverIsAboard) {
    auto rule = rule_of(Basis::per_departure, 1000.0);
    rule.flights = {0};
    EXPECT_EQ(nominal(rule), 1000.0 * 2);
    rule.flights = {1};
    EXPECT_EQ(nominal(rule), 1000.0 * 1);
    rule.flights = {0, 1};
    EXPECT_EQ(nominal(rule), 1000.0 * 3);
    rule.flights = {2};
    EXPECT_EQ(nominal(rule), 0.0);
}

TEST(Basis, PersonsAboard) {
    auto rule = rule_of(Basis::per_person_aboard, 10.0);
    rule.flights = {0};
    EXPECT_EQ(nominal(rule), 10.0 * (4 + 1 + 3));
    rule.flights = {0, 1};
    EXPECT_EQ(nominal(rule), 10.0 * 14);
}

TEST(Basis, OnlyPersonsOfTheCohortsOfTheRuleCountAboard) {
    auto rule = rule_of(Basis::per_person_aboard, 10.0);
    rule.flights = {0, 1};
    rule.cohorts = {0, 1};
    EXPECT_EQ(nominal(rule), 10.0 * (1 + 6));
    rule.cohorts = {1, 0};
    EXPECT_EQ(nominal(rule), 10.0 * (4 + 3));
    rule.cohorts = {0, 0};
    EXPECT_EQ(nominal(rule), 0.0);
    // A departure counts if any of them are aboard: of the second cohort on days 2 and 6.
    rule.basis = Basis::per_departure;
    rule.cohorts = {0, 1};
    EXPECT_EQ(nominal(rule), 10.0 * 2);
    rule.flights = {0};
    EXPECT_EQ(nominal(rule), 10.0 * 1);
}

// ---- accounts --------------------------------------------------------------------------------

/// A rule of each basis, in which fees go from state 0 to state 1 and both have costs.
std::vector<Rule> one_of_each() {
    const std::pair<Basis, double> amounts[] = {{Basis::lump, 70.0},
                                                {Basis::per_person_day, 2.0},
                                                {Basis::minimum_persons, 3.0},
                                                {Basis::per_place_day, 0.5},
                                                {Basis::steps, 40.0},
                                                {Basis::per_entry, 9.0},
                                                {Basis::per_departure, 1000.0},
                                                {Basis::per_person_aboard, 11.0},
                                                {Basis::band, 6.0},
                                                {Basis::per_day, 13.0},
                                                {Basis::sticky, 8.0},
                                                {Basis::milestone, 120.0},
                                                {Basis::per_spell, 15.0}};
    std::vector<Rule> rules;
    for (const auto& [basis, amount] : amounts) {
        auto fee = fee_of(basis, amount);
        fee.units = basis == Basis::milestone ? 2.0 : 4.0;
        fee.upto = 6.0;
        fee.fixed_share = 0.5;
        fee.flights = {0, 1};
        auto cost = fee;
        cost.payee = resource;
        cost.fee_sign = 0;
        cost.payer = rules.size() % 4 == 0 ? sender : receiver;
        rules.push_back(fee);
        rules.push_back(cost);
    }
    return rules;
}

// Rejects: a form that is left out of the ledger.
TEST(Accounts, EveryFormMovesMoney) {
    const auto tariff = tariff_of(one_of_each());
    for (const auto& posting : price(tariff, small_tally()).postings) {
        EXPECT_GT(posting.nominal, 0.0);
        EXPECT_EQ(posting.value_to_payer, posting.nominal);
    }
}

TEST(Accounts, ANetCostIsSpendingLessIncome) {
    auto at_home = rule_of(Basis::per_person_day, 4.0);
    auto abroad = rule_of(Basis::per_person_day, 1.0);
    abroad.payer = receiver;
    const auto tariff = tariff_of({at_home, fee_of(Basis::per_person_day, 3.0), abroad});
    const auto ledger = price(tariff, small_tally());
    EXPECT_EQ(spending(tariff, ledger, sender), 7.0 * 61);
    EXPECT_EQ(fees_received(tariff, ledger, sender), 0.0);
    EXPECT_EQ(net_cost(tariff, ledger, sender), 7.0 * 61);
    EXPECT_EQ(spending(tariff, ledger, receiver), 1.0 * 61);
    EXPECT_EQ(fees_received(tariff, ledger, receiver), 3.0 * 61);
    EXPECT_EQ(net_cost(tariff, ledger, receiver), -2.0 * 61);
    EXPECT_EQ(joint_cost(tariff, ledger), 5.0 * 61);
    EXPECT_EQ(fee_paid(tariff, ledger), 3.0 * 61);
}

// What one state pays the other is a cost to one, income to the other, and nothing to both.
TEST(Accounts, AFeeIsATransfer) {
    auto rules = one_of_each();
    const auto before = tariff_of(rules);
    for (auto& rule : rules) {
        if (rule.fee_sign != 0) rule.amount *= 2.0;
    }
    const auto after = tariff_of(rules);
    const auto ledger = price(before, small_tally()), doubled = price(after, small_tally());
    EXPECT_EQ(joint_cost(after, doubled), joint_cost(before, ledger));
    EXPECT_EQ(fee_paid(after, doubled), 2.0 * fee_paid(before, ledger));
    EXPECT_EQ(net_cost(after, doubled, sender) - net_cost(before, ledger, sender),
              fee_paid(before, ledger));
    EXPECT_EQ(net_cost(after, doubled, receiver) - net_cost(before, ledger, receiver),
              -fee_paid(before, ledger));
}

TEST(Accounts, NetCostsOfTheStatesAddUpToWhatIsUsedUp) {
    const auto tariff = tariff_of(one_of_each());
    const auto ledger = price(tariff, small_tally());
    EXPECT_DOUBLE_EQ(net_cost(tariff, ledger, sender) + net_cost(tariff, ledger, receiver),
                     joint_cost(tariff, ledger));
}

/// What one state pays the other at two rates, and what is used up.
Tariff at_two_rates() {
    auto tariff = tariff_of(one_of_each());
    for (std::size_t day = 0; day < tariff.discount[0].size(); ++day) {
        tariff.discount[0][day] = 1.0 - 0.01 * static_cast<double>(day);
        tariff.discount[1][day] = 1.0 - 0.03 * static_cast<double>(day);
    }
    return tariff;
}

TEST(Accounts, BalanceAtOneRateAndAtTwo) {
    for (const auto& tariff : {tariff_of(one_of_each()), at_two_rates()}) {
        EXPECT_NO_THROW(check_balance(tariff, price(tariff, small_tally()), 2));
    }
}

TEST(Accounts, DoNotBalanceWhereAnAccountIsKeptByNobody) {
    auto rule = rule_of(Basis::lump, 70.0);
    rule.payee = 2;
    auto tariff = tariff_of({rule});
    tariff.discount.push_back(tariff.discount.front());
    const auto ledger = price(tariff, small_tally());
    EXPECT_THROW(check_balance(tariff, ledger, 2), std::logic_error);
    EXPECT_NO_THROW(check_balance(tariff, ledger, 3));
}

/// Rejects a check that any amount passes.
TEST(Accounts, DoNotBalanceWhereAStateReceivesWhatNobodyPaid) {
    for (const auto& tariff : {tariff_of(one_of_each()), at_two_rates()}) {
        std::size_t fees = 0;
        for (std::size_t r = 0; r < tariff.rules.size(); ++r) {
            if (tariff.rules[r].payee == resource) continue;
            auto ledger = price(tariff, small_tally());
            ledger.postings[r].value_to_payee = 1.01 * ledger.postings[r].value_to_payer;
            EXPECT_THROW(check_balance(tariff, ledger, 2), std::logic_error) << r;
            ++fees;
        }
        EXPECT_GT(fees, 0U);
    }
}

TEST(Accounts, DoublingThePricesDoublesTheMoney) {
    auto rules = one_of_each();
    const auto once = tariff_of(rules);
    for (auto& rule : rules) rule.amount *= 2.0;
    const auto twice = tariff_of(rules);
    const auto a = price(once, small_tally()), b = price(twice, small_tally());
    for (Index state : {sender, receiver}) {
        EXPECT_EQ(spending(twice, b, state), 2.0 * spending(once, a, state));
        EXPECT_EQ(fees_received(twice, b, state), 2.0 * fees_received(once, a, state));
    }
    EXPECT_EQ(joint_cost(twice, b), 2.0 * joint_cost(once, a));
}

TEST(Accounts, ATallyWithoutPeopleCostsOnlyWhatIsPaidAnyway) {
    program::Tally nobody(small_program());
    nobody.take_census();
    const auto tariff = tariff_of(one_of_each());
    // Lump, the minimum of 4 persons, the 4 places, the rent and half of what sticks for 4 persons,
    // each as a fee and as a cost.
    EXPECT_EQ(spending(tariff, price(tariff, nobody), sender),
              2 * 70.0 + 2 * (3.0 * 4 * 10) + 0.5 * 4 * 10 + 13.0 * 10 + 2 * (8.0 * 0.5 * 4 * 10));
    EXPECT_EQ(spending(tariff, price(tariff, nobody), receiver), 0.5 * 4 * 10 + 13.0 * 10);
}

// ---- discounting -----------------------------------------------------------------------------

TEST(PresentValue, DiscountsEachDayAtTheRateOfEachAccount) {
    auto rule = fee_of(Basis::lump, 1000.0);
    rule.from = 6;
    auto tariff = tariff_of({rule});
    tariff.discount = {DiscountSchedule(0.03).daily_factors(days),
                       DiscountSchedule(0.12).daily_factors(days)};
    const auto ledger = price(tariff, small_tally());
    EXPECT_EQ(ledger.postings[0].nominal, 1000.0);
    EXPECT_NEAR(spending(tariff, ledger, sender), 1000.0 * std::pow(1.03, -6.0 / 365.0), 1e-9);
    EXPECT_NEAR(fees_received(tariff, ledger, receiver), 1000.0 * std::pow(1.12, -6.0 / 365.0),
                1e-9);
    EXPECT_EQ(fee_paid(tariff, ledger), 1000.0);  // as paid
}

TEST(PresentValue, SumsOverDays) {
    auto tariff = tariff_of({rule_of(Basis::per_person_day, 2.0)});
    tariff.discount[sender] = DiscountSchedule(0.05).daily_factors(days);
    const double persons[] = {5, 5, 5, 7, 7, 7, 7, 6, 6, 6};
    double expected = 0.0;
    for (int day = 0; day < days; ++day) {
        expected += 2.0 * persons[day] * std::pow(1.05, -day / 365.0);
    }
    EXPECT_NEAR(spending(tariff, price(tariff, small_tally()), sender), expected, 1e-9);
}

TEST(PresentValue, OfAResourceIsTakenAtTheRateOfWhoeverBearsIt) {
    auto here = rule_of(Basis::lump, 100.0), there = here;
    there.payer = receiver;
    for (auto* rule : {&here, &there}) rule->from = 9;
    auto tariff = tariff_of({here, there});
    tariff.discount[receiver].assign(days, 0.5);
    EXPECT_EQ(joint_cost(tariff, price(tariff, small_tally())), 100.0 + 50.0);
}

TEST(PresentValue, AtARateOfZeroIsTheSum) {
    auto tariff = tariff_of(one_of_each());
    tariff.discount.assign(2, DiscountSchedule(0.0).daily_factors(days));
    const auto ledger = price(tariff, small_tally());
    for (std::size_t r = 0; r < ledger.postings.size(); ++r) {
        EXPECT_EQ(ledger.postings[r].value_to_payer, ledger.postings[r].nominal);
        EXPECT_EQ(ledger.postings[r].value_to_payee,
                  tariff.rules[r].payee == resource ? 0.0 : ledger.postings[r].nominal);
    }
}

}  // namespace
}  // namespace custodiet::ledger
