// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How much memory there is.
#pragma once

#include <cstdint>

namespace custodiet::commands {

/// Bytes that this process may take here: the least of what the machine has, what its control group
/// may have, and what it may address. 0 where nothing of it is known.
std::uint64_t memory_here();

}  // namespace custodiet::commands
