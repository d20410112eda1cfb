// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What is said of days that nobody counted is true whatever happened on them: a known history is
// thinned out, and its true cost must lie between the least and the most.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "support/packages.hpp"

namespace custodiet::reconcile {
namespace {

constexpr int days = 60;

struct History {
    std::vector<int> stock, arrivals, departures;
};

/// Whole numbers by a linear congruential generator, which is good enough to vary histories.
class Numbers {
  public:
    explicit Numbers(unsigned seed) : state_(seed) {}
    int below(int bound) {
        state_ = state_ * 1664525U + 1013904223U;
        return static_cast<int>((state_ >> 8U) % static_cast<unsigned>(bound));
    }

  private:
    unsigned state_;
};

History history(Numbers& numbers) {
    History out;
    int present = 20;
    for (int day = 0; day < days; ++day) {
        const int came = numbers.below(3) == 0 ? numbers.below(8) : 0;
        const int left = numbers.below(3) == 0 ? numbers.below(std::min(present + came, 9) + 1) : 0;
        present += came - left;
        out.stock.push_back(present);
        out.arrivals.push_back(came);
        out.departures.push_back(left);
    }
    return out;
}

/// The table of one row in `every`, with what came and left since the row before.
std::string thinned(const History& known, int every) {
    std::string table = "date,stock,arrivals,departures\n";
    int came = 0, left = 0;
    for (int day = 0; day < days; ++day) {
        const auto at = static_cast<std::size_t>(day);
        came += known.arrivals[at];
        left += known.departures[at];
        if (day % every != 0 && day != days - 1) continue;
        const Date date = Date(20000) + day;
        table += fmt::format("{},{},{},{}\n", date.text(), known.stock[at], came, left);
        came = left = 0;
    }
    return table;
}

Range due(const std::string& headcounts, Date from, Date until) {
    const std::string first = Date(20000).text();
    return support::findings_of(
               {{"clauses",
                 fmt::format("clause,form,amount,currency,from,minimum,above\n"
                             "day,per_person_day,7,EUR,{0},18,\nmore,bands,2,EUR,{0},,22\n"
                             "came,per_entry,50,EUR,{0},,\n",
                             first)},
                {"headcounts", headcounts},
                {"invoices", fmt::format("invoice,from,until,currency\nx,{},{},EUR\n", from.text(),
                                         until.text())}})
        .statements.at(0)
        .due;
}

TEST(ReconcileBounds, HoldWhateverHappenedOnDaysThatNobodyCounted) {
    Numbers numbers(7);
    int beyond_interpolation = 0;
    for (int trial = 0; trial < 60; ++trial) {
        const History known = history(numbers);
        const Date from = Date(20000) + numbers.below(30), until = from + 1 + numbers.below(29);
        const Range truth = due(thinned(known, 1), from, until);
        ASSERT_TRUE(truth.is_exact());
        const Range said = due(thinned(known, 2 + numbers.below(6)), from, until);
        EXPECT_LE(said.least, truth.least + 1e-6);
        EXPECT_GE(said.most, truth.least - 1e-6);
        // The mutant: half way between least and most, given as a fact.
        if (!same_cent((said.least + said.most) / 2.0, truth.least)) ++beyond_interpolation;
    }
    EXPECT_GT(beyond_interpolation, 50);
}

TEST(ReconcileBounds, OfNeighboursTogetherHoldAndAreNarrowerThanTheirSum) {
    Numbers numbers(13);
    int narrower = 0;
    for (int trial = 0; trial < 60; ++trial) {
        const History known = history(numbers);
        const std::string table = thinned(known, 4 + numbers.below(6));
        const Date from = Date(20000) + 10 + numbers.below(10);
        const Date border = from + 5 + numbers.below(9), until = border + 5 + numbers.below(9);
        const Range truth = due(thinned(known, 1), from, until);
        const Book book = support::book_of(
            {{"clauses", fmt::format("clause,form,amount,currency,from\ncame,per_entry,50,EUR,{}\n",
                                     Date(20000).text())},
             {"headcounts", table}});
        const People people = people_of(book);
        const Pricer pricer(book, people, "EUR");
        const Window a{from - book.start, border - book.start};
        const Window b{border - book.start, until - book.start};
        const std::array<Window, 2> both{a, b};
        const Range together = pricer.due(0, both).amount;
        const Range whole = pricer.due(0, Window{a.from, b.until}).amount;
        EXPECT_EQ(together.least, whole.least);
        EXPECT_EQ(together.most, whole.most);
        // The mutant: what each allows at the most, added up, lets arrivals be charged twice.
        const double added = pricer.due(0, a).amount.most + pricer.due(0, b).amount.most;
        EXPECT_LE(together.most, added);
        if (together.most < added) ++narrower;
        const Range known_all = due(table, from, until);
        EXPECT_LE(known_all.least, truth.least + 1e-6);
        EXPECT_GE(known_all.most, truth.least - 1e-6);
    }
    EXPECT_GT(narrower, 20);
}

/// Person-days in a gap, by brute force: which amounts come out at all.
TEST(ReconcileBounds, AnAmountIsRefusedExactlyWhereNoWholeNumberGivesIt) {
    constexpr double one = 7.25, other = 3.10;
    for (int cents = 0; cents < 400; ++cents) {
        const double least = 2.0 * 12.0 * (one + other);
        const double amount = least + 0.1 * cents;
        const Findings findings = support::findings_of(
            {{"clauses", fmt::format("clause,form,amount,currency,from\na,per_person_day,{},EUR,"
                                     "2025-01-01\nb,per_person_day,{},EUR,2025-01-01\n",
                                     one, other)},
             {"headcounts",
              "date,stock,arrivals,departures\n2025-01-01,13,0,0\n2025-01-04,14,2,1\n"},
             {"invoices", fmt::format("invoice,from,until,amount,currency\nx,2025-01-02,2025-01-04,"
                                      "{:.2f},EUR\n",
                                      amount)}});
        bool is_reached = false;
        for (int n = 0; n <= 6; ++n) {
            for (int m = 0; m <= 6; ++m) {
                const double sum = one * n + other * m;
                is_reached = is_reached || std::abs(least + sum - amount) < 0.011;
            }
        }
        const Verdict verdict = findings.statements.at(0).verdict;
        if (verdict == Verdict::too_much) continue;
        EXPECT_EQ(verdict, is_reached ? Verdict::possible : Verdict::no_whole_number) << amount;
    }
}

TEST(ReconcileBounds, MonthsAddUpToTheWhole) {
    Numbers numbers(11);
    const History known = history(numbers);
    const std::string table = thinned(known, 1);
    double total = 0.0;
    for (int from = 0; from < days; from += 20) {
        total += due(table, Date(20000) + from, Date(20000) + from + 20).least;
    }
    EXPECT_NEAR(total, due(table, Date(20000), Date(20000) + days).least, 1e-6);
}

}  // namespace
}  // namespace custodiet::reconcile
