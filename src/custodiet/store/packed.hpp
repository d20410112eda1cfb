// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Bytes in less room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace custodiet::store {

/// Equal bytes are packed to equal bytes by the same version of Zstandard.
/// @throws std::bad_alloc
std::string packed(std::string_view bytes);

/// @param length  of what was packed; no room is taken for more
/// @return nothing where this is not what `packed` has made of so many bytes
/// @throws std::bad_alloc
std::optional<std::string> unpacked(std::string_view packed, std::int64_t length);

}  // namespace custodiet::store
