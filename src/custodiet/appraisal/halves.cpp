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

// Sum of (value - mean)(predicted - mean), and of its squares.
class Score {
  public:
    void add(std::span<const double> values, std::span<const double> predicted) {
        const double mean_value = moments(values).mean, mean_predicted = moments(predicted).mean;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double term = (values[i] - mean_value) * (predicted[i] - mean_predicted);
            sum_ += term;
            squares_ += term * term;
        }
    }
    [[nodiscard]] double value() const { return squares_ > 0.0 ? sum_ / std::sqrt(squares_) : 0.0; }

  private:
    double sum_ = 0.0, squares_ = 0.0;
};

}  // namespace

double cross_fitted_score(const Cube& cube, std::size_t arm, std::size_t quantity,
                          const Defined& values) {
    const double* uniforms = cube.uniforms.data() + quantity * cube.draws;
    const auto halves = halves_of(values);
    Score score;
    for (std::size_t half = 0; half < 2; ++half) {
        const auto &seen = halves[1 - half], &unseen = halves[half];
        if (seen.size() < fewest_draws || unseen.size() < fewest_draws) return 0.0;
        std::vector<std::size_t> draws;
        for (const std::size_t i : seen) draws.push_back(values.draws[i]);
        const Axis axis(cube, arm, quantity, draws);
        if (!axis.varies()) return 0.0;
        const ConditionalMean mean = axis.mean_of(at(values.values, seen));
        std::vector<double> curve;
        for (const std::size_t i : unseen) {
            curve.push_back(axis.at_probability(mean.fitted, uniforms[values.draws[i]]));
        }
        score.add(at(values.values, unseen), curve);
    }
    return score.value();
}

double cross_fitted_score(std::span<const double> column, const Defined& values) {
    const auto halves = halves_of(values);
    Score score;
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
        score.add(at(values.values, unseen), line);
    }
    return score.value();
}

double least_score(std::size_t quantities) {
    return -dist::normal_quantile(most_false_names / static_cast<double>(quantities));
}

}  // namespace custodiet::appraisal
