// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The verb `report`: the report of a finished run anew, with the page of this program; as PDF.
#pragma once

#include <string>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"

namespace custodiet::commands {

struct ReportRequest {
    std::string run;  ///< folder that `run --out` wrote
    std::string out;  ///< file for the report; empty = report.html in that folder
    std::string pdf;  ///< file for the same on paper; empty = none
};

/// Writes the report of a run. For paper it asks the browser of the system, Chromium.
/// @throws base::EnvironmentError where the folder holds no run, a file cannot be written, or there
///         is no such browser
ExitCode write_report(const ReportRequest& request, const Console& console);

}  // namespace custodiet::commands
