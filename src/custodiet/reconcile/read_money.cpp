// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <fmt/format.h>

#include <cmath>

#include "custodiet/base/search.hpp"
#include "custodiet/reconcile/readers.hpp"

namespace custodiet::reconcile {

namespace {

constexpr double most_money = 1e15;

/// The clauses that a cell lists, with blanks between; all of them if it is empty.
std::vector<int> listed_clauses(const Book& book, Cells& cells) {
    std::vector<int> clauses;
    std::string_view rest = cells.text("clause");
    if (rest.empty()) {
        for (std::size_t c = 0; c < book.clauses.size(); ++c)
            clauses.push_back(static_cast<int>(c));
    }
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string_view name = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (name.empty()) continue;
        const int at = position(book.clauses, name);
        if (at == none) {
            cells.refuse(
                "P0305", "clause", fmt::format("there is no clause `{}`", name),
                base::suggestion(name, names_of(book.clauses), "clauses", base::all_listed));
        } else if (base::contains(clauses, at)) {
            cells.refuse("P0209", "clause", fmt::format("the clause `{}` is listed twice", name),
                         "keep one");
        } else {
            clauses.push_back(at);
        }
    }
    return clauses;
}

}  // namespace

void read_indexes(const Table& table, Book& book, base::Diagnostics& diagnostics) {
    for (std::size_t r = 0; r < table.rows(); ++r) {
        Cells cells = table.row(r, diagnostics);
        const auto year = cells.count("year", 1, 9999);
        const auto value = cells.number("value", 1e-9, 1e9);
        if (!year || !value) continue;
        const std::string name(cells.text("index"));
        int at = position(book.indexes, name);
        if (at == none) {
            at = static_cast<int>(book.indexes.size());
            book.indexes.push_back({name, {}});
        }
        const bool is_new =
            book.indexes[static_cast<std::size_t>(at)].values.emplace(*year, *value).second;
        if (is_new) continue;
        cells.refuse("P0209", "year",
                     fmt::format("the index `{}` has two values for {}", name, *year), "keep one");
    }
}

void read_rates(const Table& table, Book& book, base::Diagnostics& diagnostics) {
    for (std::size_t r = 0; r < table.rows(); ++r) {
        Cells cells = table.row(r, diagnostics);
        const auto from = cells.date("from");
        const auto rate = cells.number("rate", 1e-9, 1e9);
        const std::string currency = read_currency(cells, "currency");
        const std::string into = read_currency(cells, "into");
        if (!from || !rate || !cells.is_right()) continue;
        Exchange* exchange = nullptr;
        for (Exchange& known : book.exchanges) {
            if (known.currency == currency && known.into == into) exchange = &known;
        }
        if (exchange == nullptr)
            exchange = &book.exchanges.emplace_back(Exchange{currency, into, {}});
        if (exchange->rates.emplace(*from, *rate).second) continue;
        cells.refuse(
            "P0209", "from",
            fmt::format("there are two rates of {} in {} from {}", currency, into, from->text()),
            "keep one");
    }
}

void read_invoices(const Table& table, Book& book, base::Diagnostics& diagnostics) {
    for (std::size_t r = 0; r < table.rows(); ++r) {
        Cells cells = table.row(r, diagnostics);
        Invoice invoice;
        invoice.name = cells.text("invoice");
        invoice.clauses = listed_clauses(book, cells);
        invoice.currency = read_currency(cells, "currency");
        if (cells.text("amount").starts_with('-')) {
            cells.refuse("P0207", "amount", "an invoice of less than nothing",
                         "enter a credit note as the corrected amount of the invoice that it is "
                         "about");
        } else {
            invoice.amount = cells.number("amount", 0.0, most_money);
        }
        const auto from = cells.date("from");
        const auto until = cells.date("until");
        invoice.where = cells.row();
        if (from && until && *until <= *from) {
            cells.refuse("P0306", "until", "`until` must be after `from`",
                         "`until` is the day after the last: an invoice for March 2025 runs from "
                         "2025-03-01 until 2025-04-01");
        }
        if (!from || !until || !cells.is_right()) continue;
        invoice.from = *from;
        invoice.until = *until;
        book.invoices.push_back(std::move(invoice));
    }
}

}  // namespace custodiet::reconcile
