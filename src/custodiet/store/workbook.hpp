// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Tables as a workbook for spreadsheets (XLSX).
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "custodiet/store/identity.hpp"
#include "custodiet/store/tables.hpp"

namespace custodiet::store {

/// A workbook, written sheet by sheet.
struct Workbook {
    std::string title;               ///< of the document
    std::vector<Fact> notes;         ///< on the first sheet: which run this is
    std::vector<Column> columns;     ///< what they mean, on the first sheet below the notes
    std::vector<std::string> names;  ///< of the tables, one sheet each
    std::function<Table(const std::string& name)> table;
};

/// Writes a file in place of a former one. The same workbook gives the same bytes.
/// @throws base::EnvironmentError where it cannot be written, or a table is too long for a sheet
void write_workbook(const std::filesystem::path& path, const Workbook& workbook);

}  // namespace custodiet::store
