// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What falls due under a clause over a number of days: the least and the most that it can be.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "custodiet/reconcile/pricing.hpp"

namespace custodiet::reconcile {

/// An amount of money of which the headcounts leave something open, or nothing.
struct Range {
    double least = 0.0;
    double most = 0.0;
    bool has_most = true;  ///< false: nothing says how many there were at most

    [[nodiscard]] bool is_exact() const;
    Range& operator+=(const Range& other);
};

/// Two amounts that read the same to the cent.
bool same_cent(double a, double b);

/// A clause over the days of an invoice.
struct Due {
    int clause = none;
    Day days = 0;        ///< on which it holds
    std::string unit;    ///< "person-days", "place-days", "days", "persons", or empty: sums
    Range units;         ///< that are charged for
    Range there;         ///< of these, units that were there; the rest is what a minimum adds
    Day at_minimum = 0;  ///< days on which a minimum surely adds some
    std::optional<double>
        price;  ///< of a unit, in money of the invoice, where it is one throughout
    Range amount;
};

/// Prices clauses of a book in one currency. What does not depend on the days is worked out once.
class Pricer {
  public:
    Pricer(const Book& book, const People& people, std::string currency);

    [[nodiscard]] Due due(int clause, Window window) const;
    /// Over several windows together, in order and apart. Who came once is charged for once: this
    /// may be less than the sum of what each window can come to at the most.
    [[nodiscard]] Due due(int clause, std::span<const Window> windows) const;
    [[nodiscard]] const Currency& currency() const { return currency_; }
    [[nodiscard]] const People& people() const { return people_; }
    /// [day] at the least headcount.
    [[nodiscard]] const std::vector<double>& cash(int clause) const;

  private:
    struct Row {
        std::vector<double> least, most;              ///< [day] cash
        std::vector<double> units_least, units_most;  ///< [day]
        std::vector<double> there_least, there_most;  ///< [day] where there is a minimum
        std::vector<double> price;                    ///< [day] of a unit
        Window possible;                              ///< days of a milestone
    };
    void add_row(int clause, std::size_t index, std::span<const Window> windows, Due& due) const;
    void add_entries(int clause, std::span<const Window> windows, Due& due) const;
    void add_arrivals(int clause, std::size_t group, const Stretch& stretch,
                      std::span<const Window> windows, Due& due) const;
    void add_milestone(int clause, std::size_t index, std::span<const Window> windows,
                       Due& due) const;
    [[nodiscard]] Window possible_days(const Terms& terms, const ledger::Rule& rule) const;
    void add_plain(const Terms& terms, const Row& row, Window window, Due& due) const;
    [[nodiscard]] bool is_unknown(const Terms& terms, Window window) const;

    const Book& book_;
    const People& people_;
    Currency currency_;
    std::vector<std::vector<Row>> rows_;     ///< [clause][row]
    std::vector<std::vector<double>> cash_;  ///< [clause][day]
};

}  // namespace custodiet::reconcile
