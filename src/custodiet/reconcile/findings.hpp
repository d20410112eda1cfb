// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a reconciliation finds: of each invoice what it should have been, of each headcount whether
// it adds up, and which days are billed twice or not at all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/reconcile/book.hpp"
#include "custodiet/reconcile/due.hpp"

namespace custodiet::reconcile {

enum class Verdict : std::uint8_t {
    not_billed,  ///< no amount is given: what is due is all that is said
    right,       ///< to the cent
    too_much,
    too_little,
    possible,  ///< inside what the headcounts leave open
    unknown    ///< nothing says how much it can have been at most
};

/// A row of the table of invoices, or a month where there is none.
struct Statement {
    Invoice invoice;
    std::vector<Due> lines;  ///< one per clause
    Range due;
    Verdict verdict = Verdict::not_billed;
    std::vector<std::string> reasons;  ///< single mistakes that give the billed amount to the cent

    /// Billed less due: what is surely too much, or (below 0) too little. 0 where it may be right.
    [[nodiscard]] double difference() const;
};

/// The step from one headcount of a group to the next.
struct FlowLine {
    std::string group;
    Date before_date, date;
    std::int32_t before = 0, reported = 0;
    std::optional<std::int32_t> arrivals, departures;
    std::optional<std::int32_t> expected;     ///< before + arrivals - departures
    std::optional<std::int32_t> unaccounted;  ///< reported - expected; below 0 people are missing
    std::int64_t cumulative = 0;              ///< of the group, so far
};

/// Days of a clause that no invoice covers, or several do, with what is due for them.
struct Coverage {
    int clause = none;
    Date from, until;
    Range due;
    std::string currency;
    std::vector<std::string> invoices;  ///< that cover them; none, or several
};

struct Findings {
    Book book;
    std::vector<Statement> statements;
    std::vector<FlowLine> flow;
    std::vector<Coverage> unbilled, billed_twice;

    /// Whether every invoice is right, every headcount adds up, and each day is billed once. What
    /// cannot be known does not add up.
    [[nodiscard]] bool adds_up() const;
    /// Whether something is surely not so: an invoice, a headcount, a day not billed once.
    [[nodiscard]] bool is_wrong() const;
};

/// Everything that the tables of a book say about each other.
Findings reconcile(Book book);

/// The steps between the headcounts of each group.
std::vector<FlowLine> flow_of(const Book& book);

/// Days on which a clause has something due and the number of invoices that cover them is not one.
/// @param pricers  by currency of the clauses
void find_coverage(const Book& book, const std::vector<Pricer>& pricers, Findings& findings);

/// For each statement that is wrong and rests on known headcounts: the single mistakes that give
/// the billed amount.
void find_mistakes(const Book& book, const std::vector<Pricer>& pricers,
                   std::vector<Statement>& statements);

/// Of the pricers, the one in this currency.
const Pricer& pricer_in(const std::vector<Pricer>& pricers, const std::string& currency);

}  // namespace custodiet::reconcile
