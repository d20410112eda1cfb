// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Probabilities and shares as a reader sees them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/report/number.hpp"

namespace custodiet::report {

namespace {

constexpr std::string_view space = "\u00a0";
// Where all draws agree the error is the rule of three over this: no spread of scrambles is in it.
constexpr double two_sided_95 = 1.96;

// A bound to one decimal of a percent, rounded towards the middle so that it is not overstated.
std::string percent_bound(double value, bool upwards) {
    const double tenths = value * 1000.0;
    const double nearest = std::round(tenths);
    const bool is_near = std::abs(tenths - nearest) < 1e-6;
    const double kept = is_near ? nearest : upwards ? std::ceil(tenths) : std::floor(tenths);
    std::string digits = fmt::format("{:.1f}", kept / 10.0);
    if (digits.ends_with(".0")) digits.resize(digits.size() - 2);
    return digits + std::string(space) + "%";
}

}  // namespace

std::string probability(double value, double error) {
    if (std::isnan(value)) return "undefined";
    std::string shown = figure(value, error, "share");
    const std::string certain = std::string("100") + std::string(space) + "%";
    const std::string never = std::string("0") + std::string(space) + "%";
    // Where all draws agree: what 95 % confidence allows, not one standard error.
    const double bound = std::min(1.0, two_sided_95 * error);
    if (value >= 1.0)
        return error > 0.0 ? "more than " + percent_bound(1.0 - bound, false) : certain;
    if (value <= 0.0) return error > 0.0 ? "less than " + percent_bound(bound, true) : never;
    if (value > 0.9995) return "more than " + percent_bound(0.999, false);
    if (value < 0.0005) return "less than " + percent_bound(0.001, true);
    return shown;
}

std::string probability_with_error(double value, double error) {
    std::string shown = probability(value, error);
    const bool is_bound = shown.find("than") != std::string::npos;
    if (is_bound || error <= 0.0 || std::isnan(value)) return shown;
    const std::string percent = std::string(space) + "%";
    const std::string number = shown.substr(0, shown.size() - percent.size());
    return number + std::string(space) + "±" + std::string(space) +
           error_figure_beside(value, error, "share");
}

std::string whole_percent(double share) {
    if (std::isnan(share)) return "undefined";
    constexpr double rounding = 1e-9;  // of shares that are added up
    const bool is_between = share > rounding && share < 1.0 - rounding;
    const double nearest = std::round(100.0 * share);
    const double shown = is_between ? std::clamp(nearest, 1.0, 99.0) : nearest;
    return fmt::format("{:.0f}{}%", shown + 0.0, space);
}

}  // namespace custodiet::report
