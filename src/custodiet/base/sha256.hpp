// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// SHA-256, for the identity of inputs and results.
#pragma once

#include <string>
#include <string_view>

namespace custodiet::base {

/// The digest of `bytes` as 64 lower-case hexadecimal digits.
/// @source FIPS PUB 180-4, section 6.2
std::string sha256(std::string_view bytes);

}  // namespace custodiet::base
