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
/// Of a sum of many days, relative. Far below a cent for any amount that is billed.
constexpr double rounding_error = 1e-12;
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

/// Whether anything is charged on these days: of bands, those that nobody is in do not matter.
bool is_charged(const Terms& terms, const std::vector<double>& units_most, Window days) {
    return terms.form != Form::bands || sum(units_most, days) > 0.0;
}

/// First day on which a milestone is reached; never, if it is not.
Day first_paid(const std::vector<double>& units) {
    const auto found = std::find_if(units.begin(), units.end(), [](double u) { return u > 0.0; });
    return found == units.end() ? never : static_cast<Day>(found - units.begin());
}

}  // namespace

bool same_cent(double a, double b) {
    return std::abs(a - b) <= half_cent + rounding_error * std::abs(a);
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
            if (rule.basis == ledger::Rule::Basis::minimum_persons) {
                ledger::Rule counted = rule;
                counted.basis = ledger::Rule::Basis::per_person_day;
                ledger::units_due(counted, people.least, row.there_least);
                ledger::units_due(counted, people.most, row.there_most);
            }
            row.price = unit_price(book, clause.rows[r], currency_);
            if (clause.rows[r].form == Form::milestone) {
                row.possible = possible_days(clause.rows[r], rule);
            }
            for (std::size_t day = 0; day < cash.size(); ++day) cash[day] += row.least[day];
        }
    }
}

const std::vector<double>& Pricer::cash(int clause) const {
    return cash_[static_cast<std::size_t>(clause)];
}

Due Pricer::due(int clause, Window window) const {
    return due(clause, std::span(&window, 1));
}

Due Pricer::due(int clause, std::span<const Window> windows) const {
    const Clause& terms = book_.clauses[static_cast<std::size_t>(clause)];
    Due due;
    due.clause = clause;
    due.unit = unit_of(terms.rows.front().form);
    const bool is_sum = due.unit.empty();
    if (terms.rows.front().form == Form::per_entry) add_entries(clause, windows, due);
    bool is_first = true;
    Day counted_to = windows.front().from;  // bands share their days
    for (std::size_t r = 0; r < terms.rows.size(); ++r) {
        add_row(clause, r, windows, due);
        if (is_sum) continue;
        const Row& row = rows_[static_cast<std::size_t>(clause)][r];
        for (Window window : windows) {
            const Window days = window.overlap(window_of(book_, terms.rows[r]));
            if (days.is_empty()) continue;
            if (is_charged(terms.rows[r], row.units_most, days)) {
                note_price(row.price, days, due, is_first);
            }
            due.days += std::max(days.until - std::max(days.from, counted_to), 0);
            counted_to = std::max(counted_to, days.until);
        }
    }
    return due;
}

void Pricer::add_row(int clause, std::size_t index, std::span<const Window> windows,
                     Due& due) const {
    const Terms& terms = book_.clauses[static_cast<std::size_t>(clause)].rows[index];
    if (terms.form == Form::per_entry) return;
    if (terms.form == Form::milestone) return add_milestone(clause, index, windows, due);
    const Row& row = rows_[static_cast<std::size_t>(clause)][index];
    for (Window window : windows) {
        const bool is_sum = due.unit.empty();
        const Window days = is_sum ? window : window.overlap(window_of(book_, terms));
        if (!days.is_empty()) add_plain(terms, row, days, due);
    }
}

void Pricer::add_plain(const Terms& terms, const Row& row, Window window, Due& due) const {
    const bool has_most = !needs_headcounts(terms.form) || !is_unknown(terms, window);
    const Range units{sum(row.units_least, window), sum(row.units_most, window), has_most};
    due.units += units;
    due.amount += Range{sum(row.least, window), sum(row.most, window), has_most};
    if (row.there_least.empty()) {
        due.there += units;
        return;
    }
    due.there += Range{sum(row.there_least, window), sum(row.there_most, window), has_most};
    for (Day day = window.from; day < window.until; ++day) {
        const auto at = static_cast<std::size_t>(day);
        if (row.units_least[at] > row.there_most[at]) ++due.at_minimum;
    }
}

