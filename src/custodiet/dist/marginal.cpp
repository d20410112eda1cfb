// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/marginal.hpp"

#include <algorithm>
#include <cmath>

#include "custodiet/dist/portable.hpp"

namespace custodiet::dist {
namespace {

/// Adds up probabilities from 0. Ends at the latest where the next one cannot be told from 0.
std::int64_t poisson_from_zero(double mean, double u) {
    constexpr double negligible = 1e-18;
    double probability = exp(-mean);
    double cumulated = probability;
    std::int64_t k = 0;
    while (cumulated < u && probability > negligible) {
        ++k;
        probability *= mean / static_cast<double>(k);
        cumulated += probability;
    }
    return k;
}

/// The normal approximation, corrected for skewness (Cornish and Fisher); within a few counts.
std::int64_t poisson_near(double mean, double u) {
    const double z = normal_quantile(u);
    const double guess = mean + z * std::sqrt(mean) + (z * z - 1.0) / 6.0;
    return static_cast<std::int64_t>(std::max(0.0, guess));
}

/// Walks from `k` to the least count whose lower tail holds u.
std::int64_t poisson_by_lower_tail(double mean, double u, std::int64_t k, double probability) {
    double lower = gamma_q(static_cast<double>(k) + 1.0, mean);
    while (k > 0 && lower - probability >= u) {
        lower -= probability;
        probability *= static_cast<double>(k) / mean;
        --k;
    }
    while (lower < u) {
        ++k;
        probability *= mean / static_cast<double>(k);
        lower += probability;
    }
    return k;
}

/// The same by the upper tail, which keeps its digits where u is near 1.
std::int64_t poisson_by_upper_tail(double mean, double u, std::int64_t k, double probability) {
    const double allowed = 1.0 - u;
    double upper = gamma_p(static_cast<double>(k) + 1.0, mean);
    while (k > 0 && upper + probability <= allowed) {
        upper += probability;
        probability *= static_cast<double>(k) / mean;
        --k;
    }
    while (upper > allowed) {
        ++k;
        probability *= mean / static_cast<double>(k);
        upper -= probability;
    }
    return k;
}

}  // namespace

double uniform_quantile(double low, double high, double u) {
    return low + (high - low) * u;
}

double normal_quantile(double mean, double sd, double u) {
    return mean + sd * normal_quantile(u);
}

double lognormal_quantile(double mean_log, double sd_log, double u) {
    return exp(mean_log + sd_log * normal_quantile(u));
}

double triangular_quantile(double min, double mode, double max, double u) {
    const double width = max - min;
    if (width == 0.0) return min;
    const double share_below_mode = (mode - min) / width;
    return u < share_below_mode ? min + std::sqrt(u * width * (mode - min))
                                : max - std::sqrt((1.0 - u) * width * (max - mode));
}

double pert_quantile(double min, double mode, double max, double u) {
    const double width = max - min;
    if (width == 0.0) return min;
    const double a = 1.0 + 4.0 * (mode - min) / width;
    const double b = 1.0 + 4.0 * (max - mode) / width;
    return min + width * beta_quantile(a, b, u);
}

double choice_quantile(std::span<const double> values, std::span<const double> weights, double u) {
    double total = 0.0;
    for (const double weight : weights) total += weight;
    double cumulated = 0.0;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (weights[i] <= 0.0) continue;
        chosen = i;
        cumulated += weights[i];
        if (u * total < cumulated) break;
    }
    return values[chosen];
}

double table_quantile(std::span<const double> values, double u) {
    const auto i = static_cast<std::size_t>(u * static_cast<double>(values.size()));
    return values[std::min(i, values.size() - 1)];
}

std::int64_t poisson_quantile(double mean, double u) {
    constexpr double small = 30.0;
    if (!(mean > 0.0)) return 0;
    if (mean < small) return poisson_from_zero(mean, u);
    const std::int64_t k = poisson_near(mean, u);
    // The kernel of the incomplete gamma function is the probability of k events; of none, e^-mean.
    const double probability =
        k == 0 ? exp(-mean) : exp(log_gamma_kernel(static_cast<double>(k), log(mean)));
    return u <= 0.5 ? poisson_by_lower_tail(mean, u, k, probability)
                    : poisson_by_upper_tail(mean, u, k, probability);
}

NormalParameters normal_from_range90(double low, double high) {
    return {0.5 * (low + high), (high - low) / (2.0 * normal_quantile(0.95))};
}

NormalParameters lognormal_from_range90(double low, double high) {
    return normal_from_range90(log(low), log(high));
}

NormalParameters lognormal_from_mean_sd(double mean, double sd) {
    const double ratio = sd / mean;
    const double variance_log = log1p(ratio * ratio);
    return {log(mean) - 0.5 * variance_log, std::sqrt(variance_log)};
}

}  // namespace custodiet::dist
