// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/scores.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/dist/portable.hpp"

namespace custodiet::appraisal {

namespace {

/// True for runs that were made: a study has outcomes that are always defined.
std::vector<bool> runs_made(const Cube& cube, std::size_t arm) {
    std::vector<bool> made(cube.draws * cube.replicates, false);
    for (std::size_t o = 0; o < cube.outcomes.size(); ++o) {
        const auto runs = runs_of(cube, arm, o);
        for (std::size_t run = 0; run < made.size(); ++run) {
            if (!std::isnan(runs[run])) made[run] = true;
        }
    }
    return made;
}

/// Sum of |a - b| over all pairs of rising values.
double sum_over_pairs(std::span<const double> rising) {
    double sum = 0.0;
    const auto n = static_cast<double>(rising.size());
    for (std::size_t i = 0; i < rising.size(); ++i) {
        sum += rising[i] * (2.0 * static_cast<double>(i) - n + 1.0);
    }
    return sum;
}

/// Pairs of runs of one draw: how many, and the sum of their distances.
struct WithinDraws {
    double pairs = 0.0, sum = 0.0;
    std::size_t draws = 0;  ///< with a defined run
};

WithinDraws within_draws(const Forecast& forecast) {
    WithinDraws within;
    std::vector<double> values;
    for (std::size_t first = 0; first < forecast.runs.size(); first += forecast.replicates) {
        values.clear();
        for (std::size_t r = 0; r < forecast.replicates; ++r) {
            const double value = forecast.runs[first + r];
            if (std::isfinite(value)) values.push_back(value);
        }
        if (values.empty()) continue;
        std::sort(values.begin(), values.end());
        const auto n = static_cast<double>(values.size());
        within.pairs += n * (n - 1.0) / 2.0;
        within.sum += sum_over_pairs(values);
        ++within.draws;
    }
    return within;
}

double distance_from(std::pair<double, double> range, double value) {
    return std::max({range.first - value, value - range.second, 0.0});
}

}  // namespace

bool is_same_number(double a, double b) {
    return std::abs(a - b) <= same_number * std::max(std::abs(a), std::abs(b));
}

bool is_within(double value, std::pair<double, double> interval) {
    return (value >= interval.first || is_same_number(value, interval.first)) &&
           (value <= interval.second || is_same_number(value, interval.second));
}

Forecast forecast_of(const Cube& cube, std::size_t arm, std::size_t outcome) {
    Forecast forecast;
    const auto runs = runs_of(cube, arm, outcome);
    forecast.runs.assign(runs.begin(), runs.end());
    forecast.replicates = cube.replicates;
    forecast.scrambles = cube.scrambles;
    const auto made = runs_made(cube, arm);
    forecast.made = static_cast<std::size_t>(std::count(made.begin(), made.end(), true));
    std::copy_if(runs.begin(), runs.end(), std::back_inserter(forecast.values),
                 [](double value) { return std::isfinite(value); });
    std::sort(forecast.values.begin(), forecast.values.end());
    const auto found = quantiles(forecast.values, forecast_probabilities);
    std::copy(found.begin(), found.end(), forecast.quantile.begin());
    forecast.mean = moments(forecast.values).mean;
    return forecast;
}

Percentile percentile_of(const Forecast& forecast, double observed) {
    std::vector<double> below(forecast.runs.size(), undefined);
    double sum = 0.0;
    for (std::size_t run = 0; run < below.size(); ++run) {
        const double value = forecast.runs[run];
        if (!std::isfinite(value)) continue;
        below[run] = is_same_number(value, observed) ? 0.5 : value < observed ? 1.0 : 0.0;
        sum += below[run];
    }
    const auto by_draw = means_over_replicates(below, forecast.replicates);
    return {sum / static_cast<double>(forecast.values.size()),
            error_of_share(by_draw, 0.0, forecast.scrambles)};
}

double crps(const Forecast& forecast, double observed) {
    const WithinDraws within = within_draws(forecast);
    if (within.draws < 2) return undefined;
    // Distances do not change by a shift, and sums of smaller numbers lose less.
    std::vector<double> shifted = forecast.values;
    double sum = 0.0;
    for (double& value : shifted) {
        value -= observed;
        sum += std::abs(value);
    }
    const auto n = static_cast<double>(shifted.size());
    const double pairs = n * (n - 1.0) / 2.0 - within.pairs;
    return sum / n - 0.5 * (sum_over_pairs(shifted) - within.sum) / pairs;
}

double interval_score(std::pair<double, double> interval, double level, double observed) {
    return interval.second - interval.first +
           2.0 / (1.0 - level) * distance_from(interval, observed);
}

std::optional<Score> score(const Forecast& forecast, double observed,
                           const std::optional<std::pair<double, double>>& range) {
    if (!forecast.is_defined()) return std::nullopt;
    Score score;
    score.percentile = percentile_of(forecast, observed);
    for (std::size_t level = 0; level < interval_levels.size(); ++level) {
        score.is_inside[level] = is_within(observed, forecast.interval(level));
    }
    const auto interval = forecast.interval(1);
    score.touches_range = score.is_hit();
    if (range) {
        score.touches_range =
            score.is_hit() || (is_within(range->first, {-INFINITY, interval.second}) &&
                               is_within(range->second, {interval.first, INFINITY}));
    }
    score.crps = crps(forecast, observed);
    score.relative_crps = observed == 0.0 ? undefined : score.crps / std::abs(observed);
    score.interval_score = interval_score(interval, interval_levels[1], observed);
    return score;
}

ExactCheck check_exactly(const Forecast& forecast, double observed,
                         const std::optional<std::pair<double, double>>& range, double last_digit) {
    const std::pair<double, double> published = range.value_or(std::pair(observed, observed));
    ExactCheck check;
    check.tolerance = std::max(last_digit / 2.0, same_number * std::abs(observed));
    check.largest_distance = std::max(distance_from(published, forecast.values.front()),
                                      distance_from(published, forecast.values.back()));
    // The last digit itself was rounded in binary.
    check.passes = forecast.values.size() == forecast.made &&
                   check.largest_distance <= check.tolerance * (1.0 + 1e-6);
    return check;
}

void Coverage::add(const Score& score) {
    ++observations;
    for (std::size_t level = 0; level < inside.size(); ++level) {
        if (score.is_inside[level]) ++inside[level];
    }
}

double Coverage::share(std::size_t level) const {
    return static_cast<double>(inside.at(level)) / static_cast<double>(observations);
}

std::pair<double, double> exact_interval(std::size_t hits, std::size_t of, double confidence) {
    const auto h = static_cast<double>(hits);
    const auto n = static_cast<double>(of);
    const double tail = (1.0 - confidence) / 2.0;
    const double low = hits == 0 ? 0.0 : dist::beta_quantile(h, n - h + 1.0, tail);
    const double high = hits == of ? 1.0 : dist::beta_quantile(h + 1.0, n - h, 1.0 - tail);
    return {low, high};
}

}  // namespace custodiet::appraisal
