// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/ranks.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/dist/portable.hpp"

namespace custodiet::appraisal {

namespace {

// Share of a normal distribution within one standard deviation of its mean.
constexpr double one_standard_error = 0.6826894921370859;

// P(at most k of n), each with probability p.
double at_most(std::size_t k, std::size_t n, double p) {
    if (k >= n) return 1.0;
    return dist::incomplete_beta(static_cast<double>(n - k), static_cast<double>(k + 1), 1.0 - p);
}

// Fewest k for which P(at most k of n) is at least as much as asked.
std::size_t binomial_quantile(std::size_t n, double p, double asked) {
    std::size_t low = 0, high = n;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (at_most(middle, n, p) >= asked) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

}  // namespace

RankInterval quantile_ranks(std::size_t n, double p, double coverage) {
    const double tail = (1.0 - coverage) / 2.0;
    // The largest rank r with P(at most r - 1 lie below) <= tail, and the smallest r with
    // P(at most r - 1 lie below) >= 1 - tail.
    std::size_t low = binomial_quantile(n, p, tail);
    if (low < n && at_most(low, n, p) <= tail) ++low;
    return {low, binomial_quantile(n, p, 1.0 - tail) + 1};
}

double QuantileError::operator()(std::span<const double> sample) {
    std::vector<double> values;
    values.reserve(sample.size());
    std::copy_if(sample.begin(), sample.end(), std::back_inserter(values),
                 [](double x) { return std::isfinite(x); });
    const std::size_t n = values.size();
    if (n < 2) return undefined;
    if (n != n_) ranks_ = quantile_ranks(n, p_, one_standard_error);
    n_ = n;
    const bool is_inside = ranks_.first >= 1 && ranks_.second <= n;
    const auto at_rank = [&values](std::size_t rank) {
        const auto nth = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
        std::nth_element(values.begin(), nth, values.end());
        return *nth;
    };
    const double low = at_rank(std::max<std::size_t>(ranks_.first, 1));
    const double high = at_rank(std::min(ranks_.second, n));
    return is_inside ? (high - low) / 2.0 : high - low;
}

double bound_of_none_seen(std::size_t runs) {
    return -dist::log(0.05) / static_cast<double>(runs);
}

}  // namespace custodiet::appraisal
