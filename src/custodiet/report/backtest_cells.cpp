// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/backtest_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/appraisal/ranks.hpp"
#include "custodiet/base/display.hpp"
#include "custodiet/report/number.hpp"
#include "custodiet/report/reading.hpp"

namespace custodiet::report {

namespace {

constexpr Style bare{Sign::minus_only, UnitText::hidden};
constexpr int title_columns = 200;

/// The first digit from the right that says something, of those that were published: 100,000 of
/// 25,500,000.
double step_of(const ObservedRow& row) {
    double step = row.last_digit;
    const double size = std::abs(*row.value);
    while (step * 10.0 <= size && std::abs(std::remainder(size, step * 10.0)) < step * 1e-6) {
        step *= 10.0;
    }
    return step;
}

/// Median and 80 % interval, in the unit that is shown.
struct Spread {
    Bound median, low, high;
};

/// What is read of a number that is shown beside others of which `largest` is the largest.
double as_read(const Bound& of, double largest) {
    if (!(of.error > 0.0) || largest == 0.0) return of.value;
    const double digit =
        std::max(std::floor(std::log10(of.error)) - 1.0, std::floor(std::log10(largest)) - 2.0);
    const double step = std::pow(10.0, digit);
    return std::round(of.value / step) * step;
}

/// Whether a median reads as if it lay outside its own interval: each is rounded by its own error.
bool reads_as_outside(const Spread& of) {
    const double largest = std::max(std::abs(of.low.value), std::abs(of.high.value));
    const double median = as_read(of.median, std::abs(of.median.value));
    return median < as_read(of.low, largest) || median > as_read(of.high, largest);
}

Spread spread_of(const ObservedRow& row) {
    const appraisal::Forecast& forecast = row.forecast;
    const double scale = row.shown_scale;
    const auto [low, high] = forecast.interval(1);
    const auto bound = [&](double value, double p) {
        return Bound{value / scale, error_of_quantile(forecast, p) / scale};
    };
    Spread of{bound(forecast.median(), 0.5), bound(low, 0.1), bound(high, 0.9)};
    if (low == high || !reads_as_outside(of)) return of;
    // With the digits of the best known of the three; where the median has room for more of them,
    // it lies on the end that it would be read beyond.
    const double error = std::min({of.median.error, of.low.error, of.high.error});
    of.median.error = of.low.error = of.high.error = error;
    if (!reads_as_outside(of)) return of;
    const double largest = std::max(std::abs(of.low.value), std::abs(of.high.value));
    of.median.value =
        std::clamp(of.median.value, as_read(of.low, largest), as_read(of.high, largest));
    return of;
}

/// What was reported at least and at most, on a line of its own; empty where there is one number.
std::string range_text(const ObservedRow& row) {
    if (!row.range) return {};
    return "\n" + interval_as_written(row.range->first / row.shown_scale,
                                      row.range->second / row.shown_scale, row.shown_unit, bare);
}

}  // namespace

std::string published_text(const ObservedRow& row) {
    return figure(*row.value / row.shown_scale, 0.0, row.shown_unit) + range_text(row);
}

std::string standing_text(const StudyBacktest& of, const study::Observation& observed) {
    std::string out = observed.kind.empty() ? observed.as_of
                                            : fmt::format("{}, {}", observed.kind, observed.as_of);
    if (observed.source == study::none) return base::printable(out, title_columns);
    const auto& source = of.document->base.sources.at(static_cast<std::size_t>(observed.source));
    const std::string_view grade = grade_code(source.grade);
    return base::printable(out, title_columns) +
           (grade.empty() ? "" : fmt::format(", grade\u00a0{}", grade));
}

double error_of_quantile(const appraisal::Forecast& forecast, double p) {
    if (forecast.values.front() == forecast.values.back()) return 0.0;
    const double error = appraisal::QuantileError(p)(forecast.values);
    return std::isfinite(error) && error > 0.0 ? error : std::abs(forecast.median()) * 1e-6;
}

std::string published_sum(const ObservedRow& row) {
    return figure_to_step(*row.value / row.shown_scale, step_of(row) / row.shown_scale,
                          row.shown_unit) +
           range_text(row);
}

std::string worked_out_sum(const ObservedRow& row) {
    const double step = row.check->passes ? step_of(row) : row.last_digit;
    return figure_to_step(row.forecast.median() / row.shown_scale, step / 10.0 / row.shown_scale,
                          row.shown_unit);
}

std::string forecast_text(const ObservedRow& row) {
    const appraisal::Forecast& forecast = row.forecast;
    if (!forecast.is_defined()) return "undefined";
    const Spread of = spread_of(row);
    std::string out = figure(of.median.value, of.median.error, row.shown_unit);
    if (of.low.value != of.high.value) {
        out += "\n" + interval(of.low, of.high, row.shown_unit, bare);
    }
    if (forecast.defined_share() < 1.0) {
        out += fmt::format("\n(in {} of runs)", whole_percent(forecast.defined_share()));
    }
    return out;
}

std::string hit_text(const ObservedRow& row) {
    if (row.score->is_hit()) {
        const auto [low, high] = row.forecast.interval(1);
        if (appraisal::is_same_number(low, high)) return "hit";
        if (appraisal::is_same_number(*row.value, low)) return "hit, at lower end";
        return appraisal::is_same_number(*row.value, high) ? "hit, at upper end" : "hit";
    }
    return row.score->touches_range ? "miss, but in\u00a0range" : "miss";
}

std::string relative_text(const ObservedRow& row) {
    const double score = row.score->relative_crps;
    return std::isnan(score) ? "–" : fmt::format("{:.2f}", std::max(score, 0.0));
}

}  // namespace custodiet::report
