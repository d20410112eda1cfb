// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/reconcile/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "custodiet/base/utf8.hpp"
#include "custodiet/csv/csv.hpp"

namespace custodiet::reconcile {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto is_blank = [&](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

base::Span span_of(const Resource& resource, const csv::Field& field) {
    return {resource.text, field.line, field.column, field.end_line, field.end_column};
}

bool is_blank(const csv::Row& row) {
    return std::all_of(row.begin(), row.end(),
                       [](const csv::Field& field) { return trimmed(field.text).empty(); });
}

/// The rows that are not blank, as cells; the texts that stand for nothing are made so.
std::vector<std::vector<Table::Cell>> cells_of(const Resource& resource, csv::Text& text) {
    std::vector<std::vector<Table::Cell>> rows;
    for (const csv::Row& row : text.rows) {
        if (is_blank(row)) continue;
        std::vector<Table::Cell> cells;
        for (const csv::Field& field : row) {
            std::string value(trimmed(field.text));
            const bool is_missing = std::find(resource.missing.begin(), resource.missing.end(),
                                              value) != resource.missing.end();
            cells.push_back(
                {is_missing ? std::string() : std::move(value), span_of(resource, field)});
        }
        rows.push_back(std::move(cells));
    }
    return rows;
}

/// What divides a header that came out as one cell, if something does.
std::optional<char> other_delimiter(const std::vector<Table::Cell>& header, char delimiter) {
    if (header.size() != 1) return std::nullopt;
    for (const char other : {';', ',', '|'}) {
        if (other != delimiter && header.front().text.find(other) != std::string::npos)
            return other;
    }
    return std::nullopt;
}

/// Whether every row has as many fields as the header; reports those that have not.
bool has_even_rows(const std::vector<std::vector<Table::Cell>>& rows, char delimiter,
                   base::Diagnostics& diagnostics) {
    bool is_even = true;
    for (const auto& row : rows) {
        if (row.size() == rows.front().size()) continue;
        is_even = false;
        base::Span where = row.front().where;
        where.end_column = row.back().where.end_column;
        report(diagnostics,
               {.code = "P0201",
                .message = fmt::format("this row has {} fields, and the header {}", row.size(),
                                       rows.front().size()),
                .help = fmt::format("fields are parted by `{}`; a text that has one inside goes in "
                                    "quotation marks, and so does a number with a decimal comma",
                                    delimiter),
                .where = where});
    }
    return is_even;
}

bool is_text(const Resource& resource, base::Diagnostics& diagnostics) {
    const std::string_view text = resource.text->text;
    const std::size_t good = base::utf8_bytes(text);
    if (good == text.size()) return true;
    const std::string_view before = text.substr(0, good);
    const int line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    report(
        diagnostics,
        {.code = "P0201",
         .message = fmt::format("line {} of the table `{}` is not UTF-8 text", line, resource.name),
         .help = "export the sheet as \"CSV UTF-8\"; a spreadsheet file itself cannot be read",
         .where = {resource.text, line, 1, line, 1}});
    return false;
}

const ColumnSpec* find(std::span<const ColumnSpec> columns, std::string_view name) {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const ColumnSpec& column) { return column.name == name; });
    return found == columns.end() ? nullptr : &*found;
}

std::vector<std::string> names_of(std::span<const ColumnSpec> columns) {
    std::vector<std::string> names;
    for (const ColumnSpec& column : columns) names.emplace_back(column.name);
    return names;
}

bool fits(std::string_view declared, std::string_view expected) {
    return declared.empty() || declared == "any" || declared == expected ||
           (declared == "integer" && expected == "number") ||
           (declared == "number" && expected == "integer") ||
           (declared == "year" && expected == "integer");
}

}  // namespace

Table::Table(const Resource& resource, std::span<const ColumnSpec> columns,
             base::Diagnostics& diagnostics) {
    const std::size_t before = diagnostics.errors();
    if (!is_text(resource, diagnostics)) return;
    csv::Text text = csv::parse(resource.text->text, resource.delimiter);
    if (text.fault) {
        const auto& fault = *text.fault;
        report(diagnostics,
               {.code = "P0201",
                .message = std::string(fault.what),
                .help = "a field with a quotation mark inside goes in quotation marks, "
                        "and the mark inside is written twice",
                .where = {resource.text, fault.line, fault.column, fault.line, fault.column + 1}});
        return;
    }
    std::vector<std::vector<Cell>> rows = cells_of(resource, text);
    if (rows.empty()) {
        report(diagnostics, {.code = "P0201",
                             .message = fmt::format("the table `{}` is empty", resource.name),
                             .help = "its first line has the names of the columns: " +
                                     base::list_of(names_of(columns), base::all_listed),
                             .where = {resource.text, 1, 1, 1, 1}});
        return;
    }
    if (!has_even_rows(rows, resource.delimiter, diagnostics)) return;
    if (const auto other = other_delimiter(rows.front(), resource.delimiter)) {
        report(diagnostics,
               {.code = "P0201",
                .message = fmt::format("the table `{}` seems to be divided by `{}`, not by `{}`",
                                       resource.name, *other, resource.delimiter),
                .help = fmt::format("say so in its entry in `datapackage.json`: "
                                    "`\"dialect\": {{\"delimiter\": \"{}\"}}`",
                                    *other),
                .where = rows.front().front().where});
        return;
    }
    read_header(resource, rows.front(), columns, diagnostics);
    if (diagnostics.errors() > before) return;
    rows_.assign(std::make_move_iterator(rows.begin() + 1), std::make_move_iterator(rows.end()));
    check_cells(columns, diagnostics);
    if (diagnostics.errors() > before) rows_.clear();
}

