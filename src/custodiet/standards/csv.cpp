// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/standards/csv.hpp"

#include <algorithm>
#include <stdexcept>

#include "custodiet/csv/csv.hpp"

namespace custodiet::standards {

namespace {

[[noreturn]] void fail(std::string_view name, int line, std::string_view what) {
    throw std::logic_error(std::string(name) + ":" + std::to_string(line) + ": " +
                           std::string(what));
}

}  // namespace

std::vector<CsvRow> csv_rows(std::string_view text, std::string_view name,
                             std::string_view header) {
    if (!text.starts_with(header) || text.substr(header.size(), 1) != "\n") {
        fail(name, 1, "the header is not " + std::string(header));
    }
    csv::Text table = csv::parse(text);
    if (table.fault) fail(name, table.fault->line, table.fault->what);
    if (!text.ends_with('\n')) {
        fail(name, table.rows.back().back().end_line, "the last line has no end");
    }
    const std::size_t width =
        1 + static_cast<std::size_t>(std::count(header.begin(), header.end(), ','));
    std::vector<CsvRow> rows;
    for (std::size_t r = 1; r < table.rows.size(); ++r) {
        CsvRow row{table.rows[r].front().line, {}};
        for (csv::Field& field : table.rows[r]) row.fields.push_back(std::move(field.text));
        if (row.fields.size() != width) {
            fail(name, row.line, "not " + std::to_string(width) + " fields");
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace custodiet::standards
