// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/poisson.hpp"

#include <algorithm>
#include <cmath>

#include "custodiet/dist/portable.hpp"

namespace custodiet::dist {

PoissonTable::PoissonTable(double mean) {
    if (mean <= 0.0) {
        cumulative_.push_back(1.0);
        return;
    }
    // Nine standard deviations and a constant for small means leave less than 1e-16 outside.
    const double reach = 9.0 * std::sqrt(mean) + 25.0;
    first_ = static_cast<std::uint32_t>(std::max(0.0, std::floor(mean - reach)));
    const auto last = static_cast<std::uint32_t>(std::ceil(mean + reach));
    double mass = exp(first_ * log(mean) - mean - lgamma(first_ + 1.0));
    double cumulative = 0.0;
    cumulative_.reserve(last - first_ + 1);
    for (std::uint32_t n = first_; n <= last; ++n) {
        cumulative += mass;
        cumulative_.push_back(cumulative);
        mass *= mean / (n + 1.0);
    }
}

std::uint32_t PoissonTable::quantile(double u) const {
    const auto found = std::lower_bound(cumulative_.begin(), cumulative_.end() - 1, u);
    return first_ + static_cast<std::uint32_t>(found - cumulative_.begin());
}

}  // namespace custodiet::dist
