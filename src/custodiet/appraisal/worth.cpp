// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/worth.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "custodiet/appraisal/deviate.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

constexpr std::size_t curves = 100;      // that the error is read from: known to 7 %
constexpr std::size_t most_points = 64;  // at which a curve is compared with the fitted one
constexpr double least_freedom = 0.01;   // of a coordinate: what is held tighter adds nothing

double worth(std::span<const double> gains) {
    double positive = 0.0, sum = 0.0;
    for (const double gain : gains) {
        positive += std::max(gain, 0.0);
        sum += gain;
    }
    return (positive - std::max(sum, 0.0)) / static_cast<double>(gains.size());
}

// Part (b): other draws of the quantity would have been possible.
double sampling_variance(std::span<const double> gains) {
    const double chosen = moments(gains).mean > 0.0 ? 1.0 : 0.0;
    std::vector<double> by_draw(gains.size());
    std::transform(gains.begin(), gains.end(), by_draw.begin(),
                   [chosen](double gain) { return std::max(gain, 0.0) - chosen * gain; });
    return moments(by_draw).variance / static_cast<double>(gains.size());
}

// Draws at evenly spaced ranks of the quantity.
std::vector<std::size_t> spaced_draws(const Axis& axis) {
    const std::size_t n = axis.order().size();
    const std::size_t points = std::min(most_points, n);
    std::vector<std::size_t> draws(points);
    for (std::size_t i = 0; i < points; ++i) {
        draws[i] = axis.order()[(2 * i + 1) * n / (2 * points)];
    }
    return draws;
}

// Part (a): the curve could have been another. Draws curves from the distribution of its
// coordinates, which are independent of one another.
double curve_variance(const Axis& axis, const ConditionalMean& mean) {
    const std::vector<std::size_t> draws = spaced_draws(axis);
    std::vector<std::size_t> coordinates;
    std::vector<double> effect;  // [coordinate in use, point]: of one standard deviation of it
    for (std::size_t k = 0; k < mean.fit.shrinkage.size(); ++k) {
        if (mean.fit.shrinkage[k] < least_freedom) continue;
        const double sd = std::sqrt(mean.fit.residual_variance * mean.fit.shrinkage[k]);
        coordinates.push_back(k);
        for (const std::size_t draw : draws)
            effect.push_back(sd * mean.smoother->component(draw, k));
    }
    const std::size_t of_mean = mean.fit.shrinkage.size();
    const double error_of_shift = std::sqrt(mean.variance_of_shift());
    std::vector<double> worths(curves), gains(draws.size());
    for (std::size_t curve = 0; curve < curves; ++curve) {
        const double shift = error_of_shift * normal_deviate(curve, of_mean);
        for (std::size_t i = 0; i < draws.size(); ++i) gains[i] = mean.fitted[draws[i]] + shift;
        for (std::size_t c = 0; c < coordinates.size(); ++c) {
            const double deviate = normal_deviate(curve, coordinates[c]);
            const double* row = effect.data() + c * draws.size();
            for (std::size_t i = 0; i < draws.size(); ++i) gains[i] += deviate * row[i];
        }
        worths[curve] = worth(gains);
    }
    return moments(worths).variance;
}

}  // namespace

Worth worth_of_knowing(const Axis& axis, const ConditionalMean& mean) {
    // Jensen's inequality holds for the sample too; what is below is rounding.
    return {std::max(0.0, worth(mean.fitted)),
            std::sqrt(curve_variance(axis, mean) + sampling_variance(mean.fitted))};
}

bool is_money(std::string_view unit) {
    return unit.size() == 3 &&
           std::all_of(unit.begin(), unit.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace custodiet::appraisal
