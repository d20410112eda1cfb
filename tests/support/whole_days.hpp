// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Durations as the engine counts them. A duration t lasts T = max(1, floor(t + 1/2)) midnights, so
// T > k where t >= k + 1/2, for k >= 1. With these probabilities a simulation in whole days has an
// exact theory, and its distance from the textbook in continuous time can be worked out.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "custodiet/dist/law.hpp"

namespace custodiet::support {

/// P(T > midnights).
inline double survival(const dist::Law& law, int midnights) {
    return midnights < 1 ? 1.0 : 1.0 - dist::cdf(law, midnights + 0.5);
}

/// P(T > midnights) of what remains after `elapsed` days, > 0.
inline double survival_beyond(const dist::Law& law, double elapsed, int midnights) {
    if (midnights < 1) return 1.0;
    return (1.0 - dist::cdf(law, elapsed + midnights + 0.5)) / (1.0 - dist::cdf(law, elapsed));
}

/// Mean number of midnights of the first `horizon`: the sum of P(T > k) over k < horizon.
inline double mean_midnights(const dist::Law& law, int horizon) {
    double sum = 0.0;
    for (int k = 0; k < horizon; ++k) sum += survival(law, k);
    return sum;
}

/// Whole days without memory, P(T > k) = (1 - p)^k: the law that makes a queue in whole days a
/// Markov chain. A table of 2^16 equally likely values; its mean is within 2e-5 of 1/p, relatively.
inline dist::Law geometric(double p) {
    constexpr int size = 1 << 16;
    std::vector<double> days;
    for (int i = 0; i < size; ++i) {
        const double u = (i + 0.5) / size;
        days.push_back(std::ceil(std::log1p(-u) / std::log1p(-p)));
    }
    return dist::Law::from_values(std::move(days));
}

}  // namespace custodiet::support
