// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Tests of a simulation against an exact law. Each gives a p-value: the probability of a sample at
// least as far off, if the law is true.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "custodiet/dist/marginal.hpp"
#include "custodiet/dist/portable.hpp"

namespace custodiet::support {

/// Significance of every statistical test of the engine. They are fewer than 100, so the chance of
/// any false alarm at a fresh seed is below 1e-4. Seeds are fixed: a test passes or fails for good.
inline constexpr double significance = 1e-6;

inline double mean_of(std::span<const double> sample) {
    double sum = 0.0;
    for (double value : sample) sum += value;
    return sum / static_cast<double>(sample.size());
}

/// Of independent values.
inline double standard_error_of_mean(std::span<const double> sample) {
    const double mean = mean_of(sample);
    double squares = 0.0;
    for (double value : sample) squares += (value - mean) * (value - mean);
    const auto n = static_cast<double>(sample.size());
    return std::sqrt(squares / (n - 1.0) / n);
}

/// Two-sided, by the normal law: for a mean of at least a hundred independent values.
inline double p_of_mean(std::span<const double> sample, double expected) {
    const double z = (mean_of(sample) - expected) / standard_error_of_mean(sample);
    return 2.0 * dist::normal_cdf(-std::abs(z));
}

/// Pearson's chi-square test of counts against probabilities, which sum to 1. Neighbouring cells
/// are joined until each expects at least ten.
inline double p_of_counts(std::span<const double> counts, std::span<const double> probabilities) {
    double n = 0.0;
    for (double count : counts) n += count;
    std::vector<double> observed, expected;
    double count = 0.0, mass = 0.0;
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
        count += counts[cell];
        mass += n * probabilities[cell];
        if (mass < 10.0) continue;
        observed.push_back(count);
        expected.push_back(mass);
        count = mass = 0.0;
    }
    observed.back() += count;
    expected.back() += mass;
    double distance = 0.0;
    for (std::size_t cell = 0; cell < observed.size(); ++cell) {
        const double off = observed[cell] - expected[cell];
        distance += off * off / expected[cell];
    }
    return dist::gamma_q(0.5 * static_cast<double>(observed.size() - 1), 0.5 * distance);
}

}  // namespace custodiet::support
