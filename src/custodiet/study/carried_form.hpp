// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How the text of a carried study begins: this line, with the SHA-256 of all that follows it.
#pragma once

#include <cstddef>
#include <string_view>

namespace custodiet::study::carried {

inline constexpr std::string_view heading = "custodiet study 3 ";
inline constexpr std::size_t digits_of_sum = 64;

}  // namespace custodiet::study::carried
