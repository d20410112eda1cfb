// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `reconcile`.
#pragma once

#include <string>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"

namespace custodiet::commands {

/// What the user asked for.
struct ReconcileRequest {
    std::string package;           ///< datapackage.json, or its folder
    std::string out;               ///< folder for the files; empty = none
    std::string format = "table";  ///< of the results: table, csv or md
};

/// Works out what each invoice of a package should have been, and whether its headcounts add up.
/// @return `done` if all of it adds up; `does_not_add_up` if not, if not all can be known, or if
///         nothing was compared
/// @throws base::EnvironmentError if a file cannot be read or written
ExitCode reconcile_package(const ReconcileRequest& request, const Console& console);

}  // namespace custodiet::commands
