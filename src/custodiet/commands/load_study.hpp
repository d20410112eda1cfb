// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Reading a study on behalf of a verb: its diagnostics are shown, and decide how the verb ends.
#pragma once

#include <optional>
#include <string>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/commands/console.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::commands {

/// Whether a warning is as bad as an error.
enum class Warnings { shown, are_errors };

/// Reads the study at `path`, a file or a folder with `study.yaml`, and shows every diagnostic.
/// @return nothing if there were errors, or warnings that count as such
std::optional<study::Document> load_study(const std::string& path, Warnings warnings,
                                          base::Diagnostics& diagnostics, const Console& console,
                                          const study::Overrides& overrides = {});

}  // namespace custodiet::commands
