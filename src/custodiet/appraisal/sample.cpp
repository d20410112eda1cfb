// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/sample.hpp"

#include <algorithm>
#include <cmath>

#include "custodiet/dist/portable.hpp"

namespace custodiet::appraisal {

namespace {

/// Sums over days and people are rounded to some 1e-15 of themselves.
constexpr double rounding = 1e-12;

}  // namespace

Moments moments(std::span<const double> sample) {
    // Deviations from the first defined value: exact for a constant sample, and accurate where the
    // spread is small beside the level.
    double origin = undefined, sum = 0.0, squares = 0.0;
    std::size_t n = 0;
    for (const double x : sample) {
        if (!std::isfinite(x)) continue;
        if (n == 0) origin = x;
        const double deviation = x - origin;
        sum += deviation;
        squares += deviation * deviation;
        ++n;
    }
    if (n == 0) return {};
    const double count = static_cast<double>(n);
    const double shift = sum / count;
    const double variance = n < 2 ? 0.0 : std::max(0.0, squares - sum * shift) / (count - 1.0);
    return {n, origin + shift, variance};
}

bool is_carried_by_few(std::span<const double> sample) {
    constexpr double most_skewness = 0.3;
    const Moments of = moments(sample);
    if (of.n < 3 || !(of.variance > 0.0)) return false;
    double cubes = 0.0;
    for (const double x : sample) {
        if (std::isfinite(x)) cubes += (x - of.mean) * (x - of.mean) * (x - of.mean);
    }
    const double count = static_cast<double>(of.n);
    const double skewness = cubes / count / (of.variance * std::sqrt(of.variance));
    return std::abs(skewness) > most_skewness * std::sqrt(count);
}

std::span<const double> runs_of(const Cube& cube, std::size_t arm, std::size_t outcome) {
    return std::span(cube.values)
        .subspan(cube.index(arm, outcome, 0, 0), cube.draws * cube.replicates);
}

namespace {

// Two levels within their rounding of each other are equal, as the sides of a claim are: its sign
// would be taken for a gain.
double difference_of(double there, double reference) {
    const double d = there - reference;
    if (!std::isfinite(d)) return undefined;
    const double level = std::max(std::abs(there), std::abs(reference));
    return std::abs(d) <= rounding * level ? 0.0 : d;
}

}  // namespace

std::vector<double> run_differences(const Cube& cube, std::size_t arm, std::size_t outcome) {
    const auto there = runs_of(cube, arm, outcome);
    const auto reference = runs_of(cube, cube.reference, outcome);
    std::vector<double> difference(there.size());
    double level = 0.0, least = std::numeric_limits<double>::infinity(), most = -least;
    for (std::size_t i = 0; i < difference.size(); ++i) {
        const double d = difference[i] = difference_of(there[i], reference[i]);
        if (std::isnan(d)) continue;
        level = std::max({level, std::abs(there[i]), std::abs(reference[i])});
        least = std::min(least, d);
        most = std::max(most, d);
    }
    // Of a difference that is the same in all runs, the roundings of the levels remain. They would
    // be taken for a spread that something drives.
    if (most > least && most - least <= rounding * level) {
        for (double& d : difference) d = std::isnan(d) ? d : least;
    }
    return difference;
}

namespace {

// The defined replicates of one draw.
struct Group {
    std::size_t n = 0;
    double mean = undefined;
    double squares = 0.0;  // about the mean
};

// As `moments`, but without a division where there is nothing to divide: there is one per draw.
Group group_of(const double* runs, std::size_t replicates) {
    if (replicates == 1) {
        return std::isfinite(*runs) ? Group{1, *runs, 0.0} : Group{};
    }
    const Moments of = moments({runs, replicates});
    if (of.n == 0) return {};
    return {of.n, of.mean, of.variance * static_cast<double>(of.n - 1)};
}

}  // namespace

std::vector<double> means_over_replicates(std::span<const double> runs, std::size_t replicates) {
    std::vector<double> means(runs.size() / replicates);
    for (std::size_t draw = 0; draw < means.size(); ++draw) {
        means[draw] = group_of(runs.data() + draw * replicates, replicates).mean;
    }
    return means;
}

Defined keep_defined(std::span<const double> by_draw) {
    Defined kept;
    for (std::size_t draw = 0; draw < by_draw.size(); ++draw) {
        if (!std::isfinite(by_draw[draw])) continue;
        kept.draws.push_back(draw);
        kept.values.push_back(by_draw[draw]);
    }
    return kept;
}

std::vector<double> quantiles(std::span<const double> sample,
                              std::span<const double> probabilities) {
    std::vector<double> values;
    values.reserve(sample.size());
    std::copy_if(sample.begin(), sample.end(), std::back_inserter(values),
                 [](double x) { return std::isfinite(x); });
    std::vector<double> result(probabilities.size(), undefined);
    if (values.empty()) return result;
    auto unordered = values.begin();  // what is before is in place
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        const double position = static_cast<double>(values.size() - 1) * probabilities[i];
        const auto below = static_cast<std::size_t>(position);
        const auto nth = values.begin() + static_cast<std::ptrdiff_t>(below);
        if (nth >= unordered) {
            std::nth_element(unordered, nth, values.end());
            unordered = nth + 1;
        }
        const double low = *nth;
        const double part = position - static_cast<double>(below);
        const double high = part > 0.0 ? *std::min_element(nth + 1, values.end()) : low;
        result[i] = low + part * (high - low);
    }
    return result;
}

