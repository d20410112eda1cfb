// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/reconcile/due.hpp"

#include <gtest/gtest.h>

#include "custodiet/ledger/ledger.hpp"
#include "support/packages.hpp"

namespace custodiet::reconcile {
namespace {

using support::book_of;
using support::findings_of;

const char* const one_year = "date,stock\n2024-01-01,1\n2024-12-31,1\n";

double due(const std::string& clauses, const std::string& from, const std::string& until) {
    const Findings findings = findings_of(
        {{"clauses", clauses},
         {"headcounts", one_year},
         {"invoices", "invoice,from,until,currency\nx," + from + "," + until + ",EUR\n"}});
    return findings.statements.at(0).due.least;
}

TEST(Due, AYearsRentIsWholeInALeapYear) {
    const std::string rent = "clause,form,amount,currency,from\nr,per_year,366000,EUR,2024-01-01\n";
    EXPECT_NEAR(due(rent, "2024-01-01", "2025-01-01"), 366000.0, 1e-6);
    EXPECT_NEAR(due(rent, "2024-02-01", "2024-03-01"), 30500.0, 1e-6);
}

TEST(Due, DaysOf365AreThoseOfStudies) {
    const std::string rent =
        "clause,form,amount,currency,from,day_count\nr,per_year,365000,EUR,2024-01-01,365\n";
    EXPECT_NEAR(due(rent, "2024-01-01", "2025-01-01"), 366000.0, 1e-6);
    EXPECT_NEAR(due(rent, "2024-02-01", "2024-03-01"), 29000.0, 1e-6);
}

TEST(Due, IsWhatTheLedgerPricesOverAllDays) {
    const Book book = book_of(
        {{"clauses",
          "clause,form,amount,currency,from,until,minimum\nd,per_person_day,3,EUR,2024-01-02,2024-"
          "01-05,2\n"},
         {"headcounts",
          "date,stock\n2024-01-01,1\n2024-01-02,1\n2024-01-03,5\n2024-01-04,2\n2024-01-05,9\n"}});
    const People people = people_of(book);
    const Pricer pricer(book, people, "EUR");
    ledger::Tariff tariff;
    tariff.days = book.days();
    tariff.rules = {rule_of(book, book.clauses[0], 0)};
    const double nominal = ledger::price(tariff, people.least).postings[0].nominal;
    EXPECT_EQ(nominal, 3.0 * (2 + 5 + 2));
    EXPECT_EQ(pricer.due(0, {0, book.days()}).amount.least, nominal);
    EXPECT_EQ(pricer.due(0, {0, book.days()}).days, 3);
}

TEST(Due, AMilestoneOnAnUnknownDayMayOrMayNotBeDue) {
    const Findings findings = findings_of(
        {{"clauses",
          "clause,form,amount,currency,from,reached\nm,milestone,100,EUR,2024-01-01,3\n"},
         {"headcounts",
          "date,stock,arrivals,departures\n2024-01-01,1,1,0\n2024-01-05,4,3,0\n2024-01-06,4,0,0\n"},
         {"invoices",
          "invoice,from,until,currency\na,2024-01-01,2024-01-04,EUR\nb,2024-01-01,2024-01-06,EUR\n"
          "c,2024-01-06,2024-01-07,EUR\n"}});
    const auto& statements = findings.statements;
    EXPECT_EQ(statements[0].due.least, 0.0);
    EXPECT_EQ(statements[0].due.most, 100.0);
    EXPECT_EQ(statements[1].due.least, 100.0);
    EXPECT_EQ(statements[2].due.most, 0.0);
}

TEST(Due, EntriesBetweenCountsBelongToOneSideOfABorderOrTheOther) {
    const Findings findings = findings_of(
        {{"clauses", "clause,form,amount,currency,from\ne,per_entry,10,EUR,2024-01-01\n"},
         {"headcounts", "date,stock,arrivals,departures\n2024-01-01,1,1,0\n2024-01-05,4,3,0\n"},
         {"invoices",
          "invoice,from,until,currency\na,2024-01-01,2024-01-04,EUR\nb,2024-01-01,2024-01-06,"
          "EUR\n"}});
    EXPECT_EQ(findings.statements[0].due.least, 10.0);
    EXPECT_EQ(findings.statements[0].due.most, 40.0);
    EXPECT_TRUE(findings.statements[1].due.is_exact());
}

}  // namespace
}  // namespace custodiet::reconcile
