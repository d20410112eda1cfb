// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/knowing.hpp"

#include <algorithm>
#include <cmath>

#include "custodiet/appraisal/ridge.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

constexpr double equal_within = 1e-12;  // of the larger gain

std::size_t position_of_largest(const std::vector<double>& values) {
    return static_cast<std::size_t>(std::max_element(values.begin(), values.end()) -
                                    values.begin());
}

double best_at(const std::vector<Column>& gains, std::size_t draw) {
    double best = gains.front()[draw];
    for (const Column& gain : gains) best = std::max(best, gain[draw]);
    return best;
}

std::vector<double> means_of(const std::vector<Column>& columns) {
    std::vector<double> means;
    means.reserve(columns.size());
    for (const Column& column : columns) means.push_back(mean_of(column));
    return means;
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
    const ErrorOfMean of = error_and_freedom(gained, scrambles);
    return {mean_of(gained), of.error, of.freedom};
}

// Each option's loss, and the least of them.
std::vector<double> losses_and_least(const std::vector<Column>& gains) {
    std::vector<double> losses = means_of(shortfalls(gains));
    losses.push_back(*std::min_element(losses.begin(), losses.end()));
    return losses;
}

// Losses of the options and the least of them, each with the errors of the polynomial and of the
// sampling of the draws.
void value_losses(const ExpectedGains& gains, std::size_t scrambles, Knowing& result) {
    const std::vector<double> by_fit = gains.variances_over_alternatives(losses_and_least);
    std::vector<ErrorOfMean> sampling;
    for (const Column& losses : shortfalls(result.expected)) {
        sampling.push_back(error_and_freedom(losses, scrambles));
        const ErrorOfMean of = joined_with(sampling.back(), by_fit[sampling.size() - 1]);
        result.losses.push_back({mean_of(losses), of.error, of.freedom});
    }
    const std::size_t now = position_of_largest(means_of(result.expected));
    const ErrorOfMean of = joined_with(sampling[now], by_fit.back());
    result.worth = {result.losses[now].value, of.error, of.freedom};
}

std::optional<Knowing> value(const Choice& choice, const std::vector<Column>& variables,
                             Rest rest) {
    const auto gains = ExpectedGains::of(choice, variables, rest);
    if (!gains) return std::nullopt;
    Knowing result;
    result.expected = gains->by_draw();
    if (gains->ridge() == nullptr) {
        for (const Column& loss : shortfalls(result.expected)) {
            result.losses.push_back({loss[0], 0.0});
        }
        return result;
    }
    value_losses(*gains, choice.scrambles, result);
    result.lower = cross_fitted(choice, *gains->ridge(), choice.scrambles);
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

std::vector<Column> shortfalls(const std::vector<Column>& gains) {
    std::vector<Column> result = gains;
    for (std::size_t draw = 0; draw < gains.front().size(); ++draw) {
        const double best = best_at(gains, draw);
        for (Column& column : result) column[draw] = best - column[draw];
    }
    return result;
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
        shares.push_back({mean_of(part), error_of_share(part, 0.0, scrambles)});
    }
    return shares;
}

}  // namespace custodiet::appraisal
