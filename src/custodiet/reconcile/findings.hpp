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
    possible,  ///< inside what the headcounts leave open, and a whole number of units gives it
    between,   ///< inside it; whether whole numbers give it was not worked out
    no_whole_number,  ///< inside it, but no whole number of units gives it
    unknown,          ///< nothing says how much it can have been at most
    in_total          ///< a line that shares its clause and days with others: see the total
};

/// Whether an amount is surely not what was due.
bool is_wrong(Verdict verdict);

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

/// Statements that only tell something together.
struct Total {
    enum class Why : std::uint8_t {
        lines,    ///< rows of one invoice
        arrivals  ///< each may be right, but not all: the same arrivals would be charged twice
    };
    Why why = Why::lines;
    std::vector<std::size_t> members;  ///< of the statements, in order of their days
    std::string currency;
    Range due;
    double billed = 0.0;
    Verdict verdict = Verdict::not_billed;

    [[nodiscard]] double difference() const;
};

/// Something of a clause that lies outside the days of the book, and was not looked at.
struct Outside {
    int clause = none;
    Date from;
    std::optional<Date> until;     ///< the day after the last; none = open
    std::optional<double> amount;  ///< of a sum: as agreed, before index and exchange
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
    std::vector<Total> totals;
    std::vector<FlowLine> flow;
    std::vector<Coverage> unbilled, billed_twice;
    std::vector<std::string> doubts;  ///< what looks mistyped or out of date, as a reader is told
    std::vector<Outside> outside;

    /// Whether every invoice is right, and at least one; every headcount adds up, each day is
    /// billed once, and nothing is doubtful. What cannot be known does not add up, nor does what
    /// was not compared.
    [[nodiscard]] bool adds_up() const;
    /// Whether an amount was held against what is due.
    [[nodiscard]] bool has_compared() const;
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

/// Whether whole numbers of units give the billed amount of a statement of which the headcounts
/// leave something open: `possible`, `between` or `no_whole_number`.
Verdict verdict_by_units(const Book& book, const Statement& statement);

/// Where an amount stands in a range: `right`, `too_much`, `too_little`, `between` or `unknown`.
Verdict verdict_by_range(double billed, const Range& due);

/// Adds up the lines of each invoice, and invoices that share arrivals of which nobody knows the
/// day. Lines that cannot be judged alone become `in_total`.
void find_totals(const Book& book, const std::vector<Pricer>& pricers, Findings& findings);

/// Days without a price between periods, more persons than places, rates out of date, minimums with
/// decimals, invoices far from all headcounts.
void find_doubts(const Book& book, Findings& findings);

/// What clauses make due before the first day of the book and after the last.
void find_outside(const Book& book, Findings& findings);

/// Of the pricers, the one in this currency.
const Pricer& pricer_in(const std::vector<Pricer>& pricers, const std::string& currency);

}  // namespace custodiet::reconcile
