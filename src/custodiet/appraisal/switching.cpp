// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/switching.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

#include "custodiet/appraisal/additive.hpp"
#include "custodiet/appraisal/root.hpp"
#include "custodiet/appraisal/sample.hpp"
#include "custodiet/appraisal/worth.hpp"

namespace custodiet::appraisal {

namespace {

void explain(ClaimResult& result, std::string_view why) {
    result.no_switching_value = why;
}

// Margins by draw as they would be if the name had the value x in every run.
std::vector<double> margins_at(const Cube& cube, const Statement& statement, Binding& binding,
                               double x) {
    binding.fixed = x;
    const std::vector<Reading> readings = statement.read_runs();
    binding.fixed.reset();
    std::vector<double> margins(readings.size());
    std::transform(readings.begin(), readings.end(), margins.begin(),
                   [](const Reading& reading) { return reading.margin; });
    return means_over_replicates(margins, cube.replicates);
}

// Of the x at which a mean is zero, by the error of the mean there.
double error_of_zero(double error, double slope) {
    if (error == 0.0) return 0.0;
    return slope == 0.0 ? undefined : error / std::abs(slope);
}

// Probability of a value under a quantity's draws: linear between them, 0 below and 1 above.
double probability_of(std::span<const double> values, std::span<const double> uniforms,
                      double value) {
    std::vector<std::pair<double, double>> points;
    for (std::size_t i = 0; i < values.size(); ++i) points.emplace_back(values[i], uniforms[i]);
    std::sort(points.begin(), points.end());
    if (value < points.front().first) return 0.0;
    if (value > points.back().first) return 1.0;
    const auto after = std::upper_bound(points.begin(), points.end(),
                                        std::pair{value, std::numeric_limits<double>::infinity()});
    const auto before = after - 1;
    if (after == points.end() || before->first == value) return before->second;
    const double part = (value - before->first) / (after->first - before->first);
    return before->second + part * (after->second - before->second);
}

std::span<const double> uniforms_of(const Cube& cube, std::size_t quantity) {
    return std::span(cube.uniforms).subspan(quantity * cube.draws, cube.draws);
}

void switch_by_substitution(const Cube& cube, const ClaimSpec& claim, const Statement& statement,
                            Binding& binding, ClaimResult& result) {
    const std::vector<double> values = statement.values(binding);
    const Moments now = moments(values);
    if (now.n == 0) return explain(result, "undefined in every run");
    const bool is_never_negative =
        std::none_of(values.begin(), values.end(), [](double v) { return v < 0.0; });
    const bool has_floor = is_never_negative && !is_money(binding.unit);

    Search search;
    search.start = now.mean;
    search.step = std::max({std::abs(now.mean), std::sqrt(now.variance), 1e-6});
    search.lowest = has_floor ? 0.0 : -std::numeric_limits<double>::infinity();
    const auto mean_margin = [&](double x) {
        return moments(margins_at(cube, statement, binding, x)).mean;
    };
    const auto root = find_root(mean_margin, search);
    if (!root) return explain(result, "none at any value");
    const double little = 1e-3 * search.step;
    const double slope =
        (mean_margin(*root + little) - mean_margin(*root - little)) / (2.0 * little);
    result.switching_quantity = claim.turns_on;
    result.switching_value = *root;
    result.switching_se = error_of_zero(
        error_of_mean(margins_at(cube, statement, binding, *root), cube.scrambles), slope);
    result.unit = binding.unit.empty() ? claim.turns_on_unit : binding.unit;
    if (binding.quantity) {
        if (now.variance > 0.0) {
            result.switching_percentile =
                probability_of(values, uniforms_of(cube, *binding.quantity), *root);
        }
    }
}

// Rank after which the curve changes sign, nearest the median; nothing where it never does.
std::optional<std::size_t> nearest_crossing(const std::vector<double>& fitted, const Axis& axis) {
    std::optional<std::size_t> best;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t rank = 0; rank + 1 < axis.order().size(); ++rank) {
        const std::size_t low = axis.order()[rank], high = axis.order()[rank + 1];
        if ((fitted[low] < 0.0) == (fitted[high] < 0.0)) continue;
        const double distance = std::abs(axis.probabilities()[low] - 0.5);
        if (distance >= nearest) continue;
        nearest = distance;
        best = rank;
    }
    return best;
}

// Whose range it is: a verdict that no drawn value changes may change beyond what was drawn.
std::string_view none_within(const QuantityInfo& quantity) {
    if (quantity.kind == "assumption") return "none in the range assumed";
    return quantity.grade.empty() ? "none in its range" : "none in the range reported";
}

// True if the curve comes so near to zero somewhere that it may well reach it.
bool may_reach_zero(const ConditionalMean& mean) {
    constexpr double likely = 2.0;  // standard errors
    for (std::size_t draw = 0; draw < mean.fitted.size(); ++draw) {
        if (std::abs(mean.fitted[draw]) < likely * error_of_fitted(mean, draw)) return true;
    }
    return false;
}

// The farther side of the stretch about a zero in which the curve is within its error of zero:
// where it is straight, its error over its slope. No less than that over the slope of the curve on
// the whole, for where waves of chance make a curve steep, it seems better known than it is.
double error_about(double zero, std::size_t rank, const ConditionalMean& mean,
                   std::span<const double> values, const Axis& axis) {
    const auto may_be_zero = [&](std::size_t at) {
        const std::size_t draw = axis.order()[at];
        return std::abs(mean.fitted[draw]) <= error_of_fitted(mean, draw);
    };
    std::size_t first = rank, last = rank + 1;
    while (first > 0 && may_be_zero(first)) --first;
    while (last + 1 < axis.order().size() && may_be_zero(last)) ++last;
    const auto [least, most] = std::minmax_element(mean.fitted.begin(), mean.fitted.end());
    const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
    const double slope = (*most - *least) / (*highest - *lowest);
    return std::max({std::abs(values[axis.order()[first]] - zero),
                     std::abs(values[axis.order()[last]] - zero),
                     error_of_fitted(mean, axis.order()[rank]) / slope});
}

// What crosses zero where the claim turns, [draw]. Of a margin that is zero on a whole stretch
// ("nothing is paid beyond") the curve would wobble about zero all along it.
std::vector<double> what_turns(const std::vector<double>& margins, std::span<const double> truths,
                               bool is_of_histories) {
    constexpr double most_at_zero = 0.05;
    const auto zeros = std::count(margins.begin(), margins.end(), 0.0);
    const auto draws = static_cast<double>(margins.size());
    if (!is_of_histories && static_cast<double>(zeros) <= most_at_zero * draws) return margins;
    std::vector<double> result(truths.begin(), truths.end());
    for (double& truth : result) truth -= 0.5;
    return result;
}

// Between the 5th and the 95th of a hundred values.
double spread_of(std::span<const double> values) {
    constexpr std::array<double, 2> ends{0.05, 0.95};
    const std::vector<double> at = quantiles(values, ends);
    return at[1] - at[0];
}

void switch_by_curve(const Cube& cube, AxisStore& axes, const ClaimSpec& claim,
                     std::size_t quantity, std::span<const double> margins,
                     std::span<const double> truths, ClaimResult& result) {
    const Defined margin = keep_defined(what_turns(means_over_replicates(margins, cube.replicates),
                                                   truths, result.is_of_histories));
    if (margin.draws.size() < fewest_draws) {
        return explain(result, "not told from so few draws");
    }
    const Axis& axis = axes.axis(claim.arm, quantity, margin.draws);
    const std::vector<double> values = quantity_values(cube, claim.arm, quantity, margin.draws);
    if (!axis.varies() || axis.has_levels() || moments(values).variance == 0.0) {
        return explain(result, "not told from so few values");
    }
    const ConditionalMean mean = Additive(cube, axes, claim.arm, margin).mean_of(quantity);
    if (mean.predicted_times_n() < least_predicted_times_n) {
        return explain(result, "no value found at which the verdict changes");
    }
    const auto rank = nearest_crossing(mean.fitted, axis);
    if (!rank) {
        return explain(result, may_reach_zero(mean) ? "none is told yet"
                                                    : none_within(cube.quantities[quantity]));
    }
    const std::size_t low = axis.order()[*rank], high = axis.order()[*rank + 1];
    const double part = mean.fitted[low] / (mean.fitted[low] - mean.fitted[high]);
    const double zero = values[low] + part * (values[high] - values[low]);
    const double error = error_about(zero, *rank, mean, values, axis);
    constexpr double most_error = 0.5;  // of the quantity's own spread
    if (error > most_error * spread_of(values)) return explain(result, "none is told yet");
    result.switching_quantity = claim.turns_on;
    result.switching_value = zero;
    result.switching_se = error;
    result.switching_percentile =
        axis.probabilities()[low] + part * (axis.probabilities()[high] - axis.probabilities()[low]);
    result.unit = cube.quantities[quantity].unit;
}

}  // namespace

void find_switching_value(const Cube& cube, AxisStore& axes, const ClaimSpec& claim,
                          Statement& statement, std::span<const double> margins,
                          std::span<const double> truths, ClaimResult& result) {
    if (Binding* binding = statement.find(claim.turns_on)) {
        return switch_by_substitution(cube, claim, statement, *binding, result);
    }
    for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
        if (cube.quantities[q].name != claim.turns_on) continue;
        return switch_by_curve(cube, axes, claim, q, margins, truths, result);
    }
    explain(result, "not told: it is neither in the statement nor uncertain");
}

}  // namespace custodiet::appraisal
