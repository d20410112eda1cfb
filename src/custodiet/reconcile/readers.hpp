// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The parts of reading a book, one per table. Each reports what is wrong and reads on.
#pragma once

#include "custodiet/reconcile/book.hpp"
#include "custodiet/reconcile/table.hpp"

namespace custodiet::reconcile {

/// A table of this name may be in a package.
struct TableSpec {
    std::string_view name;
    std::vector<ColumnSpec> columns;
    bool is_required = false;
};

/// All of them: clauses, headcounts, invoices, rates, indexes.
const std::vector<TableSpec>& tables();
const TableSpec& table_spec(std::string_view name);

/// Indexes and groups of the book must be read before.
void read_clauses(const Table& table, Book& book, base::Diagnostics& diagnostics);
void read_headcounts(const Table& table, Book& book, base::Diagnostics& diagnostics);
void read_indexes(const Table& table, Book& book, base::Diagnostics& diagnostics);
void read_rates(const Table& table, Book& book, base::Diagnostics& diagnostics);
/// Clauses of the book must be read before.
void read_invoices(const Table& table, Book& book, base::Diagnostics& diagnostics);

/// Orders the rows of each clause, ends open periods where the next begins, and reports periods
/// that overlap.
void settle_periods(Book& book, base::Diagnostics& diagnostics);
/// Sets first and last day of the book, and reports what does not reach: indexes and rates.
void check_reach(Book& book, base::Diagnostics& diagnostics);

/// Three capital letters; nothing, and a report, for anything else.
std::string read_currency(Cells& cells, std::string_view column);

/// Position of the thing with this name, or none.
template <class Things>
int position(const Things& things, std::string_view name) {
    for (std::size_t i = 0; i < things.size(); ++i) {
        if (things[i].name == name) return static_cast<int>(i);
    }
    return none;
}

template <class Things>
std::vector<std::string> names_of(const Things& things) {
    std::vector<std::string> names;
    for (const auto& thing : things) names.push_back(thing.name);
    return names;
}

}  // namespace custodiet::reconcile
