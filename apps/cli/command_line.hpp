// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The command line: verbs, options, help, and what to say when one is misspelt.
#pragma once

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"

namespace custodiet::cli {

/// Reads the arguments and carries out the verb. Exceptions of the verb pass through.
commands::ExitCode carry_out(int argc, const char* const* argv, const commands::Console& console);

}  // namespace custodiet::cli
