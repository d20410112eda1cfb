// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `export`.
#pragma once

#include <string>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"

namespace custodiet::commands {

enum class ExportForm { csv, xlsx };

struct ExportRequest {
    std::string run;  ///< folder that `run --out` wrote
    ExportForm form = ExportForm::xlsx;
    std::string out;  ///< file or folder; empty = beside the run, under its name
};

/// Writes the tables of a finished run as one workbook, or as a folder of CSV files, from its
/// store.
/// @throws base::EnvironmentError where there is no such run, or the files cannot be written
ExitCode export_run(const ExportRequest& request, const Console& console);

}  // namespace custodiet::commands
