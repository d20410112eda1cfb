// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `backtest`.
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
struct BacktestRequest {
    std::vector<std::string> studies;  ///< files and folders; none = `studies`
    std::string out;                   ///< folder for the files; empty = none
    std::string register_on;  ///< day on which open forecasts are put on record; empty = not
    std::optional<std::uint32_t> draws;
    std::optional<std::uint64_t> seed;
    unsigned threads = 0;  ///< 0 = as many as the machine has cores
    Warnings warnings = Warnings::shown;
};

/// Runs each study in the arms that were observed, and holds the forecasts against what was
/// published; or puts the open forecasts of one study on record beside it.
/// @throws base::EnvironmentError where files cannot be read or written
ExitCode backtest_studies(const BacktestRequest& request, const Console& console);

}  // namespace custodiet::commands
