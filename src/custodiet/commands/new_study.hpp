// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Verb `new`.
#pragma once

#include <string>

#include "custodiet/commands/console.hpp"
#include "custodiet/commands/exit_code.hpp"
#include "custodiet/commands/synthetic_world.hpp"

namespace custodiet::commands {

/// Writes the starter study as `study.yaml` into `folder`, which it creates if need be.
/// @throws base::EnvironmentError if there is one already, or it cannot be written
ExitCode new_study(const std::string& folder, const Console& console);

/// Writes a study of a made-up world as `study.yaml` into `folder`.
/// @throws base::EnvironmentError as above
/// @throws base::RunError where such a world cannot be made
ExitCode new_synthetic(const std::string& folder, const SyntheticWorld& world,
                       const Console& console);

/// Writes tables to start from, with their descriptor, for the verb `reconcile`.
/// @throws base::EnvironmentError if one of the files is there already, or cannot be written
ExitCode new_package(const std::string& folder, const Console& console);

}  // namespace custodiet::commands
