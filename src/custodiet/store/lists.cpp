// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/store/lists.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <variant>

#include "custodiet/base/sha256.hpp"

namespace custodiet::store {

namespace {

/// Draws in a row of `numbers`. A row for each number would take twice the room, and a list as
/// text too.
constexpr std::size_t stretch = 32;

std::string bits_of(const std::vector<double>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(double)};
}

}  // namespace

Lists::Lists(Database& database) : database_(database) {
    std::string columns, places;
    for (std::size_t i = 0; i < stretch; ++i) {
        columns += fmt::format(", v{} REAL", i);
        places += ", ?";
    }
    database_.execute(
        fmt::format("CREATE TABLE numbers (list INTEGER NOT NULL, first_draw INTEGER NOT NULL{}, "
                    "PRIMARY KEY (list, first_draw)) WITHOUT ROWID",
                    columns));
    insert_ = fmt::format("INSERT INTO numbers VALUES (?, ?{})", places);
}

std::int64_t Lists::number_of(const std::vector<double>& values) {
    const auto number = static_cast<std::int64_t>(known_.size());
    const auto [place, is_new] = known_.emplace(base::sha256(bits_of(values)), number);
    if (is_new) write(number, values);
    return place->second;
}

void Lists::write(std::int64_t number, const std::vector<double>& values) {
    std::vector<Value> row(2 + stretch);
    row[0] = number;
    for (std::size_t first = 0; first < values.size(); first += stretch) {
        row[1] = static_cast<std::int64_t>(first);
        bool is_empty = true;
        for (std::size_t i = 0; i < stretch; ++i) {
            const bool is_there = first + i < values.size() && !std::isnan(values[first + i]);
            is_empty = is_empty && !is_there;
            row[2 + i] = is_there ? Value(values[first + i]) : Value();
        }
        if (!is_empty) database_.execute(insert_, row);
    }
}

std::string numbers_of(std::string_view table, const std::vector<std::string_view>& columns) {
    std::string query;
    for (std::size_t i = 0; i < stretch; ++i) {
        query += i == 0 ? "SELECT " : " UNION ALL SELECT ";
        for (const std::string_view column : columns) {
            if (column != columns.front()) query += ", ";
            if (column == "draw") {
                query += fmt::format("first_draw + {} AS draw", i);
            } else if (column == "value") {
                query += fmt::format("v{} AS value", i);
            } else {
                query += column;
            }
        }
        query += fmt::format(" FROM {} JOIN numbers USING (list) WHERE v{} IS NOT NULL", table, i);
    }
    return query;
}

}  // namespace custodiet::store
