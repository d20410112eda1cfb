// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `explain`.
#pragma once

#include <string>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"

namespace custodiet::commands {

/// Prints the page of an error code, in either case of letters; without a code, the list of all.
/// A code that does not exist is a usage error, answered with the nearest that does.
ExitCode explain_code(const std::string& code, const Console& console);

}  // namespace custodiet::commands
