// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Quantities that the caller of a run holds at a value.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"
#include "custodiet/run/result.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::commands {

struct Held {
    std::vector<run::Fixed> fixed;      ///< in the order of the file, then of the command line
    ExitCode failure = ExitCode::done;  ///< what was wrong has been said
};

/// Reads the file of settings, where one is named, and then `NAME=VALUE`s, which are stronger.
/// Refuses values with which `document` would not be a study that `check` accepts.
/// @throws base::EnvironmentError where a file cannot be read
Held read_held(const std::string& file, const std::vector<std::string>& set,
               const study::Document& document, const Console& console);

}  // namespace custodiet::commands
