// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Eigenvalues and vectors of small dense symmetric matrices.
#pragma once

#include <cstddef>
#include <vector>

namespace custodiet::dist {

/// Values in no particular order; `vectors` holds one vector after another, [value, component].
struct Eigen {
    std::vector<double> values;
    std::vector<double> vectors;
};

/// All eigenvalues and orthonormal eigenvectors of a symmetric matrix, [row, column].
///
/// Householder reduction to tridiagonal form, then implicit QL. Only + - * / and square roots: the
/// same bits on every machine.
/// @cost   about 10 size^3 operations
/// @source Martin, Reinsch and Wilkinson (1968) and Dubrulle, Martin and Wilkinson (1968), in
///         Handbook for Automatic Computation II, contributions II/2 and II/4
Eigen decompose_symmetric(std::vector<double> matrix, std::size_t size);

}  // namespace custodiet::dist
