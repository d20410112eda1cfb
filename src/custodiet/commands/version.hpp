// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `version`.
#pragma once

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"

namespace custodiet::commands {

/// One line: the program, its version, the commit, the compiler.
ExitCode print_version(const Console& console);

}  // namespace custodiet::commands
