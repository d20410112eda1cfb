// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/eigen.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace custodiet::dist {
namespace {

TEST(DecomposeSymmetric, FindsTheValuesOfTheSecondDifferenceMatrix) {
    // tridiag(-1, 2, -1) of size n has eigenvalues 2 - 2 cos(k pi / (n + 1)).
    constexpr std::size_t n = 20;
    std::vector<double> a(n * n);
    for (std::size_t i = 0; i < n; ++i) {
        a[i * n + i] = 2.0;
        if (i > 0) a[i * n + i - 1] = a[(i - 1) * n + i] = -1.0;
    }
    Eigen eigen = decompose_symmetric(a, n);
    std::sort(eigen.values.begin(), eigen.values.end());
    for (std::size_t k = 0; k < n; ++k) {
        const double angle = static_cast<double>(k + 1) * std::numbers::pi / (n + 1);
        EXPECT_NEAR(eigen.values[k], 2.0 - 2.0 * std::cos(angle), 1e-14) << k;
    }
}

TEST(DecomposeSymmetric, RebuildsADenseMatrix) {
    constexpr std::size_t n = 13;
    std::vector<double> a(n * n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            a[i * n + j] = a[j * n + i] = std::sin(static_cast<double>(7 * i + 3 * j + i * j));
        }
    }
    const Eigen eigen = decompose_symmetric(a, n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            double rebuilt = 0.0, product = 0.0;
            for (std::size_t k = 0; k < n; ++k) {
                rebuilt += eigen.values[k] * eigen.vectors[k * n + i] * eigen.vectors[k * n + j];
                product += eigen.vectors[i * n + k] * eigen.vectors[j * n + k];
            }
            EXPECT_NEAR(rebuilt, a[i * n + j], 1e-13);
            EXPECT_NEAR(product, i == j ? 1.0 : 0.0, 1e-14);
        }
    }
}

TEST(DecomposeSymmetric, LeavesADiagonalMatrixAlone) {
    EXPECT_EQ(decompose_symmetric({3.0, 0.0, 0.0, -1.0}, 2).values,
              (std::vector<double>{3.0, -1.0}));
    EXPECT_EQ(decompose_symmetric({5.0}, 1).vectors, (std::vector<double>{1.0}));
}

}  // namespace
}  // namespace custodiet::dist
