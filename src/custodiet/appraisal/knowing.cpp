// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/knowing.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "custodiet/appraisal/deviate.hpp"
#include "custodiet/appraisal/regression.hpp"
#include "custodiet/appraisal/ridge.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

constexpr std::size_t alternatives = 40;   // a standard error read from them is known to 11 %
constexpr std::size_t most_points = 1024;  // draws at which an alternative is compared
constexpr double least_freedom = 0.01;     // of a coordinate: what is held tighter adds nothing
constexpr double equal_within = 1e-12;     // of the larger gain

std::size_t position_of_largest(const std::vector<double>& values) {
    return static_cast<std::size_t>(std::max_element(values.begin(), values.end()) -
                                    values.begin());
}

double best_at(const std::vector<Column>& gains, std::size_t draw) {
    double best = gains.front()[draw];
    for (const Column& gain : gains) best = std::max(best, gain[draw]);
    return best;
}

// [option][draw] what the best option gains more.
std::vector<Column> shortfalls(const std::vector<Column>& gains) {
    std::vector<Column> result = gains;
    for (std::size_t draw = 0; draw < gains.front().size(); ++draw) {
        const double best = best_at(gains, draw);
        for (Column& column : result) column[draw] = best - column[draw];
    }
    return result;
}

double mean_of(std::span<const double> values) {
    double sum = 0.0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

std::vector<double> means_of(const std::vector<Column>& columns) {
    std::vector<double> means;
    means.reserve(columns.size());
    for (const Column& column : columns) means.push_back(mean_of(column));
    return means;
}

// By option and draw, the part of its distance from the polynomial that a gain keeps, which is not
// chance; none where the noise is not known. Gives the gains less what is taken out.
std::vector<Column> keep_what_is_not_chance(const Choice& choice, const Ridge::Fit& fit,
                                            std::vector<Column>& expected) {
    std::vector<Column> kept(expected.size(), Column(expected.front().size()));
    if (choice.noise.empty()) return kept;
    for (std::size_t d = 0; d < expected.size(); ++d) {
        Column left = choice.gains[d];
        for (std::size_t i = 0; i < left.size(); ++i) left[i] -= expected[d][i];
        const double n = static_cast<double>(left.size());
        const double seen = dot(left, left) / (n - fit.outcomes[d].freedom);
        const double unexplained = std::max(0.0, seen - mean_of(choice.noise[d]));
        for (std::size_t i = 0; unexplained > 0.0 && i < left.size(); ++i) {
            kept[d][i] = std::sqrt(unexplained / (unexplained + choice.noise[d][i]));
            expected[d][i] += kept[d][i] * left[i];
        }
    }
    return kept;
}

// Lower triangle L with L L' = the covariance of what the fits of the options leave; [row, column].
// Options share draws and chance, so one option's polynomial errs with another's.
std::vector<double> factor_of_residuals(const Choice& choice, const Ridge::Fit& fit,
                                        const std::vector<Column>& expected) {
    const std::size_t options = choice.gains.size();
    std::vector<Column> left = choice.gains;
    for (std::size_t d = 0; d < options; ++d) {
        for (std::size_t i = 0; i < left[d].size(); ++i) left[d][i] -= expected[d][i];
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

// Draws polynomials from the normal distribution of the coefficients given the ridge.
class Alternatives {
  public:
    Alternatives(const Ridge& ridge, const Ridge::Fit& fit, std::vector<double> factor)
        : ridge_(&ridge), fit_(&fit), factor_(std::move(factor)) {}

    // What an alternative adds to the expected gains at the first draws, [option][draw].
    [[nodiscard]] std::vector<Column> deviations(std::size_t alternative,
                                                 std::size_t points) const {
        const std::size_t size = fit_->system.size();
        const double rows = static_cast<double>(ridge_->columns().front().size());
        const std::size_t options = fit_->outcomes.size();
        std::vector<std::vector<double>> coordinates(options, std::vector<double>(size));
        for (std::size_t k = 0; k < size; ++k) {
            if (!is_free(k)) continue;
            const std::vector<double> deviates = joint(alternative, k);
            for (std::size_t d = 0; d < options; ++d) {
                coordinates[d][k] = std::sqrt(fit_->outcomes[d].shrinkage[k]) * deviates[d];
            }
        }
        const std::vector<double> of_means = joint(alternative, size);
        std::vector<Column> result;
        for (std::size_t d = 0; d < options; ++d) {
            Column& column = result.emplace_back(points, of_means[d] / std::sqrt(rows));
            add_combination(ridge_->columns(), fit_->system.coefficients(coordinates[d]), column);
        }
        return result;
    }

  private:
    [[nodiscard]] bool is_free(std::size_t coordinate) const {
        return std::any_of(fit_->outcomes.begin(), fit_->outcomes.end(),
                           [&](const PenalisedFit& of_option) {
                               return of_option.shrinkage[coordinate] >= least_freedom;
                           });
    }

    // Normal numbers with the covariance of the residuals, [option].
    [[nodiscard]] std::vector<double> joint(std::size_t alternative, std::size_t coordinate) const {
        const std::size_t options = fit_->outcomes.size();
        std::vector<double> result(options);
        for (std::size_t k = 0; k < options; ++k) {
            const double deviate = normal_deviate(alternative, coordinate * options + k);
            for (std::size_t d = k; d < options; ++d) {
                result[d] += factor_[d * options + k] * deviate;
            }
        }
        return result;
    }

    const Ridge* ridge_;
    const Ridge::Fit* fit_;
    std::vector<double> factor_;
};

// Variance of each option's loss, and of the least of them, over the alternatives.
struct FitVariances {
    std::vector<double> losses;
    double least = 0;
};
FitVariances fit_variances(const Alternatives& others, const std::vector<Column>& expected,
                           const std::vector<Column>& kept) {
    const std::size_t points = std::min(most_points, expected.front().size());
    std::vector<std::vector<double>> losses(expected.size());
    std::vector<double> least;
    for (std::size_t a = 0; a < alternatives; ++a) {
        std::vector<Column> gains = others.deviations(a, points);
        for (std::size_t d = 0; d < gains.size(); ++d) {
            for (std::size_t i = 0; i < points; ++i) {
                gains[d][i] = expected[d][i] + (1.0 - kept[d][i]) * gains[d][i];
            }
        }
        const std::vector<double> means = means_of(shortfalls(gains));
        for (std::size_t d = 0; d < means.size(); ++d) losses[d].push_back(means[d]);
        least.push_back(*std::min_element(means.begin(), means.end()));
    }
    FitVariances result{{}, moments(least).variance};
    for (const auto& of_option : losses) result.losses.push_back(moments(of_option).variance);
    return result;
}

// Judges choices made with polynomials of the other parts, by the runs of each part.
Worth cross_fitted(const Choice& choice, const Ridge& ridge, std::size_t scrambles) {
    const std::size_t now = position_of_largest(means_of(choice.gains));
    std::vector<double> gained(choice.gains.front().size());
    for (std::size_t k = 0; k < Ridge::parts; ++k) {
        const Ridge::Fit fit = ridge.fit(k);
        std::vector<Column> expected;
        for (std::size_t d = 0; d < choice.gains.size(); ++d) {
            expected.push_back(ridge.expected(fit, d));
        }
        for (std::size_t draw = k; draw < gained.size(); draw += Ridge::parts) {
            std::size_t chosen = now;
            for (std::size_t d = 0; d < expected.size(); ++d) {
                if (expected[d][draw] > expected[chosen][draw]) chosen = d;
            }
            gained[draw] = choice.gains[chosen][draw] - choice.gains[now][draw];
        }
    }
    return {mean_of(gained), error_of_mean(gained, scrambles)};
}

Knowing of_nothing(const Choice& choice) {
    Knowing result;
    for (const double mean : means_of(choice.gains)) {
        result.expected.emplace_back(choice.gains.front().size(), mean);
    }
    for (const Column& loss : shortfalls(result.expected)) result.losses.push_back({loss[0], 0.0});
    return result;
}

// Losses of the options and the least of them, each with the errors of the polynomial and of the
// sampling of the draws.
void value_losses(const Choice& choice, const FitVariances& by_fit, Knowing& result) {
    std::vector<double> sampling;
    for (const Column& losses : shortfalls(result.expected)) {
        const double error = error_of_mean(losses, choice.scrambles);
        sampling.push_back(error * error);
        result.losses.push_back(
            {mean_of(losses), std::sqrt(by_fit.losses[sampling.size() - 1] + sampling.back())});
    }
    const std::size_t now = position_of_largest(means_of(result.expected));
    result.worth = {result.losses[now].value, std::sqrt(by_fit.least + sampling[now])};
}

enum class Rest { unknown, known };

std::optional<Knowing> value(const Choice& choice, const std::vector<Column>& variables,
                             Rest rest) {
    const std::size_t draws = choice.gains.front().size();
    if (draws < fewest_draws) return std::nullopt;
    auto columns = polynomial(variables, choice.gains);
    if (!columns) return std::nullopt;
    if (columns->empty()) return of_nothing(choice);

    const Ridge ridge(std::move(*columns), choice.gains);
    const Ridge::Fit fit = ridge.fit();
    Knowing result;
    for (std::size_t d = 0; d < choice.gains.size(); ++d) {
        result.expected.push_back(ridge.expected(fit, d));
    }
    const Alternatives others(ridge, fit, factor_of_residuals(choice, fit, result.expected));
    const std::vector<Column> kept = rest == Rest::known
                                         ? keep_what_is_not_chance(choice, fit, result.expected)
                                         : std::vector<Column>(choice.gains.size(), Column(draws));
    value_losses(choice, fit_variances(others, result.expected, kept), result);
    result.lower = cross_fitted(choice, ridge, choice.scrambles);
    return result;
}

}  // namespace

std::optional<Knowing> worth_of_knowing(const Choice& choice,
                                        const std::vector<Column>& variables) {
    return value(choice, variables, Rest::unknown);
}

std::optional<Knowing> worth_of_knowing_all(const Choice& choice,
                                            const std::vector<Column>& variables) {
    return value(choice, variables, Rest::known);
}

std::vector<Worth> shares_of_best(const std::vector<Column>& expected, std::size_t scrambles) {
    std::vector<Column> parts(expected.size(), Column(expected.front().size()));
    for (std::size_t draw = 0; draw < expected.front().size(); ++draw) {
        const double best = best_at(expected, draw);
        std::vector<std::size_t> tied;
        for (std::size_t d = 0; d < expected.size(); ++d) {
            const double size = std::max(std::abs(best), std::abs(expected[d][draw]));
            if (best - expected[d][draw] <= equal_within * size) tied.push_back(d);
        }
        for (const std::size_t d : tied) parts[d][draw] = 1.0 / static_cast<double>(tied.size());
    }
    std::vector<Worth> shares;
    for (const Column& part : parts) {
        shares.push_back({mean_of(part), error_of_mean(part, scrambles)});
    }
    return shares;
}

}  // namespace custodiet::appraisal
