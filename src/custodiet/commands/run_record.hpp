// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A finished run as JSON: which run it was, and what it found.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/run/result.hpp"

namespace custodiet::commands {

/// What identifies a run, as the file `run.json`: program, inputs with their SHA-256, seed, numbers
/// of draws and replicates, arms with their changes, why it stopped, what was warned of. Everything
/// but `times` is the same for the same study, options and program.
///
/// @param files  names of the files written beside it
/// @param store  SHA-256 of the store among them
std::string run_json(const run::Result& result, const base::Diagnostics& diagnostics,
                     const std::vector<std::string_view>& files, std::string_view store);

/// The same but for `times` and `results_sha256`: what the store itself holds.
std::string record_json(const run::Result& result, const base::Diagnostics& diagnostics,
                        const std::vector<std::string_view>& files);

/// The same identity with all outcomes, claims and drivers: what `--format json` prints. Numbers
/// that are not defined are null.
std::string results_json(const run::Result& result, const base::Diagnostics& diagnostics);

}  // namespace custodiet::commands
