// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The tables of a run as files.
#pragma once

#include <vector>

#include "custodiet/commands/output_folder.hpp"
#include "custodiet/run/result.hpp"

namespace custodiet::commands {

/// Every table of comma-separated values, in the order in which they are named to the user.
std::vector<OutputFile> tables_of(const run::Result& result);

}  // namespace custodiet::commands
