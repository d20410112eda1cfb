// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/expected_gains.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "custodiet/appraisal/deviate.hpp"
#include "custodiet/appraisal/regression.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

constexpr std::size_t most_points = 1024;  // draws at which an alternative is compared
constexpr double least_freedom = 0.01;     // of a coordinate: what is held tighter adds nothing

Column difference(Column from, const Column& what) {
    for (std::size_t i = 0; i < from.size(); ++i) from[i] -= what[i];
    return from;
}

// Lower triangle L with L L' = the covariance of what the fits of the options leave; [row, column].
std::vector<double> factor_of_residuals(const Choice& choice, const Ridge::Fit& fit,
                                        const std::vector<Column>& expected) {
    const std::size_t options = choice.gains.size();
    std::vector<Column> left;
    for (std::size_t d = 0; d < options; ++d) {
        left.push_back(difference(choice.gains[d], expected[d]));
    }
    const double n = static_cast<double>(left.front().size());
    std::vector<double> lower(options * options);
    for (std::size_t r = 0; r < options; ++r) {
        for (std::size_t c = 0; c <= r; ++c) {
            const double freedom = 0.5 * (fit.outcomes[r].freedom + fit.outcomes[c].freedom);
            double sum = dot(left[r], left[c]) / (n - freedom);
            const double least = 1e-12 * sum;
            for (std::size_t k = 0; k < c; ++k) {
                sum -= lower[r * options + k] * lower[c * options + k];
            }
            const double pivot = lower[c * options + c];
            if (r == c) {
                lower[r * options + c] = sum > least ? std::sqrt(sum) : 0.0;
            } else {
                lower[r * options + c] = pivot > 0.0 ? sum / pivot : 0.0;
            }
        }
    }
    return lower;
}

}  // namespace

std::optional<ExpectedGains> ExpectedGains::of(const Choice& choice,
                                               const std::vector<Column>& variables, Rest rest) {
    const std::size_t draws = choice.gains.front().size();
    if (draws < fewest_draws) return std::nullopt;
    auto columns = polynomial(variables, choice.gains);
    if (!columns) return std::nullopt;
    ExpectedGains result;
    result.kept_.assign(choice.gains.size(), Column(draws));
    if (columns->empty()) {
        for (const Column& gain : choice.gains) {
            result.expected_.emplace_back(draws, mean_of(gain));
        }
        result.polynomials_ = result.expected_;
        return result;
    }
    result.ridge_.emplace(std::move(*columns), choice.gains);
    result.fit_ = result.ridge_->fit();
    for (std::size_t d = 0; d < choice.gains.size(); ++d) {
        result.expected_.push_back(result.ridge_->expected(*result.fit_, d));
    }
    result.polynomials_ = result.expected_;
    result.factor_ = factor_of_residuals(choice, *result.fit_, result.expected_);
    if (rest == Rest::known && !choice.noise.empty()) result.keep_what_is_not_chance(choice);
    return result;
}

// By option and draw, adds the part of the distance from the polynomial that is not chance.
void ExpectedGains::keep_what_is_not_chance(const Choice& choice) {
    for (std::size_t d = 0; d < expected_.size(); ++d) {
        const Column left = difference(choice.gains[d], expected_[d]);
        const double n = static_cast<double>(left.size());
        const double seen = dot(left, left) / (n - fit_->outcomes[d].freedom);
        const double unexplained = std::max(0.0, seen - mean_of(choice.noise[d]));
        for (std::size_t i = 0; unexplained > 0.0 && i < left.size(); ++i) {
            kept_[d][i] = std::sqrt(unexplained / (unexplained + choice.noise[d][i]));
            expected_[d][i] += kept_[d][i] * left[i];
        }
    }
}

std::vector<double> ExpectedGains::freedoms() const {
    if (!fit_) return std::vector<double>(expected_.size(), 1.0);  // the mean alone
    std::vector<double> freedoms;
    for (const PenalisedFit& of_option : fit_->outcomes) freedoms.push_back(of_option.freedom);
    return freedoms;
}

bool ExpectedGains::is_free(std::size_t coordinate) const {
    return std::any_of(fit_->outcomes.begin(), fit_->outcomes.end(),
                       [&](const PenalisedFit& of_option) {
                           return of_option.shrinkage[coordinate] >= least_freedom;
                       });
}

// Normal numbers with the covariance of the residuals, [option].
std::vector<double> ExpectedGains::joint_deviates(std::size_t which, std::size_t coordinate) const {
    const std::size_t options = fit_->outcomes.size();
    std::vector<double> result(options);
    for (std::size_t k = 0; k < options; ++k) {
        const double deviate = normal_deviate(which, coordinate * options + k);
        for (std::size_t d = k; d < options; ++d) result[d] += factor_[d * options + k] * deviate;
    }
    return result;
}

// What an alternative adds to the polynomials at the first draws, [option][draw].
std::vector<Column> ExpectedGains::deviations(std::size_t which, std::size_t points) const {
    const std::size_t size = fit_->system.size();
    const double rows = static_cast<double>(ridge_->columns().front().size());
    const std::size_t options = fit_->outcomes.size();
    std::vector<std::vector<double>> coordinates(options, std::vector<double>(size));
    for (std::size_t k = 0; k < size; ++k) {
        if (!is_free(k)) continue;
        const std::vector<double> deviates = joint_deviates(which, k);
        for (std::size_t d = 0; d < options; ++d) {
            coordinates[d][k] = std::sqrt(fit_->outcomes[d].shrinkage[k]) * deviates[d];
        }
    }
    const std::vector<double> of_means = joint_deviates(which, size);
    std::vector<Column> result;
    for (std::size_t d = 0; d < options; ++d) {
        Column& column = result.emplace_back(points, of_means[d] / std::sqrt(rows));
        add_combination(ridge_->columns(), fit_->system.coefficients(coordinates[d]), column);
    }
    return result;
}

std::vector<Column> ExpectedGains::alternative(std::size_t which, std::size_t points) const {
    std::vector<Column> gains =
        ridge_ ? deviations(which, points) : std::vector<Column>(expected_.size(), Column(points));
    for (std::size_t d = 0; d < gains.size(); ++d) {
        for (std::size_t i = 0; i < points; ++i) {
            gains[d][i] = expected_[d][i] + (1.0 - kept_[d][i]) * gains[d][i];
        }
    }
    return gains;
}

std::size_t ExpectedGains::points_compared() const {
    return std::min(most_points, expected_.front().size());
}

std::vector<double> ExpectedGains::variances_of(const std::vector<std::vector<double>>& readings) {
    std::vector<double> variances;
    for (std::size_t number = 0; number < readings.front().size(); ++number) {
        std::vector<double> over_alternatives;
        for (const auto& of_one : readings) over_alternatives.push_back(of_one[number]);
        variances.push_back(moments(over_alternatives).variance);
    }
    return variances;
}

}  // namespace custodiet::appraisal