namespace {

struct BlockSum {
    double sum = 0.0;  ///< of deviations from the overall mean
    std::size_t n = 0;
};

/// Of every draw of a scramble.
BlockSum sum_deviations(std::span<const double> by_draw, std::size_t scramble,
                        std::size_t scrambles, double mean) {
    BlockSum result;
    for (std::size_t draw = scramble; draw < by_draw.size(); draw += scrambles) {
        if (!std::isfinite(by_draw[draw])) continue;
        result.sum += by_draw[draw] - mean;
        ++result.n;
    }
    return result;
}

}  // namespace

ErrorOfMean error_and_freedom(std::span<const double> by_draw, std::size_t scrambles) {
    const Moments overall = moments(by_draw);
    if (overall.n == 0) return {};
    if (overall.variance == 0.0) return {0.0};
    const double count = static_cast<double>(overall.n);
    double squares = 0.0;
    std::size_t blocks = 0;
    for (std::size_t k = 0; k < scrambles; ++k) {
        const BlockSum block = sum_deviations(by_draw, k, scrambles, overall.mean);
        squares += block.sum * block.sum;
        blocks += block.n > 0 ? 1 : 0;
    }
    if (blocks < 2) return {std::sqrt(overall.variance / count), count - 1.0};
    const double m = static_cast<double>(blocks);
    return {std::sqrt(m / (m - 1.0) * squares) / count, m - 1.0};
}

double error_of_mean(std::span<const double> by_draw, std::size_t scrambles) {
    return error_and_freedom(by_draw, scrambles).error;
}

double student_quantile(double p, double freedom) {
    if (!std::isfinite(freedom)) return dist::normal_quantile(p);
    // P(|T| <= t) is the beta law of t^2 / (freedom + t^2) with shapes 1/2 and freedom / 2.
    const double x = dist::beta_quantile(0.5, freedom / 2.0, 2.0 * p - 1.0);
    return std::sqrt(freedom * x / (1.0 - x));
}

double errors_at_95(double freedom) {
    constexpr double two_sided_95 = 0.975;
    return student_quantile(two_sided_95, freedom);
}

ErrorOfMean joined_with(const ErrorOfMean& of, double variance, double freedom) {
    const double own = of.error * of.error, all = own + variance;
    if (all == 0.0) return {0.0};
    // Welch and Satterthwaite.
    return {std::sqrt(all), all * all / (own * own / of.freedom + variance * variance / freedom)};
}

bool Measured::is_told_from_zero() const {
    return std::abs(value) > errors_at_95(freedom) * mc_se;
}

