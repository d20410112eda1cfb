// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The verb `cite`: how to refer to a finished run.
#pragma once

#include <string>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"

namespace custodiet::commands {

/// Prints a sentence for a text, a full reference, and BibTeX. The wording keeps the program from
/// endorsing what its users find.
/// @param run  folder that `run --out` wrote
/// @throws base::EnvironmentError where it holds no run
ExitCode cite_run(const std::string& run, const Console& console);

}  // namespace custodiet::commands
