// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Tables of results, and what their columns mean. The meanings are read from the reference pages,
// which the program carries: so pages and stores cannot say different things.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace custodiet::store {

/// One column of a table, as a reference page describes it.
struct Column {
    std::string table;    ///< "outcomes"
    std::string name;     ///< "mc_se"
    std::string unit;     ///< "share", "as `unit`"; empty for what is no number
    std::string meaning;  ///< one sentence or two, as Markdown
};

/// A table as text: every row has a field for every column. An empty field is no value.
struct Table {
    std::string name;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

/// What a Markdown text says, without its marks: "name of the [outcome](outcomes.md)" is "name of
/// the outcome".
std::string plain_words(std::string_view markdown);

/// Columns of the tables of a page: under a heading "## outcomes.csv", or "## chunks", a table with
/// the header "| column | unit | meaning |".
std::vector<Column> read_columns(std::string_view page);

/// @param name  of the table: the file's, without ".csv"
/// @param text  comma-separated values with a line of column names, as our own tables are written
Table read_table(std::string name, std::string_view text);

/// What is said of one column; with neither unit nor meaning where nothing is.
Column column_of(const std::vector<Column>& columns, const std::string& table,
                 const std::string& name);

}  // namespace custodiet::store
