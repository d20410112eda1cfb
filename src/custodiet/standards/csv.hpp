// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Comma-separated values by RFC 4180 with a header: the form of the catalogue's files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace custodiet::standards {

struct CsvRow {
    int line = 0;  ///< on which it begins, 1-based
    std::vector<std::string> fields;
};

/// The rows after the header.
/// @param name    of the file, for messages
/// @param header  that the first line must be
/// @throws std::logic_error with file and line if the header is another one, a quote is not closed,
///         text follows a closing quote, or a row has more or fewer fields than the header
std::vector<CsvRow> csv_rows(std::string_view text, std::string_view name, std::string_view header);

}  // namespace custodiet::standards
