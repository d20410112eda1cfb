// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <fmt/format.h>

#include <algorithm>

#include "custodiet/reconcile/readers.hpp"

namespace custodiet::reconcile {

namespace {

constexpr bool required = true;

const Resource* find(const Package& package, std::string_view name) {
    for (const Resource& resource : package.resources) {
        if (resource.name == name) return &resource;
    }
    return nullptr;
}

std::vector<std::string> table_names() {
    std::vector<std::string> names;
    for (const TableSpec& table : tables()) names.emplace_back(table.name);
    return names;
}

void check_resources(const Package& package, base::Diagnostics& diagnostics) {
    const std::vector<std::string> names = table_names();
    for (const Resource& resource : package.resources) {
        if (std::find(names.begin(), names.end(), resource.name) == names.end()) {
            report(diagnostics,
                   {.code = "P0103",
                    .message = fmt::format("there is no table called `{}`", resource.name),
                    .help = base::suggestion(resource.name, names, "tables", base::all_listed),
                    .where = resource.where});
        } else if (find(package, resource.name) != &resource) {
            report(diagnostics,
                   {.code = "P0103",
                    .message = fmt::format("the table `{}` is there twice", resource.name),
                    .help = "put all its rows into one file",
                    .where = resource.where,
                    .also = find(package, resource.name)->where,
                    .also_label = "first here"});
        }
    }
    for (const TableSpec& table : tables()) {
        if (!table.is_required || find(package, table.name) != nullptr) continue;
        report(diagnostics,
               {.code = "P0103",
                .message = fmt::format("the table `{}` is missing", table.name),
                .help = fmt::format("add a resource with `\"name\": \"{}\"` and its `path`",
                                    table.name),
                .where = package.where});
    }
}

}  // namespace

const std::vector<TableSpec>& tables() {
    static const std::vector<TableSpec> all{{"clauses",
                                             {{"clause", "string", required},
                                              {"form", "string", required},
                                              {"amount", "number", required},
                                              {"currency", "string", required},
                                              {"per", "string"},
                                              {"from", "date", required},
                                              {"until", "date"},
                                              {"minimum", "number"},
                                              {"places", "number"},
                                              {"above", "number"},
                                              {"reached", "number"},
                                              {"group", "string"},
                                              {"index", "string"},
                                              {"base", "integer"},
                                              {"day_count", "string"},
                                              {"note", "string"}},
                                             required},
                                            {"headcounts",
                                             {{"date", "date", required},
                                              {"stock", "integer", required},
                                              {"arrivals", "integer"},
                                              {"departures", "integer"},
                                              {"group", "string"},
                                              {"note", "string"}},
                                             required},
                                            {"invoices",
                                             {{"invoice", "string", required},
                                              {"clause", "string"},
                                              {"from", "date", required},
                                              {"until", "date", required},
                                              {"amount", "number"},
                                              {"currency", "string", required},
                                              {"note", "string"}}},
                                            {"rates",
                                             {{"from", "date", required},
                                              {"currency", "string", required},
                                              {"into", "string", required},
                                              {"rate", "number", required},
                                              {"note", "string"}}},
                                            {"indexes",
                                             {{"index", "string", required},
                                              {"year", "integer", required},
                                              {"value", "number", required},
                                              {"note", "string"}}}};
    return all;
}

const TableSpec& table_spec(std::string_view name) {
    return *std::find_if(tables().begin(), tables().end(),
                         [&](const TableSpec& table) { return table.name == name; });
}

std::string read_currency(Cells& cells, std::string_view column) {
    const std::string_view written = cells.text(column);
    const bool is_code =
        written.size() == 3 &&
        std::all_of(written.begin(), written.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (is_code || written.empty()) return std::string(written);
    cells.refuse("P0208", column, fmt::format("`{}` is not a currency", written),
                 "three capital letters, such as USD or EUR");
    return {};
}

std::optional<Book> read_book(const Package& package, base::Diagnostics& diagnostics) {
    check_resources(package, diagnostics);
    Book book;
    book.title = package.title;
    book.has_invoices = find(package, "invoices") != nullptr;
    const auto read = [&](std::string_view name, auto reader) {
        const Resource* resource = find(package, name);
        if (resource == nullptr) return;
        reader(Table(*resource, table_spec(name).columns, diagnostics), book, diagnostics);
    };
    read("indexes", read_indexes);
    read("rates", read_rates);
    read("headcounts", read_headcounts);
    // What refers to a table that cannot be read would be reported as wrong, and is not.
    if (diagnostics.has_errors()) return std::nullopt;
    read("clauses", read_clauses);
    if (diagnostics.has_errors()) return std::nullopt;
    settle_periods(book, diagnostics);
    read("invoices", read_invoices);
    if (diagnostics.has_errors()) return std::nullopt;
    check_reach(book, diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
    return book;
}

}  // namespace custodiet::reconcile
