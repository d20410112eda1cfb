// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `compare`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"
#include "custodiet/commands/load_study.hpp"

namespace custodiet::commands {

/// What the user asked for. What is absent is as each study says.
struct CompareRequest {
    std::vector<std::string>
        sides;             ///< two to six: studies or finished runs, each with `:ARM` where need be
    std::string currency;  ///< of all money; empty = that of the first
    int price_year = 0;    ///< of all prices; 0 = that of the first
    std::string rates;     ///< file of exchange rates and price levels; empty = shipped
    std::string out;       ///< folder for the files; empty = none
    std::optional<std::uint32_t> draws;  ///< of studies; a run has its own
    std::optional<std::uint64_t> seed;
    unsigned threads = 0;  ///< 0 = as many as the machine has cores
    Warnings warnings = Warnings::shown;
};

/// Runs each study in the arm that is compared, reads each finished run, and lays money, people,
/// rights, claims and clauses side by side. Ranks nothing.
/// @throws base::EnvironmentError where files cannot be read or written
ExitCode compare_studies(const CompareRequest& request, const Console& console);

}  // namespace custodiet::commands
