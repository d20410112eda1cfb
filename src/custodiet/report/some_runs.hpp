// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What is not so in every run must not read as if it were.
#pragma once

#include <string>
#include <vector>

namespace custodiet::report {

/// What follows a number of things, such as gates in breach: nothing, " in some runs", " (2 of them
/// in some runs only)".
/// @param shares  of each of them the share of the runs in which it is so
std::string in_some_runs(const std::vector<double>& shares);

}  // namespace custodiet::report