void Pricer::add_entries(int clause, std::span<const Window> windows, Due& due) const {
    const Day from = windows.front().from, until = windows.back().until;
    for (std::size_t group = 0; group < people_.stretches.size(); ++group) {
        const std::vector<Stretch>& stretches = people_.stretches[group];
        auto stretch = std::partition_point(stretches.begin(), stretches.end(),
                                            [&](const Stretch& s) { return s.until <= from; });
        for (; stretch != stretches.end() && stretch->from < until; ++stretch) {
            add_arrivals(clause, group, *stretch, windows, due);
        }
    }
}

/// Those who came between two counts came on a day of which only the dearest and the cheapest are
/// known; a day that is not billed costs nothing.
void Pricer::add_arrivals(int clause, std::size_t group, const Stretch& stretch,
                          std::span<const Window> windows, Due& due) const {
    const auto& rows = book_.clauses[static_cast<std::size_t>(clause)].rows;
    Day covered = 0;
    double low = std::numeric_limits<double>::infinity(), high = 0.0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        if (!counts(rows[r], group)) continue;
        const Window days = window_of(book_, rows[r]).overlap(Window{stretch.from, stretch.until});
        const auto begin = rows_[static_cast<std::size_t>(clause)][r].price.begin();
        for (Window window : windows) {
            const Window inside = days.overlap(window);
            if (inside.is_empty()) continue;
            covered += inside.until - inside.from;
            const auto [least, most] =
                std::minmax_element(begin + inside.from, begin + inside.until);
            low = std::min(low, *least);
            high = std::max(high, *most);
        }
    }
    if (covered == 0) return;
    const double surely = covered == stretch.until - stretch.from ? stretch.least_arrivals : 0;
    const double most = stretch.arrivals.value_or(stretch.least_arrivals);
    const bool has_most = stretch.arrivals.has_value();
    due.units += Range{surely, most, has_most};
    due.amount += Range{surely * low, most * high, has_most};
}

/// First and last day on which a milestone can have been reached; empty, if it never was.
Window Pricer::possible_days(const Terms& terms, const ledger::Rule& rule) const {
    std::vector<double> units;
    ledger::units_due(rule, people_.early, units);
    Day early = first_paid(units);
    ledger::units_due(rule, people_.least, units);
    const Day late = first_paid(units);
    // Days of which nobody says who came may have reached it by themselves.
    for (std::size_t group = 0; group < people_.stretches.size(); ++group) {
        if (!counts(terms, group)) continue;
        for (const Stretch& stretch : people_.stretches[group]) {
            const Day from = std::max(stretch.from, rule.from);
            if (!stretch.arrivals && from < std::min(stretch.until, rule.until)) {
                early = std::min(early, from);
            }
        }
    }
    return {early, late == never ? never : late + 1};
}

void Pricer::add_milestone(int clause, std::size_t index, std::span<const Window> windows,
                           Due& due) const {
    const Row& row = rows_[static_cast<std::size_t>(clause)][index];
    const Window possible = row.possible;
    if (possible.is_empty()) return;
    const auto begin = row.price.begin();
    Day covered = 0;
    double low = std::numeric_limits<double>::infinity(), high = 0.0;
    for (Window window : windows) {
        const Window inside = window.overlap(possible).overlap({0, book_.days()});
        if (inside.is_empty()) continue;
        covered += inside.until - inside.from;
        const auto [least, most] = std::minmax_element(begin + inside.from, begin + inside.until);
        low = std::min(low, *least);
        high = std::max(high, *most);
    }
    if (covered == 0) return;
    const bool is_sure = possible.until != never && covered == possible.until - possible.from;
    due.amount += Range{is_sure ? low : 0.0, high, true};
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
