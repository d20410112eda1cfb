// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `verify`.
#pragma once

#include <string>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"

namespace custodiet::commands {

struct VerifyRequest {
    std::string run;                   ///< folder that `run --out` wrote
    bool only_what_is_stored = false;  ///< compares sums and runs nothing
    unsigned threads = 0;              ///< 0 = as many as the machine has cores
};

/// Holds the files and the store of a finished run to their sums, runs the stored study again, and
/// compares every outcome of every run and every field of every table. Says the first difference
/// of each kind.
/// @return `does_not_add_up` where there is one
ExitCode verify_run(const VerifyRequest& request, const Console& console);

}  // namespace custodiet::commands