Measured measure_mean(std::span<const double> by_draw, std::size_t scrambles) {
    const ErrorOfMean of = error_and_freedom(by_draw, scrambles);
    return {moments(by_draw).mean, of.error, of.freedom};
}

namespace {

/// Of a share, before the rule of three: where the scrambles agree, the binomial error, which rests
/// on no spread.
ErrorOfMean joined_error(std::span<const double> by_draw, double fit_variance,
                         std::size_t scrambles) {
    ErrorOfMean of = error_and_freedom(by_draw, scrambles);
    if (of.error == 0.0) {
        const Moments share = moments(by_draw);
        const double count = static_cast<double>(share.n);
        of = {std::sqrt(share.mean * (1.0 - share.mean) / count)};
    }
    return joined_with(of, fit_variance);
}

/// What so many draws can have missed.
double rule_of_three(std::size_t draws) {
    return 3.0 / static_cast<double>(draws);
}

}  // namespace

double error_of_share(std::span<const double> by_draw, double fit_variance, std::size_t scrambles) {
    const double least = rule_of_three(moments(by_draw).n) / 1.96;
    return std::max(joined_error(by_draw, fit_variance, scrambles).error, least);
}

double half_width_of_share(std::span<const double> by_draw, double fit_variance,
                           std::size_t scrambles) {
    const ErrorOfMean of = joined_error(by_draw, fit_variance, scrambles);
    return std::max(errors_at_95(of.freedom) * of.error, rule_of_three(moments(by_draw).n));
}

std::optional<Anova> analyse_variance(std::span<const double> runs, std::size_t replicates) {
    if (replicates < 2) return std::nullopt;
    const Moments overall = moments(runs);
    double within = 0.0, between = 0.0, sum_of_squared_counts = 0.0;
    std::size_t groups = 0;
    for (std::size_t first = 0; first < runs.size(); first += replicates) {
        const Group draw = group_of(runs.data() + first, replicates);
        if (draw.n == 0) continue;
        const double count = static_cast<double>(draw.n);
        within += draw.squares;
        between += count * (draw.mean - overall.mean) * (draw.mean - overall.mean);
        sum_of_squared_counts += count * count;
        ++groups;
    }
    if (groups < 2 || overall.n == groups) return std::nullopt;
    const double total = static_cast<double>(overall.n);
    const double freedom_between = static_cast<double>(groups - 1);
    const double freedom_within = static_cast<double>(overall.n - groups);
    const double mean_square_between = between / freedom_between;
    Anova table;
    table.mean_square_within = within / freedom_within;
    table.runs_per_draw = (total - sum_of_squared_counts / total) / freedom_between;
    table.between_draws = (mean_square_between - table.mean_square_within) / table.runs_per_draw;
    table.between_error =
        std::sqrt(2.0 * (mean_square_between * mean_square_between / freedom_between +
                         table.mean_square_within * table.mean_square_within / freedom_within)) /
        table.runs_per_draw;
    return table;
}

namespace {

/// Part of the variance of chance that is left in the mean of a draw, over the draws that have one.
double chance_in_means(std::span<const double> runs, std::size_t replicates) {
    double parts = 0.0;
    std::size_t draws = 0;
    for (std::size_t first = 0; first < runs.size(); first += replicates) {
        const Group draw = group_of(runs.data() + first, replicates);
        if (draw.n == 0) continue;
        parts += 1.0 / static_cast<double>(draw.n);
        ++draws;
    }
    return parts / static_cast<double>(draws);
}

}  // namespace

double variance_of_ignorance(std::span<const double> runs, std::span<const double> by_draw,
                             std::size_t replicates) {
    const double seen = moments(by_draw).variance;
    const auto table = analyse_variance(runs, replicates);
    if (!table || table->between_draws <= 2.0 * table->between_error) return seen;
    // Of `between_draws` a draw that was run twice weighs twice. What explains this variance is
    // fitted to one mean a draw, and would explain more than all of a smaller one.
    return seen - table->mean_square_within * chance_in_means(runs, replicates);
}

}  // namespace custodiet::appraisal
