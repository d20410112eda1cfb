// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Refuses a run that is too large for the machine, before it begins.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "custodiet/commands/console.hpp"
#include "custodiet/run/memory_need.hpp"
#include "custodiet/run/result.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::commands {

struct MemoryShortage {
    std::string message;  ///< "the run may need 12.0 GB of memory, and 8.0 GB are there"
    run::MemoryNeed need;
    std::uint64_t there = 0;  ///< bytes
};

/// Nothing if the run may begin.
/// @param limit  bytes that the run may take; 0 = what the machine lets this process have
/// @throws base::RunError where an arm is not known or a value cannot be meant
std::optional<MemoryShortage> memory_shortage(const study::Document& document,
                                              const run::Options& options, std::uint64_t limit);

/// True if the run may begin; else says what it would need, what there is, and what needs less.
/// @param limit  bytes that the run may take; 0 = what the machine lets this process have
/// @throws base::RunError where an arm is not known or a value cannot be meant
bool fits_memory(const study::Document& document, const run::Options& options, std::uint64_t limit,
                 const Console& console);

}  // namespace custodiet::commands
