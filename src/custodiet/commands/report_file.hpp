// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The report as one file that needs no other: `report.html`; and what it is made of: `report.json`.
#pragma once

#include <string>

#include "custodiet/run/result.hpp"

namespace custodiet::commands {

/// What a report shows of one result. The program adds its script, its style and its model.
struct ReportParts {
    std::string title;
    std::string body;   ///< HTML
    std::string data;   ///< PageData of web/src/contract.ts
    std::string study;  ///< as the model reads it: study/carried.hpp
};

ReportParts report_parts(const run::Result& result);

/// The parts as JSON, and back.
std::string report_json(const ReportParts& parts);

/// @throws base::EnvironmentError where the file cannot be read or is not what `report_json` writes
ReportParts read_report(const std::string& path);

/// The file. Nothing in it asks for anything from outside: its Content-Security-Policy lets one
/// script run, by its hash, and the model.
std::string report_html(const ReportParts& parts);

}  // namespace custodiet::commands
