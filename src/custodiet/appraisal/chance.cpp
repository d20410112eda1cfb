// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/chance.hpp"

#include <algorithm>
#include <cmath>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/appraisal/surface.hpp"

namespace custodiet::appraisal {

namespace {

constexpr double enough_predicted = 0.5;
// Of the variance of all runs; below it, replicates differ by rounding only.
constexpr double negligible_share = 1e-18;

bool is_one_sided(std::span<const double> runs) {
    const auto is_negative = [](double x) { return x < 0.0; };
    const auto is_positive = [](double x) { return x > 0.0; };
    return std::none_of(runs.begin(), runs.end(), is_negative) ||
           std::none_of(runs.begin(), runs.end(), is_positive);
}

std::vector<std::size_t> defined_draws(std::span<const double> by_draw) {
    std::vector<std::size_t> draws;
    for (std::size_t draw = 0; draw < by_draw.size(); ++draw) {
        if (!std::isnan(by_draw[draw])) draws.push_back(draw);
    }
    return draws;
}

// Variance of the mean of a draw's defined runs, by chance.
double variance_of_mean(std::span<const double> runs, std::size_t draw, std::size_t replicates,
                        double within) {
    const std::size_t n = moments(runs.subspan(draw * replicates, replicates)).n;
    return within / static_cast<double>(n);
}

// By draw, the part of its distance from the surface that a draw's mean keeps: none where chance
// explains all distances, 1 where it explains nothing.
std::vector<double> kept_parts(std::span<const double> runs, std::size_t replicates, double within,
                               std::span<const std::size_t> draws, std::span<const double> means,
                               const Surface& surface) {
    double squares = 0.0, by_chance = 0.0;
    std::vector<double> noise(draws.size()), kept(draws.size());
    for (std::size_t i = 0; i < draws.size(); ++i) {
        const double distance = means[i] - surface.fitted[i];
        noise[i] = variance_of_mean(runs, draws[i], replicates, within);
        squares += distance * distance;
        by_chance += noise[i];
    }
    const double n = static_cast<double>(draws.size());
    const double unexplained = std::max(0.0, squares / (n - surface.freedom) - by_chance / n);
    for (std::size_t i = 0; i < draws.size(); ++i) {
        kept[i] = std::sqrt(unexplained / (unexplained + noise[i]));
    }
    return kept;
}

// The surface, and of each draw's distance from it the part kept; the same for its alternatives.
void combine(std::span<const std::size_t> draws, const Surface& surface,
             std::span<const double> kept, ExpectedMargin& result) {
    for (std::size_t i = 0; i < draws.size(); ++i) {
        double& mean = result.by_draw[draws[i]];
        mean = surface.fitted[i] + kept[i] * (mean - surface.fitted[i]);
    }
    for (const std::vector<double>& deviation : surface.alternatives) {
        std::vector<double>& other = result.alternatives.emplace_back(result.by_draw);
        for (std::size_t i = 0; i < draws.size(); ++i) {
            other[draws[i]] += (1.0 - kept[i]) * deviation[i];
        }
    }
}

}  // namespace

ExpectedMargin expect_margin(const Cube& cube, AxisStore& axes, std::size_t arm,
                             std::span<const double> runs) {
    if (is_one_sided(runs)) return {means_over_replicates(runs, cube.replicates), {}, {}};
    return expect_value(cube, axes, arm, runs);
}

ExpectedMargin expect_value(const Cube& cube, AxisStore& axes, std::size_t arm,
                            std::span<const double> runs) {
    ExpectedMargin result;
    result.by_draw = means_over_replicates(runs, cube.replicates);
    const Moments over_runs = moments(runs);
    if (over_runs.n < 2) return result;
    const auto table = analyse_variance(runs, cube.replicates);
    if (table && table->mean_square_within <= negligible_share * over_runs.variance) return result;

    const std::vector<std::size_t> draws = defined_draws(result.by_draw);
    std::vector<double> means;
    means.reserve(draws.size());
    for (const std::size_t draw : draws) means.push_back(result.by_draw[draw]);
    const Surface surface = fit_surface(cube, axes, arm, draws, means);
    if (table) {
        combine(draws, surface,
                kept_parts(runs, cube.replicates, table->mean_square_within, draws, means, surface),
                result);
    } else if (surface.predicted_share >= enough_predicted) {
        combine(draws, surface, std::vector<double>(draws.size(), 0.0), result);
    } else {
        result.note = "one replicate a draw: chance is not taken out of the probability";
    }
    return result;
}

}  // namespace custodiet::appraisal
