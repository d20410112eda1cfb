// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the rows of further runs are made of.
#pragma once

#include <cstdint>

namespace custodiet::run {

/// Independent sequences of Sobol' points, between which the rows take turns.
inline constexpr std::uint32_t scrambles_of_rows = 16;
/// Degrees of freedom of an error over them.
inline constexpr double freedom_of_rows = scrambles_of_rows - 1.0;

}  // namespace custodiet::run
