// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The command line: verbs, options, help, and what to say when one is misspelt.
#pragma once

#include <string>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"
#include "custodiet/commands/run.hpp"

namespace custodiet::cli {

/// Who does the work of `run`, in a program that has no other verb.
struct Runner {
    std::string program;  ///< its name, such as `custodiet-mpi`
    std::string example;  ///< of a line that starts it, up to the verb
    commands::MakeExecutor make_executor;
};

/// Reads the arguments and carries out the verb. Exceptions of the verb pass through.
/// @param runner  null in `custodiet` itself, which has all verbs
commands::ExitCode carry_out(int argc, const char* const* argv, const commands::Console& console,
                             const Runner* runner = nullptr);

}  // namespace custodiet::cli
