// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/halves.hpp"

#include <array>
#include <cmath>
#include <vector>

#include "custodiet/appraisal/regression.hpp"
#include "custodiet/dist/portable.hpp"

namespace custodiet::appraisal {

namespace {

// Chance of naming any quantity where all are idle.
constexpr double most_false_names = 0.05;

// Positions within the draws of each half.
std::array<std::vector<std::size_t>, 2> halves_of(const Defined& values) {
    std::array<std::vector<std::size_t>, 2> halves;
    for (std::size_t i = 0; i < values.draws.size(); ++i) {
        halves[values.draws[i] % 2].push_back(i);
    }
    return halves;
}

std::vector<double> at(std::span<const double> column, std::span<const std::size_t> positions) {
    std::vector<double> kept;
    kept.reserve(positions.size());
    for (const std::size_t i : positions) kept.push_back(column[i]);
    return kept;
}

// (value - mean)(predicted - mean).
std::vector<double> terms_of(std::span<const double> values, std::span<const double> predicted) {
    const double mean_value = moments(values).mean, mean_predicted = moments(predicted).mean;
    std::vector<double> terms;
    terms.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        terms.push_back((values[i] - mean_value) * (predicted[i] - mean_predicted));
    }
    return terms;
}

// Sum of the terms over its standard error.
double score_of(std::span<const double> terms) {
    double sum = 0.0, squares = 0.0;
    for (const double term : terms) {
        sum += term;
        squares += term * term;
    }
    return squares > 0.0 ? sum / std::sqrt(squares) : 0.0;
}

// Terms of the curve of a quantity, [draw of `values`]; none where there are too few draws.
std::vector<double> cross_fitted_terms(const Cube& cube, std::size_t arm, std::size_t quantity,
                                       const Defined& values) {
    const double* uniforms = cube.uniforms.data() + quantity * cube.draws;
    const auto halves = halves_of(values);
    std::vector<double> terms(values.values.size());
    for (std::size_t half = 0; half < 2; ++half) {
        const auto &seen = halves[1 - half], &unseen = halves[half];
        if (seen.size() < fewest_draws || unseen.size() < fewest_draws) return {};
        std::vector<std::size_t> draws;
        for (const std::size_t i : seen) draws.push_back(values.draws[i]);
        const Axis axis(cube, arm, quantity, draws);
        if (!axis.varies()) return {};
        const ConditionalMean mean = axis.mean_of(at(values.values, seen));
        std::vector<double> curve;
        for (const std::size_t i : unseen) {
            curve.push_back(axis.at_probability(mean.fitted, uniforms[values.draws[i]]));
        }
        const std::vector<double> of_half = terms_of(at(values.values, unseen), curve);
        for (std::size_t k = 0; k < unseen.size(); ++k) terms[unseen[k]] = of_half[k];
    }
    return terms;
}

}  // namespace

double cross_fitted_score(const Cube& cube, std::size_t arm, std::size_t quantity,
                          const Defined& values) {
    return score_of(cross_fitted_terms(cube, arm, quantity, values));
}

bool holds_over_scrambles(const Cube& cube, std::size_t arm, std::size_t quantity,
                          const Defined& values, std::size_t quantities) {
    constexpr std::size_t fewest_scrambles = 8;
    if (cube.scrambles < fewest_scrambles) return true;
    const std::vector<double> terms = cross_fitted_terms(cube, arm, quantity, values);
    std::vector<double> sums(cube.scrambles);
    for (std::size_t i = 0; i < terms.size(); ++i)
        sums[values.draws[i] % cube.scrambles] += terms[i];
    // Of Student's t the score of the sums is sqrt(m) t / sqrt(m - 1 + t^2); P(|t| > x) is the
    // incomplete beta function at f / (f + x^2), whose quantile is asked for.
    const double m = static_cast<double>(cube.scrambles), freedom = m - 1.0;
    const double tail = most_false_names / static_cast<double>(quantities);
    const double part = dist::beta_quantile(freedom / 2.0, 0.5, 2.0 * tail);
    const double t = std::sqrt(freedom * (1.0 - part) / part);
    return score_of(sums) >= std::sqrt(m) * t / std::sqrt(freedom + t * t);
}

double cross_fitted_score(std::span<const double> column, const Defined& values) {
    const auto halves = halves_of(values);
    std::vector<double> terms;
    for (std::size_t half = 0; half < 2; ++half) {
        const auto &seen = halves[1 - half], &unseen = halves[half];
        if (seen.size() < fewest_draws || unseen.size() < fewest_draws) return 0.0;
        const std::vector<double> x = at(column, seen), y = at(values.values, seen);
        const Moments of_x = moments(x);
        const double mean_y = moments(y).mean;
        if (of_x.variance == 0.0) return 0.0;
        double slope = 0.0;
        for (std::size_t i = 0; i < x.size(); ++i) slope += (x[i] - of_x.mean) * (y[i] - mean_y);
        slope /= of_x.variance * static_cast<double>(x.size() - 1);
        std::vector<double> line = at(column, unseen);
        for (double& value : line) value *= slope;
        const std::vector<double> of_half = terms_of(at(values.values, unseen), line);
        terms.insert(terms.end(), of_half.begin(), of_half.end());
    }
    return score_of(terms);
}

double least_score(std::size_t quantities) {
    return -dist::normal_quantile(most_false_names / static_cast<double>(quantities));
}

}  // namespace custodiet::appraisal
