// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `schema`.
#pragma once

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"

namespace custodiet::commands {

/// The JSON Schema of a study file, for editors that complete and check as one types.
ExitCode print_schema(const Console& console);

}  // namespace custodiet::commands