void Table::read_header(const Resource& resource, const std::vector<Cell>& header,
                        std::span<const ColumnSpec> columns, base::Diagnostics& diagnostics) {
    for (const Cell& cell : header) {
        if (find(columns, cell.text) == nullptr) {
            report(diagnostics, {.code = "P0202",
                                 .message = fmt::format("the table `{}` has no column `{}`",
                                                        resource.name, cell.text),
                                 .help = base::suggestion(cell.text, names_of(columns), "columns",
                                                          base::all_listed),
                                 .where = cell.where});
        } else if (column(cell.text) != nullptr) {
            report(diagnostics,
                   {.code = "P0202",
                    .message = fmt::format("the column `{}` is there twice", cell.text),
                    .help = "remarks go in the column `note`",
                    .where = cell.where});
        }
        columns_.push_back({cell.text, '.'});
    }
    for (const ColumnSpec& spec : columns) {
        if (!spec.is_required || column(spec.name) != nullptr) continue;
        base::Span where = header.front().where;
        where.end_column = header.back().where.end_column;
        report(
            diagnostics,
            {.code = "P0203",
             .message = fmt::format("the table `{}` needs a column `{}`", resource.name, spec.name),
             .help = "`custodiet new DIR --package` writes tables that have them all",
             .where = where});
    }
    compare_with_schema(resource, header, columns, diagnostics);
}

void Table::compare_with_schema(const Resource& resource, const std::vector<Cell>& header,
                                std::span<const ColumnSpec> columns,
                                base::Diagnostics& diagnostics) {
    if (resource.fields.empty()) return;
    for (const FieldDeclaration& field : resource.fields) {
        const auto at = std::find_if(columns_.begin(), columns_.end(),
                                     [&](const Column& known) { return known.name == field.name; });
        const ColumnSpec* spec = find(columns, field.name);
        if (at == columns_.end()) {
            report(diagnostics, {.code = "P0204",
                                 .message = fmt::format("the schema has a field `{}`, the table "
                                                        "`{}` no such column",
                                                        field.name, resource.name),
                                 .help = "leave the field out, or add the column",
                                 .where = field.where,
                                 .also = header.front().where,
                                 .also_label = "the header of the table"});
        } else if (spec != nullptr && !fits(field.type, spec->type)) {
            report(diagnostics,
                   {.code = "P0204",
                    .message = fmt::format("`{}` is a column of type `{}`, not `{}`", field.name,
                                           spec->type, field.type),
                    .help = "the types of all columns are in the reference of packages",
                    .where = field.where});
        } else {
            at->decimal = field.decimal;
        }
    }
    for (const Cell& cell : header) {
        const bool is_declared =
            std::any_of(resource.fields.begin(), resource.fields.end(),
                        [&](const FieldDeclaration& field) { return field.name == cell.text; });
        if (is_declared) continue;
        report(diagnostics,
               {.code = "P0204",
                .message = fmt::format("the schema does not have the column `{}`", cell.text),
                .help = "add it to the fields of the schema, or leave the schema out: it is not "
                        "needed",
                .where = cell.where});
    }
}

void Table::check_cells(std::span<const ColumnSpec> columns, base::Diagnostics& diagnostics) {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        for (const ColumnSpec& spec : columns) {
            if (!spec.is_required) continue;
            this->row(row, diagnostics).require(spec.name, "in every row");
        }
    }
}

const Table::Column* Table::column(std::string_view name) const {
    const auto found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const Column& known) { return known.name == name; });
    return found == columns_.end() ? nullptr : &*found;
}

const Table::Cell* Table::cell(std::size_t row, std::string_view name) const {
    const Column* found = column(name);
    if (found == nullptr) return nullptr;
    return &rows_[row][static_cast<std::size_t>(found - columns_.data())];
}

}  // namespace custodiet::reconcile
