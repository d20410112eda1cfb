// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "custodiet/base/calendar.hpp"
#include "custodiet/reconcile/readers.hpp"

namespace custodiet::reconcile {

namespace {

constexpr std::int32_t most_days = 36525;  // a century

bool is_for_a_time(Form form) {
    return form != Form::lump && form != Form::at_end && form != Form::milestone;
}

/// Whether two rows are bands of one period.
bool is_next_band(const Terms& before, const Terms& row) {
    return row.form == Form::bands && before.from == row.from && before.until == row.until &&
           before.above < row.above;
}

void report_overlap(const Clause& clause, const Terms& before, const Terms& row,
                    base::Diagnostics& diagnostics) {
    const bool same_band =
        row.form == Form::bands && before.from == row.from && before.above == row.above;
    report(diagnostics,
           {.code = "P0301",
            .message = fmt::format("two periods of the clause `{}` overlap", clause.name),
            .label = fmt::format("from {}", row.from.text()),
            .help = same_band
                        ? "bands of one period begin `above` different numbers of persons"
                        : "`until` is the day after the last, and may be the next period's `from`; "
                          "what is paid besides is a clause of its own",
            .where = row.from_where,
            .also = before.from_where,
            .also_label = before.until ? fmt::format("until {}", before.until->text())
                                       : std::string("without an end")});
}

/// Rows of one clause and group, in order: ends open periods, reports overlaps.
void settle(const Clause& clause, std::vector<Terms*>& rows, base::Diagnostics& diagnostics) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
        if (rows[r]->until) continue;
        const auto next = std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(r), rows.end(),
                                       [&](const Terms* row) { return row->from > rows[r]->from; });
        if (next != rows.end()) rows[r]->until = (*next)->from;
    }
    for (std::size_t r = 1; r < rows.size(); ++r) {
        const Terms& before = *rows[r - 1];
        const Terms& row = *rows[r];
        if (is_next_band(before, row)) continue;
        if (before.until && *before.until <= row.from) continue;
        report_overlap(clause, before, row, diagnostics);
    }
}

void set_horizon(Book& book) {
    bool is_first = true;
    const auto include = [&](Date from, Date until) {
        book.start = is_first ? from : std::min(book.start, from);
        book.end = is_first ? until : std::max(book.end, until);
        is_first = false;
    };
    for (const Group& group : book.groups) {
        if (!group.counts.empty()) {
            include(group.counts.front().date, group.counts.back().date + 1);
        }
    }
    for (const Invoice& invoice : book.invoices) include(invoice.from, invoice.until);
}

/// Where the last day of the book is written.
base::Span last_day(const Book& book) {
    for (const Invoice& invoice : book.invoices) {
        if (invoice.until == book.end) return invoice.where;
    }
    for (const Group& group : book.groups) {
        if (group.counts.empty()) continue;
        if (group.counts.back().date + 1 == book.end) return group.counts.back().where;
    }
    return {};
}

bool horizon_is_sound(const Book& book, base::Diagnostics& diagnostics) {
    if (book.days() > most_days) {
        report(
            diagnostics,
            {.code = "P0307",
             .message =
                 fmt::format("the tables run from {} to {}", book.start.text(), book.end.text()),
             .help = "headcounts and invoices may reach over a hundred years at most; look for a "
                     "mistyped year",
             .where = last_day(book)});
    }
    return book.days() <= most_days;
}

void check_index(const Book& book, const Terms& terms, base::Diagnostics& diagnostics) {
    if (terms.index == none) return;
    const IndexSeries& index = book.indexes[static_cast<std::size_t>(terms.index)];
    const Date from = std::max(terms.from, book.start);
    const Date until = std::min(terms.until.value_or(book.end), book.end);
    std::vector<int> missing;
    if (!index.values.contains(terms.base_year)) missing.push_back(terms.base_year);
    for (int year = from < until ? year_of(from) : 1; from < until && year <= year_of(until + -1);
         ++year) {
        if (year != terms.base_year && !index.values.contains(year)) missing.push_back(year);
    }
    if (missing.empty()) return;
    std::vector<std::string> years;
    for (int year : missing) years.push_back(std::to_string(year));
    report(diagnostics,
           {.code = "P0303",
            .message = fmt::format("the index `{}` has no value for {}", index.name,
                                   base::list_of(years, base::all_listed)),
            .help = fmt::format("the prices are those of {}, and the tables run from {} to {}: add "
                                "a row to `indexes` for each of these years",
                                terms.base_year, book.start.text(), (book.end + -1).text()),
            .where = terms.index_where});
}

bool has_rate(const Book& book, const std::string& currency, const std::string& into, Date day) {
    return std::any_of(book.exchanges.begin(), book.exchanges.end(), [&](const Exchange& known) {
        return known.currency == currency && known.into == into && !known.rates.empty() &&
               known.rates.begin()->first <= day;
    });
}

void check_rates(const Book& book, const Invoice& invoice, base::Diagnostics& diagnostics) {
    for (int clause : invoice.clauses) {
        for (const Terms& terms : book.clauses[static_cast<std::size_t>(clause)].rows) {
            const Date first = std::max(terms.from, invoice.from);
            if (terms.currency == invoice.currency || first >= invoice.until) continue;
            if (terms.until && *terms.until < invoice.from) continue;
            if (has_rate(book, terms.currency, invoice.currency, first)) continue;
            report(
                diagnostics,
                {.code = "P0304",
                 .message = fmt::format("there is no rate of {} in {} on {}", terms.currency,
                                        invoice.currency, first.text()),
                 .help = fmt::format("add a row to the table `rates`: a day not later than this, "
                                     "{}, {}, and what one {} is worth",
                                     terms.currency, invoice.currency, terms.currency),
                 .where = invoice.where,
                 .also = terms.currency_where,
                 .also_label = "agreed in this currency"});
            return;
        }
    }
}

}  // namespace

void settle_periods(Book& book, base::Diagnostics& diagnostics) {
    for (Clause& clause : book.clauses) {
        std::stable_sort(clause.rows.begin(), clause.rows.end(),
                         [](const Terms& a, const Terms& b) {
                             return std::tie(a.from, a.above) < std::tie(b.from, b.above);
                         });
        if (!is_for_a_time(clause.rows.front().form)) continue;
        std::map<int, std::vector<Terms*>> by_group;
        for (Terms& terms : clause.rows) by_group[terms.group].push_back(&terms);
        for (auto& [group, rows] : by_group) settle(clause, rows, diagnostics);
    }
}

void check_reach(Book& book, base::Diagnostics& diagnostics) {
    set_horizon(book);
    if (!horizon_is_sound(book, diagnostics)) return;
    for (const Clause& clause : book.clauses) {
        for (const Terms& terms : clause.rows) check_index(book, terms, diagnostics);
    }
    for (const Invoice& invoice : book.invoices) check_rates(book, invoice, diagnostics);
}

}  // namespace custodiet::reconcile
