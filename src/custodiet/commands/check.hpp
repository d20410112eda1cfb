// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `check`.
#pragma once

#include <string>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"
#include "custodiet/commands/load_study.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::commands {

/// Reads a study and shows what is wrong with it, or what it holds.
ExitCode check_study(const std::string& path, Warnings warnings, const Console& console);

/// What a study holds: counts, its quantities by kind and grade, its arms with their changes.
std::string summary(const study::Document& document);

}  // namespace custodiet::commands
