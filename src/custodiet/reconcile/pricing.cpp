// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/reconcile/pricing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "custodiet/base/calendar.hpp"
#include "custodiet/ledger/ledger.hpp"

namespace custodiet::reconcile {

namespace {

constexpr double months_in_year = 12.0;
constexpr double no_limit = std::numeric_limits<double>::infinity();
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// The part of a price that one day is.
double part_of_day(const Terms& terms, Date day) {
    if (terms.per == Per::day) return 1.0;
    const double months = terms.per == Per::year ? months_in_year : 1.0;
    if (terms.day_count == DayCount::calendar) return 1.0 / months / days_in_month(day);
    return months_in_year / months / base::days_per_year;
}

double index_on(const Book& book, const Terms& terms, const Currency& currency, Date day) {
    if (terms.index == none) return 1.0;
    const auto& values = book.indexes[static_cast<std::size_t>(terms.index)].values;
    const auto now = values.find(year_of(day) + currency.index_shift);
    const auto base = values.find(terms.base_year);
    if (now == values.end() || base == values.end()) return undefined;
    return now->second / base->second;
}

double rate_on(const Book& book, const Terms& terms, const Currency& currency, Date day) {
    if (terms.currency == currency.name || !currency.is_exchanged) return 1.0;
    const Date read = currency.rate_of_day.value_or(day);
    for (const Exchange& exchange : book.exchanges) {
        if (exchange.currency != terms.currency || exchange.into != currency.name) continue;
        const auto after = exchange.rates.upper_bound(read);
        if (after != exchange.rates.begin()) return std::prev(after)->second;
    }
    return undefined;
}

/// What an amount is multiplied by on a day: `factor` by index and rate, `part` as a day of a
/// price.
double rounded(double amount, double factor, double part, const Currency& currency) {
    if (currency.rounding == Rounding::nothing || amount <= 0.0) return part * factor;
    if (currency.rounding == Rounding::price) return to_cent(amount * factor) / amount * part;
    return to_cent(amount * factor * part) / amount;
}

std::vector<double> path_of(const Book& book, const Terms& terms, const Currency& currency) {
    std::vector<double> path(static_cast<std::size_t>(book.days()), 0.0);
    const bool is_sum =
        terms.form == Form::lump || terms.form == Form::at_end || terms.form == Form::milestone;
    const Window window = is_sum ? Window{0, book.days()} : window_of(book, terms);
    for (Day day = window.from; day < window.until; ++day) {
        const Date date = book.start + day;
        const double part = is_sum ? 1.0 : part_of_day(terms, date);
        const double factor =
            index_on(book, terms, currency, date) * rate_on(book, terms, currency, date);
        path[static_cast<std::size_t>(day)] = rounded(terms.amount, factor, part, currency);
    }
    return path;
}

/// Where the next band of the same period begins.
double next_band(const Clause& clause, std::size_t row) {
    const Terms& terms = clause.rows[row];
    double next = no_limit;
    for (const Terms& other : clause.rows) {
        const bool is_beside = other.from == terms.from && other.group == terms.group;
        if (is_beside && other.above > terms.above) next = std::min(next, other.above);
    }
    return next;
}

std::vector<double> cash_of_rule(const Book& book, const Terms& terms, ledger::Rule rule,
                                 const Currency& currency, const program::Tally& tally) {
    ledger::Tariff tariff;
    tariff.days = book.days();
    tariff.paths.push_back(path_of(book, terms, currency));
    rule.path = 0;
    return ledger::cash_on_days(tariff, rule, tally);
}

}  // namespace

Window Window::overlap(Window other) const {
    return {std::max(from, other.from), std::min(until, other.until)};
}

Window window_of(const Book& book, const Terms& terms) {
    return {std::max(terms.from - book.start, 0),
            std::min(terms.until.value_or(book.end) - book.start, book.days())};
}

Window window_of(const Book& book, const Invoice& invoice) {
    return {invoice.from - book.start, invoice.until - book.start};
}

ledger::Rule rule_of(const Book& book, const Clause& clause, std::size_t row) {
    using Basis = ledger::Rule::Basis;
    const Terms& terms = clause.rows[row];
    ledger::Rule rule;
    rule.amount = terms.amount;
    rule.from = terms.from - book.start;
    rule.until = terms.until.value_or(book.end) - book.start;
    rule.stages = {0};
    rule.cohorts.assign(book.groups.size(), terms.group == none ? 1 : 0);
    if (terms.group != none) rule.cohorts[static_cast<std::size_t>(terms.group)] = 1;
    switch (terms.form) {
        case Form::rent:
            rule.basis = Basis::per_day;
            break;
        case Form::per_person_day:
            rule.basis = terms.minimum > 0.0 ? Basis::minimum_persons : Basis::per_person_day;
            rule.units = terms.minimum;
            break;
        case Form::bands:
            rule.basis = Basis::band;
            rule.units = terms.above;
            rule.upto = next_band(clause, row);
            break;
        case Form::per_place_day:
            rule.basis = Basis::per_place_day;
            rule.units = terms.places;
            break;
        case Form::per_entry:
            rule.basis = Basis::per_entry;
            break;
        case Form::at_end:
            rule.from = rule.until;
            break;
        case Form::milestone:
            rule.basis = Basis::milestone;
            rule.units = terms.reached;
            break;
        case Form::lump:
            break;
    }
    return rule;
}

std::vector<double> cash_of(const Book& book, const Clause& clause, std::size_t row,
                            const Currency& currency, const program::Tally& tally) {
    return cash_of_rule(book, clause.rows[row], rule_of(book, clause, row), currency, tally);
}

std::vector<double> cash_of(const Book& book, const Clause& clause, const Currency& currency,
                            const program::Tally& tally) {
    std::vector<double> total(static_cast<std::size_t>(book.days()), 0.0);
    for (std::size_t row = 0; row < clause.rows.size(); ++row) {
        const std::vector<double> cash = cash_of(book, clause, row, currency, tally);
        for (std::size_t day = 0; day < total.size(); ++day) total[day] += cash[day];
    }
    return total;
}

std::vector<double> unit_price(const Book& book, const Terms& terms, const Currency& currency) {
    ledger::Rule rule;
    rule.basis = ledger::Rule::Basis::per_day;
    rule.amount = terms.amount;
    rule.from = terms.from - book.start;
    rule.until = terms.until.value_or(book.end) - book.start;
    return cash_of_rule(book, terms, rule, currency, empty_tally(book));
}

double to_cent(double amount) {
    constexpr double cents = 100.0;
    // A hair more than half a cent, so that 0.125 times 1 is rounded as it is on paper.
    constexpr double hair = 1e-9;
    return std::floor(amount * cents + 0.5 + hair) / cents;
}

double sum(const std::vector<double>& cash, Window window) {
    const Window inside = window.overlap({0, static_cast<Day>(cash.size())});
    double total = 0.0;
    for (Day day = inside.from; day < inside.until; ++day) {
        total += cash[static_cast<std::size_t>(day)];
    }
    return total;
}

}  // namespace custodiet::reconcile
