// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/chance.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "custodiet/appraisal/deviate.hpp"
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

// How far the means of draws lie from the surface, and what chance makes of that.
struct Distances {
    double squares = 0.0;       ///< mean of the squared distances, for the surface's freedom
    std::vector<double> noise;  ///< by draw, the variance of its mean by chance

    /// By draw, the part of its distance that a draw's mean keeps: none where chance explains all
    /// distances, 1 where it explains nothing.
    /// @param of_squares, of_noise  what to multiply the two with
    [[nodiscard]] std::vector<double> kept(double of_squares = 1.0, double of_noise = 1.0) const {
        const double n = static_cast<double>(noise.size());
        const double by_chance = std::accumulate(noise.begin(), noise.end(), 0.0) / n;
        const double unexplained = std::max(0.0, of_squares * squares - of_noise * by_chance);
        std::vector<double> parts(noise.size());
        for (std::size_t i = 0; i < parts.size(); ++i) {
            parts[i] = std::sqrt(unexplained / (unexplained + of_noise * noise[i]));
        }
        return parts;
    }
};

Distances distances_of(std::span<const double> runs, std::size_t replicates, double within,
                       std::span<const std::size_t> draws, std::span<const double> means,
                       const Surface& surface) {
    Distances result;
    for (std::size_t i = 0; i < draws.size(); ++i) {
        const double distance = means[i] - surface.fitted[i];
        result.noise.push_back(variance_of_mean(runs, draws[i], replicates, within));
        result.squares += distance * distance;
    }
    result.squares /= static_cast<double>(draws.size()) - surface.freedom;
    return result;
}

// By draw, the surface and of the distance from it the part kept.
void move_to(const Surface& surface, std::span<const std::size_t> draws,
             std::span<const double> kept, std::vector<double>& by_draw) {
    for (std::size_t i = 0; i < draws.size(); ++i) {
        double& mean = by_draw[draws[i]];
        mean = surface.fitted[i] + kept[i] * (mean - surface.fitted[i]);
    }
}

void deviate(std::span<const std::size_t> draws, const std::vector<double>& deviation,
             std::span<const double> kept, std::vector<double>& by_draw) {
    for (std::size_t i = 0; i < draws.size(); ++i) {
        by_draw[draws[i]] += (1.0 - kept[i]) * deviation[i];
    }
}

// What a variance with so many degrees of freedom may be of what was estimated: the degrees over a
// chi-square number (Wilson and Hilferty's cube of a normal one).
double other_variance(double freedom, double normal) {
    const double spread = 2.0 / (9.0 * freedom);
    const double root = std::max(0.1, 1.0 - spread + normal * std::sqrt(spread));
    return 1.0 / (root * root * root);
}

// Coordinates of deviates that the polynomials do not use.
constexpr std::size_t coordinate_of_squares = 1'000'000, coordinate_of_noise = 1'000'001;

// Replicates: the surface with the part kept. The alternatives have other polynomials, and other
// variances within draws and about the surface, from which the part follows.
void combine(std::span<const std::size_t> draws, const Surface& surface, const Distances& distances,
             double freedom_within, ExpectedMargin& result) {
    const double freedom_about = static_cast<double>(draws.size()) - surface.freedom;
    // Where no polynomial predicts anything, the variances may still be other ones.
    for (std::size_t k = 0; k < most_alternatives; ++k) {
        const auto kept =
            distances.kept(other_variance(freedom_about, normal_deviate(k, coordinate_of_squares)),
                           other_variance(freedom_within, normal_deviate(k, coordinate_of_noise)));
        std::vector<double>& other = result.alternatives.emplace_back(result.by_draw);
        move_to(surface, draws, kept, other);
        if (k < surface.alternatives.size()) deviate(draws, surface.alternatives[k], kept, other);
    }
    move_to(surface, draws, distances.kept(), result.by_draw);
}

// One replicate: the surface alone.
void replace(std::span<const std::size_t> draws, const Surface& surface, ExpectedMargin& result) {
    const std::vector<double> none(draws.size(), 0.0);
    move_to(surface, draws, none, result.by_draw);
    for (const std::vector<double>& deviation : surface.alternatives) {
        deviate(draws, deviation, none, result.alternatives.emplace_back(result.by_draw));
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
        const double freedom_within = static_cast<double>(over_runs.n - draws.size());
        combine(
            draws, surface,
            distances_of(runs, cube.replicates, table->mean_square_within, draws, means, surface),
            freedom_within, result);
    } else if (surface.predicted_share >= enough_predicted) {
        replace(draws, surface, result);
    } else {
        result.note = "one replicate a draw: chance is not taken out of the probability";
    }
    return result;
}

}  // namespace custodiet::appraisal
