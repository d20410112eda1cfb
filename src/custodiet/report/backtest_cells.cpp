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

}  // namespace

std::string published_text(const ObservedRow& row) {
    std::string out = figure(*row.value / row.shown_scale, 0.0, row.shown_unit);
    if (row.range) {
        out += "\n" + interval(row.range->first / row.shown_scale,
                               row.range->second / row.shown_scale, 0.0, row.shown_unit, bare);
    }
    return out;
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
    std::string out = figure_to_step(*row.value / row.shown_scale, step_of(row) / row.shown_scale,
                                     row.shown_unit);
    if (row.range) {
        out += "\n" + interval(row.range->first / row.shown_scale,
                               row.range->second / row.shown_scale, 0.0, row.shown_unit, bare);
    }
    return out;
}

std::string worked_out_sum(const ObservedRow& row) {
    const double step = row.check->passes ? step_of(row) : row.last_digit;
    return figure_to_step(row.forecast.median() / row.shown_scale, step / 10.0 / row.shown_scale,
                          row.shown_unit);
}

std::string forecast_text(const ObservedRow& row) {
    const appraisal::Forecast& forecast = row.forecast;
    if (!forecast.is_defined()) return "undefined";
    const double scale = row.shown_scale;
    const auto [low, high] = forecast.interval(1);
    std::string out =
        figure(forecast.median() / scale, error_of_quantile(forecast, 0.5) / scale, row.shown_unit);
    if (low != high) {
        const Bound from{low / scale, error_of_quantile(forecast, 0.1) / scale};
        const Bound to{high / scale, error_of_quantile(forecast, 0.9) / scale};
        out += "\n" + interval(from, to, row.shown_unit, bare);
    }
    if (forecast.defined_share() < 1.0) {
        out += fmt::format("\n(in {} of runs)", whole_percent(forecast.defined_share()));
    }
    return out;
}

std::string hit_text(const ObservedRow& row) {
    if (row.score->is_hit()) return "hit";
    return row.score->touches_range ? "miss, but in\u00a0range" : "miss";
}

std::string relative_text(const ObservedRow& row) {
    const double score = row.score->relative_crps;
    return std::isnan(score) ? "–" : fmt::format("{:.2f}", std::max(score, 0.0));
}

}  // namespace custodiet::report
