// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The direction numbers of Joe and Kuo; sobol_table.cpp is generated and carries their licence.
#pragma once

#include <cstdint>

namespace custodiet::random {

/// Primitive polynomial of each dimension, all its bits (x^2 + x + 1 is 7); 1 for the first.
extern const std::uint16_t sobol_polynomial[1024];
/// Initial direction integers m_1 .. m_d of each dimension from the second on, one after another; d
/// is the degree of its polynomial.
extern const std::uint16_t sobol_initial[];

}  // namespace custodiet::random
