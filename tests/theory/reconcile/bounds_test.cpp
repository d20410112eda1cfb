// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What is said of days that nobody counted is true whatever happened on them: a known history is
// thinned out, and its true cost must lie between the least and the most.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>

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
