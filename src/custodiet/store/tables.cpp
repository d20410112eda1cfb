// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/store/tables.hpp"

#include <algorithm>
#include <utility>

#include "custodiet/csv/csv.hpp"

namespace custodiet::store {

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

/// Cells of a line "| a | b |" of Markdown.
std::vector<std::string_view> cells_of(std::string_view line) {
    std::vector<std::string_view> cells;
    if (line.empty() || line.front() != '|') return cells;
    for (line.remove_prefix(1); !line.empty();) {
        const std::size_t end = line.find('|');
        if (end == std::string_view::npos) break;
        cells.push_back(trimmed(line.substr(0, end)));
        line.remove_prefix(end + 1);
    }
    return cells;
}

/// Of a heading "## outcomes.csv": "outcomes". Empty where the line is none.
std::string_view table_in(std::string_view line) {
    if (!line.starts_with("## ")) return {};
    line.remove_prefix(3);
    return line.ends_with(".csv") ? line.substr(0, line.size() - 4) : line;
}

std::string_view without_ticks(std::string_view cell) {
    if (cell.size() > 1 && cell.front() == '`' && cell.back() == '`') {
        return cell.substr(1, cell.size() - 2);
    }
    return cell;
}

}  // namespace

std::string plain_words(std::string_view markdown) {
    std::string out;
    while (!markdown.empty()) {
        const char c = markdown.front();
        markdown.remove_prefix(1);
        const std::size_t end = c == '[' ? markdown.find("](") : std::string_view::npos;
        const std::size_t closed = end == std::string_view::npos ? end : markdown.find(')', end);
        if (closed != std::string_view::npos) {
            out += plain_words(markdown.substr(0, end));
            markdown.remove_prefix(closed + 1);
        } else if (c != '`') {
            out += c;
        }
    }
    return out;
}

std::vector<Column> read_columns(std::string_view page) {
    std::vector<Column> columns;
    std::string_view table;
    bool is_inside = false;
    while (!page.empty()) {
        const std::string_view line = page.substr(0, page.find('\n'));
        page.remove_prefix(std::min(page.size(), line.size() + 1));
        if (line.starts_with("## ")) table = table_in(line);
        const auto cells = cells_of(line);
        if (cells.size() != 3) {
            is_inside = false;
        } else if (cells[0] == "column" && cells[1] == "unit") {
            is_inside = true;
        } else if (is_inside && !cells[0].starts_with("---")) {
            columns.push_back({std::string(table), std::string(without_ticks(cells[0])),
                               std::string(cells[1]), std::string(cells[2])});
        }
    }
    return columns;
}

Table read_table(std::string name, std::string_view text) {
    Table table{std::move(name), {}, {}};
    for (const csv::Row& row : csv::parse(text).rows) {
        std::vector<std::string> fields;
        for (const csv::Field& field : row) fields.push_back(field.text);
        if (table.columns.empty()) {
            table.columns = std::move(fields);
        } else {
            fields.resize(table.columns.size());
            table.rows.push_back(std::move(fields));
        }
    }
    return table;
}

Column column_of(const std::vector<Column>& columns, const std::string& table,
                 const std::string& name) {
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& column) {
        return column.table == table && column.name == name;
    });
    return found == columns.end() ? Column{table, name, "", ""} : *found;
}

}  // namespace custodiet::store
