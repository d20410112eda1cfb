// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `runs`.
#pragma once

#include <string>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"
#include "custodiet/commands/run.hpp"

namespace custodiet::commands {

/// Lists the runs below a folder, finished or not: which study, how many draws, which seed and
/// program, and when. Links are not followed.
/// @throws base::EnvironmentError where the folder cannot be read
ExitCode list_runs(const std::string& folder, Format format, const Console& console);

}  // namespace custodiet::commands
