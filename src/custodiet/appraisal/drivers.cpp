// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/drivers.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "custodiet/appraisal/level_means.hpp"
#include "custodiet/appraisal/ridge.hpp"
#include "custodiet/appraisal/sample.hpp"
#include "custodiet/appraisal/shapley.hpp"
#include "custodiet/appraisal/worth.hpp"
#include "custodiet/base/sort.hpp"
#include "custodiet/dist/portable.hpp"

namespace custodiet::appraisal {

namespace {

constexpr double low_probability = 0.1, high_probability = 0.9;

// Of the variance: less than that is shown as nothing, and what a curve bends away from another's
// true shape is as large.
constexpr double least_first_order = 0.005;

// What it would be worth to know each draw as it came out, chance included: no part of that is
// worth more, but a curve swings beyond a jump that it smooths.
double worth_of_all(const std::vector<double>& values) {
    double positive = 0.0, sum = 0.0;
    for (const double value : values) {
        positive += std::max(value, 0.0);
        sum += value;
    }
    return std::max(0.0, positive - std::max(sum, 0.0)) / static_cast<double>(values.size());
}

std::vector<double> means_at_levels(std::size_t quantity, const Headline& headline) {
    const std::vector<double>& y = headline.outcome.values;
    std::vector<double> others = headline.curves.rest_of({quantity}).whole;
    for (std::size_t i = 0; i < y.size(); ++i) others[i] = y[i] - others[i];
    return level_means(headline.curves.axis(quantity).levels(), y, others);
}

Driver driver_of(std::size_t quantity, const Headline& headline, bool in_money) {
    Driver driver;
    driver.arm = headline.spec.arm;
    driver.outcome = headline.spec.outcome;
    driver.quantity = quantity;
    const std::vector<double>& values = headline.outcome.values;
    const Axis& axis = headline.curves.axis(quantity);
    if (!axis.varies()) {
        driver.evppi = driver.evppi_se = in_money ? 0.0 : undefined;
        driver.low = driver.high = moments(values).mean;
        driver.curve.fill(driver.low);
        return driver;
    }
    const ConditionalMean mean = headline.curves.mean_of(quantity);
    driver.first_order = mean.fit.explained_variance / headline.variance;
    driver.is_told =
        driver.first_order >= least_first_order && headline.curves.is_told(quantity, mean);
    const Worth worth = in_money ? worth_of_knowing(axis, mean) : Worth{undefined, undefined};
    driver.evppi = in_money ? std::min(worth.value, worth_of_all(values)) : undefined;
    driver.evppi_se = worth.error;
    const std::vector<double> curve =
        axis.has_levels() ? means_at_levels(quantity, headline) : mean.fitted;
    driver.low = axis.at_probability(curve, low_probability);
    driver.high = axis.at_probability(curve, high_probability);
    for (std::size_t k = 0; k < driver.curve.size(); ++k) {
        driver.curve[k] = axis.at_probability(curve, curve_probability(k));
    }
    return driver;
}

constexpr std::size_t fewest_draws_a_quantity = 4;

// Slopes of the outcome on the normal scores of all quantities together, which have variance 1:
// [quantity].
std::vector<double> slopes(const Cube& cube, const Defined& outcome) {
    std::vector<Column> scores;
    for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
        Column& score = scores.emplace_back();
        for (const std::size_t draw : outcome.draws) {
            score.push_back(dist::normal_quantile(cube.uniforms[q * cube.draws + draw]));
        }
        standardise(score);
    }
    const Ridge::Fit fit = Ridge(std::move(scores), {outcome.values}).fit();
    return fit.system.coefficients(fit.outcomes.front().coordinates);
}

// Shapley shares of what depends on something else. Few draws would divide chance.
void share_out(const Cube& cube, const Defined& outcome, double variance,
               std::vector<Driver>& drivers) {
    const std::size_t quantities = cube.quantities.size();
    if (cube.correlation.empty() || outcome.draws.size() < fewest_draws_a_quantity * quantities) {
        return;
    }
    const auto effects = shapley_effects(slopes(cube, outcome), cube.correlation);
    for (const auto& block : dependent_blocks(cube.correlation, quantities)) {
        if (block.size() < 2) continue;
        for (const std::size_t q : block) drivers[q].shapley = effects[q].variance / variance;
    }
}

}  // namespace

std::vector<Driver> find_drivers(const Cube& cube, const Headline& headline) {
    const bool in_money = is_money(cube.outcomes[headline.spec.outcome].unit);
    std::vector<Driver> drivers;
    for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
        drivers.push_back(driver_of(q, headline, in_money));
    }
    share_out(cube, headline.outcome, headline.variance, drivers);
    base::sort_stably(drivers.begin(), drivers.end(), [](const Driver& a, const Driver& b) {
        return std::abs(a.first_order) > std::abs(b.first_order);
    });
    return drivers;
}

}  // namespace custodiet::appraisal
