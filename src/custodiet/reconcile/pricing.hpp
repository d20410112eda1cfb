// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What terms come to on each day. All money is priced by the ledger, under the rules that studies
// have; this turns terms to such rules, and prices for a month or year, indexes and rates to the
// path that a rule is multiplied by.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/ledger/tariff.hpp"
#include "custodiet/program/tally.hpp"
#include "custodiet/reconcile/book.hpp"
#include "custodiet/reconcile/people.hpp"

namespace custodiet::reconcile {

/// What is rounded to the cent before it is multiplied, as a mistake would have it.
enum class Rounding : std::uint8_t {
    nothing,
    price,     ///< the price for a day, month or year, after index and exchange
    day_price  ///< what one day of it comes to
};

/// In what money, and how it is come by.
struct Currency {
    std::string name;
    bool is_exchanged = true;         ///< false: one for one, as a mistake would have it
    std::optional<Date> rate_of_day;  ///< the rate of this day for all days
    int index_shift = 0;              ///< years by which indexes are read off
    Rounding rounding = Rounding::nothing;
};

/// The days on which terms hold, within the book: from, until.
struct Window {
    Day from = 0, until = 0;

    [[nodiscard]] bool is_empty() const { return from >= until; }
    [[nodiscard]] bool contains(Day day) const { return from <= day && day < until; }
    [[nodiscard]] Window overlap(Window other) const;
};
Window window_of(const Book& book, const Terms& terms);
Window window_of(const Book& book, const Invoice& invoice);

/// The rule for row `row` of a clause, before its path.
ledger::Rule rule_of(const Book& book, const Clause& clause, std::size_t row);

/// What a row of a clause comes to on each day: [day]. Not a number where a rate is missing.
std::vector<double> cash_of(const Book& book, const Clause& clause, std::size_t row,
                            const Currency& currency, const program::Tally& tally);

/// All rows of a clause: [day].
std::vector<double> cash_of(const Book& book, const Clause& clause, const Currency& currency,
                            const program::Tally& tally);

/// What one unit of a row costs on each day on which the row holds: [day].
std::vector<double> unit_price(const Book& book, const Terms& terms, const Currency& currency);

/// An amount of money to the whole cent.
double to_cent(double amount);

/// Sum over the days of a window.
double sum(const std::vector<double>& cash, Window window);

}  // namespace custodiet::reconcile
