// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Money of one currency and year in that of another: prices move first, in their own currency, and
// are then exchanged at the average rate of the year in whose prices they are wanted.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace custodiet::report {

/// Of which currency, in prices of which year.
struct Money {
    std::string currency;
    int year = 0;

    friend bool operator==(const Money&, const Money&) = default;
    friend bool operator<(const Money& a, const Money& b) {
        return std::tie(a.currency, a.year) < std::tie(b.currency, b.year);
    }
};

/// A currency and year that a table lacks. The message says what would be right.
class MoneyError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

class MoneyTable {
  public:
    /// Reads comma-separated values that begin with the columns
    /// `currency,year,per_unit,price_level`: units of `base` per unit of the currency, and an index
    /// of its prices, both means over the year. Columns `rate_basis` and `level_basis` may say
    /// where a number is from; others are passed over.
    /// @param base  currency of `per_unit`; it needs no rates of its own
    /// @param name  of the table, for messages
    /// @throws base::InputError with each place where it is no such table (P02xx)
    static MoneyTable parse(std::string_view text, std::string base, std::string name);

    /// What one unit of `from` is in `to`.
    /// @throws MoneyError where a rate or a price level is missing
    [[nodiscard]] double factor(const Money& from, const Money& to) const;

    /// "NOK 2025: price level (assumption)": what the factor rests on and was not published as the
    /// mean over a whole year.
    [[nodiscard]] std::vector<std::string> cautions(const Money& from, const Money& to) const;

  private:
    struct Row {
        double per_unit = 0, price_level = 0;
        std::string rate_basis, level_basis;
    };

    [[nodiscard]] const Row& row(const Money& of, const char* what) const;
    [[nodiscard]] double rate(const Money& of) const;

    std::map<Money, Row> rows_;
    std::string base_, name_;
};

}  // namespace custodiet::report
