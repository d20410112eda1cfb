// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `explain`.
#pragma once

#include <string>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"

namespace custodiet::commands {

/// Prints the page of an error code, of a standard, of an indicator or of an instrument, in either
/// case of letters; without a name, the list of all codes. A name that nothing has is a usage
/// error, answered with the nearest that something has.
ExitCode explain(const std::string& name, const Console& console);

}  // namespace custodiet::commands
