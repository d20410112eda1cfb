// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/regression.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

constexpr std::size_t most_pieces = 30;
constexpr std::size_t draws_per_piece = 8;

// Values of the four cubic B-splines that are not zero at part t (0 .. 1) of a piece.
std::array<double, 4> cubic_weights(double t) {
    const double rest = 1.0 - t;
    return {rest * rest * rest / 6.0, (3.0 * t * t * t - 6.0 * t * t + 4.0) / 6.0,
            (-3.0 * t * t * t + 3.0 * t * t + 3.0 * t + 1.0) / 6.0, t * t * t / 6.0};
}

// D'D where D takes second differences of neighbouring coefficients.
std::vector<double> second_difference_penalty(std::size_t columns) {
    std::vector<double> penalty(columns * columns);
    constexpr std::array<double, 3> difference{1.0, -2.0, 1.0};
    for (std::size_t start = 0; start + 3 <= columns; ++start) {
        for (std::size_t i = 0; i < 3; ++i) {
            for (std::size_t j = 0; j < 3; ++j) {
                penalty[(start + i) * columns + start + j] += difference[i] * difference[j];
            }
        }
    }
    return penalty;
}

}  // namespace

Smoother Smoother::curve(std::span<const double> x) {
    const auto [low, high] = std::minmax_element(x.begin(), x.end());
    const std::size_t pieces = std::min(most_pieces, x.size() / draws_per_piece);
    const double per_unit = static_cast<double>(pieces) / (*high - *low);
    std::vector<Row> rows(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double position = (x[i] - *low) * per_unit;
        const auto piece = std::min(static_cast<std::size_t>(position), pieces - 1);
        rows[i] = {static_cast<std::uint32_t>(piece),
                   cubic_weights(position - static_cast<double>(piece))};
    }
    const std::size_t columns = pieces + 3;
    return {std::move(rows), 4, columns, second_difference_penalty(columns)};
}

Smoother Smoother::by_level(std::span<const std::size_t> level, std::size_t levels) {
    std::vector<Row> rows(level.size());
    for (std::size_t i = 0; i < level.size(); ++i) {
        rows[i] = {static_cast<std::uint32_t>(level[i]), {1.0}};
    }
    return {std::move(rows), 1, levels, std::vector<double>(levels * levels)};
}

namespace {

template <typename Rows>
std::vector<double> gram_of(const Rows& rows, std::size_t width, std::size_t columns) {
    std::vector<double> gram(columns * columns);
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < width; ++i) {
            for (std::size_t j = 0; j < width; ++j) {
                gram[(row.first + i) * columns + row.first + j] += row.weight[i] * row.weight[j];
            }
        }
    }
    return gram;
}

}  // namespace

Smoother::Smoother(std::vector<Row> rows, std::size_t width, std::size_t columns,
                   std::vector<double> penalty)
    : rows_(std::move(rows)),
      width_(width),
      system_(columns, gram_of(rows_, width, columns), std::move(penalty),
              PenalisedSystem::Mean::in_columns) {}

PenalisedFit Smoother::fit(std::span<const double> y, double spent) const {
    std::vector<double> moments(system_.size());
    double squares = 0.0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        for (std::size_t j = 0; j < width_; ++j) {
            moments[rows_[i].first + j] += rows_[i].weight[j] * y[i];
        }
        squares += y[i] * y[i];
    }
    return system_.fit(moments, squares, y.size(), spent);
}

std::vector<double> Smoother::fitted(const PenalisedFit& fit) const {
    const std::vector<double> coefficients = system_.coefficients(fit.coordinates);
    std::vector<double> values(rows_.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t j = 0; j < width_; ++j) {
            values[i] += rows_[i].weight[j] * coefficients[rows_[i].first + j];
        }
    }
    return values;
}

double Smoother::component(std::size_t draw, std::size_t coordinate) const {
    const Row& row = rows_[draw];
    double sum = 0.0;
    for (std::size_t j = 0; j < width_; ++j) {
        sum += row.weight[j] * system_.transform(row.first + j, coordinate);
    }
    return sum;
}

std::vector<double> quantity_values(const Cube& cube, std::size_t arm, std::size_t quantity,
                                    std::span<const std::size_t> draws) {
    const double* row =
        cube.parameters.data() + (arm * cube.quantities.size() + quantity) * cube.draws;
    std::vector<double> values(draws.size());
    std::transform(draws.begin(), draws.end(), values.begin(),
                   [row](std::size_t draw) { return row[draw]; });
    return values;
}

