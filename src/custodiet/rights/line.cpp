// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/rights/line.hpp"

#include <algorithm>
#include <cmath>

namespace custodiet::rights {

using standards::Comparison;
using standards::Force;

namespace {

/// A share that is 0 or 1 but for rounding is 0 or 1.
double snapped(double share) {
    if (share < rounding) return 0.0;
    if (share > 1.0 - rounding) return 1.0;
    return share;
}

}  // namespace

bool holds(Comparison comparison, double value, double threshold) {
    const double slack = rounding * std::abs(threshold);
    switch (comparison) {
        case Comparison::at_least:
            return value >= threshold - slack;
        case Comparison::at_most:
            return value <= threshold + slack;
        case Comparison::below:
            return value < threshold - slack;
        case Comparison::above:
            return value > threshold + slack;
        case Comparison::required:
            return value >= 1.0 - rounding;
        case Comparison::prohibited:
            return value <= 0.0;
        case Comparison::report:
            break;
    }
    return true;
}

double breached_share(const Line& line, standards::Measure measure, double value) {
    if (measure == standards::Measure::share) {
        if (line.comparison == Comparison::required) return snapped(1.0 - value);
        if (line.comparison == Comparison::prohibited) return snapped(value);
    }
    return holds(line.comparison, value, line.threshold) ? 0.0 : 1.0;
}

Split split_by(const Line& line, standards::Measure measure, Reading reading, double concerned) {
    if (line.comparison == Comparison::report) return {};
    const double known = concerned * reading.known;
    const double breached = known * breached_share(line, measure, reading.value);
    return {.met = known - breached, .breached = breached, .unknown = concerned - known};
}

bool is_in(Reach reach, const Line& line, Force force) {
    if (line.severity == standards::Class::benchmark) return false;
    return force == Force::binding || (reach == Reach::minimum && force == Force::soft_law);
}

void Bound::raise(const Bound& other) {
    breached = std::max(breached, other.breached);
    not_met = std::max(not_met, other.not_met);
    concerned = std::max(concerned, other.concerned);
}

void raise(Bounds& bounds, const Line& line, Force force, const Bound& by) {
    for (std::size_t reach = 0; reach < reaches; ++reach) {
        if (is_in(static_cast<Reach>(reach), line, force)) bounds[reach].raise(by);
    }
}

void raise(ByReach& numbers, const Line& line, Force force, double by) {
    for (std::size_t reach = 0; reach < reaches; ++reach) {
        if (!is_in(static_cast<Reach>(reach), line, force)) continue;
        numbers[reach] = std::max(numbers[reach], by);
    }
}

}  // namespace custodiet::rights
