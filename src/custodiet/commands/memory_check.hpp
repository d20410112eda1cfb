// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Refuses a run that is too large for the machine, before it begins.
#pragma once

#include <cstdint>

#include "custodiet/commands/console.hpp"
#include "custodiet/run/result.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::commands {

/// True if the run may begin; else says what it would need, what there is, and what needs less.
/// @param limit  bytes that the run may take; 0 = what the machine lets this process have
/// @throws base::RunError where an arm is not known or a value cannot be meant
bool fits_memory(const study::Document& document, const run::Options& options, std::uint64_t limit,
                 const Console& console);

}  // namespace custodiet::commands
