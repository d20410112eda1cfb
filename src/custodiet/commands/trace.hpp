// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `trace`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"
#include "custodiet/commands/load_study.hpp"

namespace custodiet::commands {

/// Form of a trace on the console.
enum class TraceFormat { table, json, markdown };

/// What the user asked for. What is absent is as the study says.
struct TraceRequest {
    std::string study;              ///< file, or folder with `study.yaml`
    std::string person;             ///< "cohort:17", or "cohort"
    std::vector<std::string> arms;  ///< empty = all; the reference arm is always followed
    std::uint32_t draw = 0, replicate = 0;
    std::uint32_t draws = 0;  ///< of the run that the draw is one of; 0 = the study's
    std::optional<std::uint64_t> seed;
    TraceFormat format = TraceFormat::table;
    Warnings warnings = Warnings::shown;
};

/// Follows one person of a study through its arms.
ExitCode trace_person(const TraceRequest& request, const Console& console);

}  // namespace custodiet::commands
