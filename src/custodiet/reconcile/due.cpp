// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/reconcile/due.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "custodiet/ledger/units.hpp"

namespace custodiet::reconcile {

namespace {

constexpr double half_cent = 0.005;
constexpr Day never = std::numeric_limits<Day>::max();

bool needs_headcounts(Form form) {
    return form == Form::per_person_day || form == Form::bands;
}

std::string unit_of(Form form) {
    switch (form) {
        case Form::per_person_day:
        case Form::bands:
            return "person-days";
        case Form::per_place_day:
            return "place-days";
        case Form::rent:
            return "days";
        case Form::per_entry:
            return "persons";
        default:
            return {};
    }
}

/// Whether the people of a group count under these terms.
bool counts(const Terms& terms, std::size_t group) {
    return terms.group == none || terms.group == static_cast<int>(group);
}

/// The price on the days of a window, if it is the same on all of them and as before.
void note_price(const std::vector<double>& price, Window window, Due& due, bool& is_first) {
    for (Day day = window.from; day < window.until; ++day) {
        const double now = price[static_cast<std::size_t>(day)];
        if (is_first) {
            due.price = now;
            is_first = false;
        } else if (due.price && std::abs(*due.price - now) > 1e-9 * std::abs(now)) {
            due.price.reset();
        }
    }
}

/// First day on which a milestone is reached; never, if it is not.
Day first_paid(const std::vector<double>& units) {
    const auto found = std::find_if(units.begin(), units.end(), [](double u) { return u > 0.0; });
    return found == units.end() ? never : static_cast<Day>(found - units.begin());
}

}  // namespace

bool same_cent(double a, double b) {
    return std::abs(a - b) <= half_cent + 1e-9 * std::abs(a);
}

bool Range::is_exact() const {
    return has_most && same_cent(least, most);
}

Range& Range::operator+=(const Range& other) {
    least += other.least;
    most += other.most;
    has_most = has_most && other.has_most;
    return *this;
}

Pricer::Pricer(const Book& book, const People& people, std::string currency)
    : book_(book), people_(people), currency_{std::move(currency), true, {}, 0} {
    for (const Clause& clause : book.clauses) {
        std::vector<Row>& rows = rows_.emplace_back();
        std::vector<double>& cash = cash_.emplace_back(static_cast<std::size_t>(book.days()), 0.0);
        for (std::size_t r = 0; r < clause.rows.size(); ++r) {
            Row& row = rows.emplace_back();
            const ledger::Rule rule = rule_of(book, clause, r);
            row.least = cash_of(book, clause, r, currency_, people.least);
            row.most = cash_of(book, clause, r, currency_, people.most);
            ledger::units_due(rule, people.least, row.units_least);
            ledger::units_due(rule, people.most, row.units_most);
            row.price = unit_price(book, clause.rows[r], currency_);
            for (std::size_t day = 0; day < cash.size(); ++day) cash[day] += row.least[day];
        }
    }
}

const std::vector<double>& Pricer::cash(int clause) const {
    return cash_[static_cast<std::size_t>(clause)];
}

Due Pricer::due(int clause, Window window) const {
    const Clause& terms = book_.clauses[static_cast<std::size_t>(clause)];
    Due due;
    due.clause = clause;
    due.unit = unit_of(terms.rows.front().form);
    bool is_first = true;
    Day counted_to = window.from;  // bands share their days
    for (std::size_t r = 0; r < terms.rows.size(); ++r) {
        const Terms& row_terms = terms.rows[r];
        const Row& row = rows_[static_cast<std::size_t>(clause)][r];
        if (row_terms.form == Form::milestone) {
            add_milestone(clause, r, window, due);
            continue;
        }
        const bool is_sum = due.unit.empty();
        const Window days = is_sum ? window : window.overlap(window_of(book_, row_terms));
        if (days.is_empty()) continue;
        if (row_terms.form == Form::per_entry) {
            add_entries(row_terms, row, days, due);
        } else {
            add_plain(row_terms, row, days, due);
        }
        if (is_sum) continue;
        note_price(row.price, days, due, is_first);
        due.days += std::max(days.until - std::max(days.from, counted_to), 0);
        counted_to = std::max(counted_to, days.until);
    }
    return due;
}

void Pricer::add_plain(const Terms& terms, const Row& row, Window window, Due& due) const {
    const bool has_most = !needs_headcounts(terms.form) || !is_unknown(terms, window);
    due.units += Range{sum(row.units_least, window), sum(row.units_most, window), has_most};
    due.amount += Range{sum(row.least, window), sum(row.most, window), has_most};
}

void Pricer::add_entries(const Terms& terms, const Row& row, Window window, Due& due) const {
    // Those who came between two counts came on a day of which only the dearest and the cheapest
    // are known; a day that is not billed costs nothing.
    for (std::size_t group = 0; group < people_.stretches.size(); ++group) {
        if (!counts(terms, group)) continue;
        for (const Stretch& stretch : people_.stretches[group]) {
            const Window inside = window.overlap({stretch.from, stretch.until});
            if (inside.is_empty()) continue;
            if (!stretch.arrivals) {
                due.units.has_most = due.amount.has_most = false;
                continue;
            }
            const bool is_whole = inside.from == stretch.from && inside.until == stretch.until;
            const auto begin = row.price.begin();
            const auto [low, high] = std::minmax_element(begin + inside.from, begin + inside.until);
            const double persons = *stretch.arrivals;
            due.units += Range{is_whole ? persons : 0.0, persons, true};
            due.amount += Range{is_whole ? persons * *low : 0.0, persons * *high, true};
        }
    }
}

void Pricer::add_milestone(int clause, std::size_t index, Window window, Due& due) const {
    const Clause& terms = book_.clauses[static_cast<std::size_t>(clause)];
    const ledger::Rule rule = rule_of(book_, terms, index);
    std::vector<double> units;
    ledger::units_due(rule, people_.early, units);
    Day early = first_paid(units);
    ledger::units_due(rule, people_.least, units);
    const Day late = first_paid(units);
    // Days of which nobody says who came may have reached it by themselves.
    for (std::size_t group = 0; group < people_.stretches.size(); ++group) {
        if (!counts(terms.rows[index], group)) continue;
        for (const Stretch& stretch : people_.stretches[group]) {
            const Day from = std::max(stretch.from, rule.from);
            if (!stretch.arrivals && from < std::min(stretch.until, rule.until)) {
                early = std::min(early, from);
            }
        }
    }
    if (early == never || early >= window.until || late < window.from) return;
    const bool is_sure = window.contains(early) && late != never && window.contains(late);
    const Window possible = window.overlap({early, late == never ? book_.days() : late + 1});
    const auto& price = rows_[static_cast<std::size_t>(clause)][index].price;
    const auto [low, high] =
        std::minmax_element(price.begin() + possible.from, price.begin() + possible.until);
    due.amount += Range{is_sure ? *low : 0.0, *high, true};
}

bool Pricer::is_unknown(const Terms& terms, Window window) const {
    for (std::size_t group = 0; group < people_.is_unknown.size(); ++group) {
        if (!counts(terms, group)) continue;
        const auto begin = people_.is_unknown[group].begin();
        if (std::find(begin + window.from, begin + window.until, 1) != begin + window.until) {
            return true;
        }
    }
    return false;
}

}  // namespace custodiet::reconcile