namespace {

// Level of each draw by its pair of values, and the number of levels; gives up beyond most_levels.
struct Levels {
    std::vector<std::size_t> of_draw;
    std::vector<std::pair<double, double>> values;
};

Levels find_levels(std::span<const double> first, std::span<const double> second) {
    Levels levels;
    for (std::size_t i = 0; i < first.size(); ++i) {
        const std::pair pair{first[i], second[i]};
        auto found = std::find(levels.values.begin(), levels.values.end(), pair);
        if (found == levels.values.end()) {
            levels.values.push_back(pair);
            if (levels.values.size() > Axis::most_levels) break;
            found = levels.values.end() - 1;
        }
        levels.of_draw.push_back(static_cast<std::size_t>(found - levels.values.begin()));
    }
    return levels;
}

bool is_continuous(std::span<const double> values) {
    return find_levels(values, values).values.size() > Axis::most_levels;
}

}  // namespace

Axis::Axis(const Cube& cube, std::size_t arm, std::size_t quantity,
           std::span<const std::size_t> draws) {
    const double* uniforms = cube.uniforms.data() + quantity * cube.draws;
    probabilities_.resize(draws.size());
    std::transform(draws.begin(), draws.end(), probabilities_.begin(),
                   [uniforms](std::size_t draw) { return uniforms[draw]; });
    order_.resize(draws.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [this](std::size_t a, std::size_t b) {
        return std::pair{probabilities_[a], a} < std::pair{probabilities_[b], b};
    });

    const std::vector<double> here = quantity_values(cube, arm, quantity, draws);
    const std::vector<double> reference = quantity_values(cube, cube.reference, quantity, draws);
    Levels levels = find_levels(here, reference);
    if (levels.values.size() == 1) return;  // no scale: the quantity does not vary
    if (levels.values.size() <= most_levels) {
        levels_ = std::move(levels.of_draw);
        smoothers_.push_back(Smoother::by_level(levels_, levels.values.size()));
        return;
    }
    smoothers_.push_back(Smoother::curve(probabilities_));
    if (is_continuous(here)) {
        smoothers_.push_back(Smoother::curve(here));
    } else if (is_continuous(reference)) {
        smoothers_.push_back(Smoother::curve(reference));
    }
}

ConditionalMean Axis::mean_of(std::span<const double> y, double spent) const {
    const double mean = moments(y).mean;
    std::vector<double> centred(y.size());
    std::transform(y.begin(), y.end(), centred.begin(), [mean](double v) { return v - mean; });
    ConditionalMean best;
    for (const Smoother& smoother : smoothers_) {
        PenalisedFit fit = smoother.fit(centred, spent);
        if (best.smoother != nullptr && fit.score >= best.fit.score) continue;
        best.fit = std::move(fit);
        best.smoother = &smoother;
    }
    best.fitted = best.smoother->fitted(best.fit);
    for (double& value : best.fitted) value += mean;
    return best;
}

double error_of_fitted(const ConditionalMean& mean, std::size_t draw) {
    double sum = 1.0 / static_cast<double>(mean.fitted.size());
    for (std::size_t k = 0; k < mean.fit.shrinkage.size(); ++k) {
        const double effect = mean.smoother->component(draw, k);
        sum += mean.fit.shrinkage[k] * effect * effect;
    }
    return std::sqrt(mean.fit.residual_variance * sum + mean.variance_of_shift());
}

double Axis::at_probability(std::span<const double> column, double probability) const {
    const auto after = std::partition_point(order_.begin(), order_.end(), [&](std::size_t i) {
        return probabilities_[i] < probability;
    });
    if (after == order_.begin()) return column[order_.front()];
    if (after == order_.end()) return column[order_.back()];
    const std::size_t high = *after, low = *(after - 1);
    // As the quantile function does at the border of two values.
    if (has_levels()) return column[high];
    const double part =
        (probability - probabilities_[low]) / (probabilities_[high] - probabilities_[low]);
    return column[low] + part * (column[high] - column[low]);
}

const Axis& AxisStore::axis(std::size_t arm, std::size_t quantity,
                            std::span<const std::size_t> draws) {
    const auto row = [&](std::size_t a) {
        return std::span(cube_->parameters)
            .subspan((a * cube_->quantities.size() + quantity) * cube_->draws, cube_->draws);
    };
    const auto here = row(arm), reference = row(cube_->reference);
    if (std::equal(here.begin(), here.end(), reference.begin())) arm = cube_->reference;

    const bool is_all = draws.size() == cube_->draws;
    if (!is_all && !std::equal(draws.begin(), draws.end(), some_.begin(), some_.end())) {
        over_some_.clear();
        some_.assign(draws.begin(), draws.end());
    }
    Axes& axes = is_all ? over_all_ : over_some_;
    const std::pair key{arm, quantity};
    const auto found = axes.find(key);
    if (found != axes.end()) return found->second;
    return axes.emplace(key, Axis(*cube_, arm, quantity, draws)).first->second;
}

}  // namespace custodiet::appraisal
