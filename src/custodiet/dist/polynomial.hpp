// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Horner's rule, for the rational approximations of portable.cpp and the series of the gamma
// function.
#pragma once

#include <cstddef>

namespace custodiet::dist {

/// c[0] + c[1] x + c[2] x^2 + ...
template <std::size_t n>
constexpr double polynomial(double x, const double (&c)[n]) {
    double sum = c[n - 1];
    for (std::size_t i = n - 1; i > 0; --i) {
        sum = sum * x + c[i - 1];
    }
    return sum;
}

}  // namespace custodiet::dist
