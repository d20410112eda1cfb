// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Opening the store of a finished run.
#pragma once

#include <string>

#include "custodiet/store/finished.hpp"

namespace custodiet::commands {

/// @param run  folder that `run --out` wrote
/// @throws base::EnvironmentError where it holds no finished run
store::FinishedStore open_run(const std::string& run);

}  // namespace custodiet::commands
