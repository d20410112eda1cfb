// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "custodiet/reconcile/findings.hpp"

namespace custodiet::reconcile {

namespace {

constexpr Day year = 366;

bool is_for_a_time(Form form) {
    return form != Form::lump && form != Form::at_end && form != Form::milestone;
}

/// "on 2025-03-01", or "from 2025-03-01 to 2025-03-31".
std::string on_days(Date from, Date until) {
    const Date last = until + -1;
    return from == last ? "on " + from.text()
                        : fmt::format("from {} to {}", from.text(), last.text());
}

std::string where_is_until(const Clause& clause, Date from, Date until) {
    return fmt::format(
        "`{}` has no price {}: nothing is due. `until` is the day after the last; "
        "was the last day itself written?",
        clause.name, on_days(from, until));
}

/// Days between two periods of a clause and group, and a last day that an invoice goes beyond.
void find_gaps(const Book& book, const Clause& clause, std::vector<std::string>& doubts) {
    std::map<int, std::vector<const Terms*>> by_group;
    for (const Terms& terms : clause.rows) by_group[terms.group].push_back(&terms);
    for (const auto& [group, rows] : by_group) {
        for (std::size_t r = 1; r < rows.size(); ++r) {
            const Date end = rows[r - 1]->until.value_or(rows[r]->from);
            const Date from = std::max(end, book.start);
            const Date until = std::min(rows[r]->from, book.end);
            if (from < until) doubts.push_back(where_is_until(clause, from, until));
        }
    }
}

void find_short_end(const Book& book, int id, std::vector<std::string>& doubts) {
    const Clause& clause = book.clauses[static_cast<std::size_t>(id)];
    std::optional<Date> end = clause.rows.front().from;
    for (const Terms& terms : clause.rows) {
        end = !terms.until || !end ? std::optional<Date>() : std::max(*end, *terms.until);
    }
    if (!end) return;
    const bool is_billed =
        std::any_of(book.invoices.begin(), book.invoices.end(), [&](const Invoice& invoice) {
            return invoice.until == *end + 1 && invoice.from < *end &&
                   std::find(invoice.clauses.begin(), invoice.clauses.end(), id) !=
                       invoice.clauses.end();
        });
    if (is_billed) doubts.push_back(where_is_until(clause, *end, *end + 1));
}

/// The persons counted on a day in the groups of a clause, or none where a group was not counted.
std::map<Date, std::int64_t> persons_on_days(const Book& book, const Terms& terms) {
    std::map<Date, std::int64_t> persons;
    for (std::size_t g = 0; g < book.groups.size(); ++g) {
        if (terms.group != none && terms.group != static_cast<int>(g)) continue;
        for (const Count& count : book.groups[g].counts) persons[count.date] += count.stock;
    }
    return persons;
}

void find_crowding(const Book& book, const Clause& clause, std::vector<std::string>& doubts) {
    for (const Terms& terms : clause.rows) {
        if (terms.form != Form::per_person_day || terms.places <= 0.0) continue;
        Date first;
        std::int64_t most = 0, days = 0;
        for (const auto& [date, persons] : persons_on_days(book, terms)) {
            const bool holds = terms.from <= date && (!terms.until || date < *terms.until);
            if (!holds || static_cast<double>(persons) <= terms.places) continue;
            if (days++ == 0) first = date;
            most = std::max(most, persons);
        }
        if (days == 0) continue;
        doubts.push_back(fmt::format(
            "`{}` is for {} places, and more persons were counted{} {}: up to {}.", clause.name,
            terms.places, days == 1 ? "" : fmt::format(" on {} days, first", days),
            "on " + first.text(), most));
    }
}

void find_minimum(const Clause& clause, std::vector<std::string>& doubts) {
    for (const Terms& terms : clause.rows) {
        if (terms.minimum == std::floor(terms.minimum)) continue;
        doubts.push_back(fmt::format("`{}` has a minimum of {}: not a whole number of persons.",
                                     clause.name, terms.minimum));
    }
}

/// Rates that were a year old on a day on which they are used.
void find_old_rates(const Book& book, const Invoice& invoice, std::set<std::string>& said) {
    for (int clause : invoice.clauses) {
        for (const Terms& terms : book.clauses[static_cast<std::size_t>(clause)].rows) {
            const Date from = std::max(terms.from, invoice.from);
            const bool is_sum = !is_for_a_time(terms.form);
            const Date until = is_sum
                                   ? invoice.until
                                   : std::min(terms.until.value_or(invoice.until), invoice.until);
            if (terms.currency == invoice.currency || from >= until) continue;
            for (const Exchange& known : book.exchanges) {
                if (known.currency != terms.currency || known.into != invoice.currency) continue;
                const auto after = known.rates.upper_bound(until + -1);
                if (after == known.rates.begin()) continue;
                const Date of = std::prev(after)->first;
                if (until + -1 - of < year) continue;
                said.insert(fmt::format(
                    "The rate of {} in {} that holds on {} is that of {}: more than a year old.",
                    known.currency, known.into, (until + -1).text(), of.text()));
            }
        }
    }
}

/// Invoices more than a year before the first headcount or after the last.
void find_far_invoice(const Book& book, const Invoice& invoice, std::vector<std::string>& doubts) {
    std::optional<Date> first, last;
    for (const Group& group : book.groups) {
        if (group.counts.empty()) continue;
        first = std::min(first.value_or(group.counts.front().date), group.counts.front().date);
        last = std::max(last.value_or(group.counts.back().date), group.counts.back().date);
    }
    if (!first) return;
    if (*first - invoice.until < year && invoice.from - *last < year) return;
    doubts.push_back(
        fmt::format("Invoice {} is for {} to {}, more than a year away from all headcounts ({} to "
                    "{}): a mistyped year?",
                    invoice.name, invoice.from.text(), (invoice.until + -1).text(), first->text(),
                    last->text()));
}

}  // namespace

void find_doubts(const Book& book, Findings& findings) {
    std::vector<std::string>& doubts = findings.doubts;
    for (std::size_t c = 0; c < book.clauses.size(); ++c) {
        const Clause& clause = book.clauses[c];
        if (is_for_a_time(clause.rows.front().form)) {
            find_gaps(book, clause, doubts);
            find_short_end(book, static_cast<int>(c), doubts);
        }
        find_crowding(book, clause, doubts);
        find_minimum(clause, doubts);
    }
    std::set<std::string> old_rates;
    for (const Invoice& invoice : book.invoices) {
        find_old_rates(book, invoice, old_rates);
        find_far_invoice(book, invoice, doubts);
    }
    doubts.insert(doubts.end(), old_rates.begin(), old_rates.end());
}

void find_outside(const Book& book, Findings& findings) {
    for (std::size_t c = 0; c < book.clauses.size(); ++c) {
        for (const Terms& terms : book.clauses[c].rows) {
            const int clause = static_cast<int>(c);
            if (terms.form == Form::lump || terms.form == Form::at_end) {
                const Date day = terms.form == Form::lump ? terms.from : *terms.until;
                if (book.start <= day && day < book.end) continue;
                findings.outside.push_back({clause, day, day + 1, terms.amount});
                continue;
            }
            if (terms.from < book.start) {
                const Date until = std::min(terms.until.value_or(book.start), book.start);
                findings.outside.push_back({clause, terms.from, until, std::nullopt});
            }
            if (!terms.until || *terms.until > book.end) {
                const Date from = std::max(terms.from, book.end);
                findings.outside.push_back({clause, from, terms.until, std::nullopt});
            }
        }
    }
}

}  // namespace custodiet::reconcile
