// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Comma-separated values by RFC 4180: the one reader of tables, which knows where each field
// stands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custodiet::csv {

/// A field without its quotation marks. Lines and columns are 1-based; columns count characters
/// (code points), and `end_column` is one past the last.
struct Field {
    std::string text;
    int line = 0;
    int column = 0;
    int end_line = 0;
    int end_column = 0;
};

using Row = std::vector<Field>;

/// Where reading ended before the end of the text.
struct Fault {
    int line = 0;
    int column = 0;
    std::string_view what;  ///< "a quote is not closed"
};

struct Text {
    std::vector<Row> rows;  ///< those before the fault, the header included
    std::optional<Fault> fault;
};

/// More columns than any table of ours has: a row with more is a fault.
inline constexpr std::size_t most_fields = 64;

/// Reads UTF-8 text. Lines end in "\n" or "\r\n"; the last may have no end. An empty line is a row
/// of one empty field.
Text parse(std::string_view text, char delimiter = ',');

}  // namespace custodiet::csv
