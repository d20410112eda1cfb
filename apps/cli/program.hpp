// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The program: where exceptions end and the exit code begins.
#pragma once

#include "command_line.hpp"

namespace custodiet::cli {

/// Carries out the line, on the standard streams. @return the exit code
/// @param runner  null in `custodiet` itself, which has all verbs
int run_program(int argc, const char* const* argv, const Runner* runner = nullptr);

}  // namespace custodiet::cli
