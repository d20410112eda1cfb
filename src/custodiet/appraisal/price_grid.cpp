// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/price_grid.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace custodiet::appraisal {

namespace {

constexpr double steps = 24.0;
// Below this share of the prices themselves, they differ by rounding only.
constexpr double negligible = 1e-9;

/// A step of 1, 2 or 5 times a power of ten. Kept as a whole number over or times a power, so that
/// a multiple of it has no more digits than it needs.
struct Step {
    double digit = 1.0, power = 1.0;
    bool is_fraction = false;  ///< digit / power; else digit * power

    [[nodiscard]] double times(double count) const {
        return is_fraction ? count * digit / power : count * digit * power;
    }
};

// Nearest to `wanted` by ratio, so that there are between 15 and 38 steps for 24.
Step round_step(double wanted) {
    Step step;
    while (step.times(10.0) <= wanted) step.power *= 10.0;
    if (wanted < 1.0) {
        step.is_fraction = true;
        while (step.times(1.0) > wanted) step.power *= 10.0;
    }
    const double ratio = wanted / step.times(1.0);
    // Bounds are the geometric means of neighbours; the last leads to the next power.
    constexpr std::array<std::array<double, 2>, 3> digits{
        {{1.4142135623730951, 1.0}, {3.1622776601683795, 2.0}, {7.0710678118654755, 5.0}}};
    step.digit = 10.0;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        if (ratio < (*digit)[0]) step.digit = (*digit)[1];
    }
    return step;
}

}  // namespace

std::vector<double> price_grid(const std::vector<double>& from_among,
                               const std::vector<double>& and_these) {
    std::vector<double> prices = and_these;
    std::vector<double> all = from_among;
    all.insert(all.end(), and_these.begin(), and_these.end());
    const auto [low, high] = std::minmax_element(all.begin(), all.end());
    const double width = *high - *low;
    if (width > negligible * std::max(std::abs(*low), std::abs(*high))) {
        const Step step = round_step(width / steps);
        const auto first = static_cast<long>(std::floor(*low / step.times(1.0)));
        const auto last = static_cast<long>(std::ceil(*high / step.times(1.0)));
        for (long count = first; count <= last; ++count) {
            prices.push_back(step.times(static_cast<double>(count)));
        }
    }
    std::sort(prices.begin(), prices.end());
    prices.erase(std::unique(prices.begin(), prices.end()), prices.end());
    return prices;
}

}  // namespace custodiet::appraisal
