// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Opening the store of a finished run.
#pragma once

#include <string>
#include <string_view>

#include "custodiet/store/finished.hpp"

namespace custodiet::commands {

/// Says that a folder does not hold what is asked of it, and what to do: go on with the run there,
/// if it is not finished, or make one.
/// @param what  "run with a report"
[[noreturn]] void refuse_without(std::string_view what, const std::string& run);

/// @param run  folder that `run --out` wrote
/// @throws base::EnvironmentError where it holds no finished run
store::FinishedStore open_run(const std::string& run);

}  // namespace custodiet::commands
