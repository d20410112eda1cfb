// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/drivers.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "custodiet/appraisal/ridge.hpp"
#include "custodiet/appraisal/sample.hpp"
#include "custodiet/appraisal/shapley.hpp"
#include "custodiet/appraisal/worth.hpp"
#include "custodiet/dist/portable.hpp"

namespace custodiet::appraisal {

namespace {

constexpr double low_probability = 0.1, high_probability = 0.9;
/// Quantities that are tried as parts of the model: those that predict most by themselves.
constexpr std::size_t most_tried = 40;

/// Curves of the quantities that explain most, fitted together: what one explains is taken off
/// before another is read. Few points in many dimensions fill them unevenly, so that an idle
/// quantity runs along with a strong one for a block of points; with the strong one taken off there
/// is nothing to run along with.
class Additive {
  public:
    Additive(const Cube& cube, AxisStore& axes, std::size_t arm, const Defined& outcome)
        : axes_(axes), arm_(arm), outcome_(outcome), block_(cube.quantities.size()) {
        for (std::size_t q = 0; q < block_.size(); ++q) block_[q] = q;
        if (cube.correlation.empty()) return;
        for (const auto& block : dependent_blocks(cube.correlation, block_.size())) {
            for (const std::size_t q : block) block_[q] = block.front();
        }
    }

    /// @pre the axis of the quantity varies
    [[nodiscard]] ConditionalMean mean_of(std::size_t quantity) const {
        std::vector<double> left = outcome_.values;
        for (const auto& [other, effect] : effects_) {
            // What depends on this quantity is part of what it says.
            if (block_[other] == block_[quantity] || effect.empty()) continue;
            for (std::size_t i = 0; i < left.size(); ++i) left[i] -= effect[i];
        }
        ConditionalMean mean = axis(quantity).mean_of(left);
        const double taken = moments(outcome_.values).variance - moments(left).variance;
        mean.variance_taken_off = std::max(0.0, taken);
        return mean;
    }

    /// Takes quantities into the model one by one, each time the one that predicts most of what the
    /// others leave, and fits all of them anew: as long as it predicts at least `least`, as a share
    /// of the variance times the draws.
    void fit(std::vector<std::size_t> candidates, double least) {
        while (effects_.size() < most_together && !candidates.empty()) {
            double most = least;
            auto next = candidates.end();
            for (auto q = candidates.begin(); q != candidates.end(); ++q) {
                const double predicted = predicted_times_n(mean_of(*q));
                if (predicted < most) continue;
                most = predicted;
                next = q;
            }
            if (next == candidates.end()) return;
            effects_.push_back({*next, {}});
            candidates.erase(next);
            for (int pass = 0; pass < passes; ++pass) {
                for (auto& [quantity, by_draw] : effects_) by_draw = effect_of(quantity);
            }
        }
    }

    [[nodiscard]] double predicted_times_n(const ConditionalMean& mean) const {
        return mean.fit.predicted_share * static_cast<double>(outcome_.values.size());
    }

    [[nodiscard]] const Axis& axis(std::size_t quantity) const {
        return axes_.axis(arm_, quantity, outcome_.draws);
    }

  private:
    struct Effect {
        std::size_t quantity;
        std::vector<double> by_draw;  ///< about zero; empty before it is fitted
    };
    static constexpr int passes = 2;
    /// Quantities whose curves are fitted together, at most.
    static constexpr std::size_t most_together = 12;

    // About zero.
    [[nodiscard]] std::vector<double> effect_of(std::size_t quantity) const {
        std::vector<double> effect = mean_of(quantity).fitted;
        const double mean = moments(effect).mean;
        for (double& value : effect) value -= mean;
        return effect;
    }

    AxisStore& axes_;
    std::size_t arm_;
    const Defined& outcome_;
    std::vector<std::size_t> block_;  ///< [quantity] the first of those that it depends on
    std::vector<Effect> effects_;     ///< in the order in which they came in
};

/// What a curve must predict, times the number of draws, to be told from chance among so many idle
/// ones: the point that chi-square with one degree of freedom exceeds once in 500 times as many. By
/// chance a curve whose smoothness is chosen has longer tails than that: one of all the idle ones
/// was seen to reach it about once in fifty times.
double least_of(std::size_t quantities) {
    const double x =
        2.0 * std::log(500.0 * static_cast<double>(std::max<std::size_t>(quantities, 1)));
    constexpr double pi = 3.14159265358979323846;
    return std::max(least_predicted_times_n, x - std::log(x * pi / 2.0));
}

Driver driver_of(const HeadlineSpec& headline, std::size_t quantity, const Additive& model,
                 const Defined& outcome, double variance, double least, bool in_money) {
    Driver driver;
    driver.arm = headline.arm;
    driver.outcome = headline.outcome;
    driver.quantity = quantity;
    const Axis& axis = model.axis(quantity);
    if (!axis.varies()) {
        driver.evppi = driver.evppi_se = in_money ? 0.0 : undefined;
        driver.low = driver.high = moments(outcome.values).mean;
        driver.curve.fill(driver.low);
        return driver;
    }
    const ConditionalMean mean = model.mean_of(quantity);
    driver.is_told = model.predicted_times_n(mean) >= least;
    const Worth worth = in_money ? worth_of_knowing(axis, mean) : Worth{undefined, undefined};
    driver.first_order = mean.fit.explained_variance / variance;
    driver.evppi = worth.value;
    driver.evppi_se = worth.error;
    driver.low = axis.at_probability(mean.fitted, low_probability);
    driver.high = axis.at_probability(mean.fitted, high_probability);
    for (std::size_t k = 0; k < driver.curve.size(); ++k) {
        driver.curve[k] = axis.at_probability(mean.fitted, curve_probability(k));
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

std::vector<Driver> find_drivers(const Cube& cube, AxisStore& axes, const HeadlineSpec& headline) {
    if (headline.arm == cube.reference) return {};
    const std::vector<double> runs = run_differences(cube, headline.arm, headline.outcome);
    const Defined outcome = keep_defined(means_over_replicates(runs, cube.replicates));
    if (outcome.draws.size() < fewest_draws) return {};
    const double variance = variance_of_ignorance(runs, outcome.values, cube.replicates);
    if (!(variance > 0.0)) return {};

    Additive model(cube, axes, headline.arm, outcome);
    std::vector<std::pair<double, std::size_t>> ranked;
    for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
        if (model.axis(q).varies()) ranked.emplace_back(-model.mean_of(q).fit.predicted_share, q);
    }
    std::sort(ranked.begin(), ranked.end());
    const double least = least_of(ranked.size());
    std::vector<std::size_t> strongest;
    for (std::size_t i = 0; i < std::min(ranked.size(), most_tried); ++i) {
        strongest.push_back(ranked[i].second);
    }
    model.fit(std::move(strongest), least);

    const bool in_money = is_money(cube.outcomes[headline.outcome].unit);
    std::vector<Driver> drivers;
    for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
        drivers.push_back(driver_of(headline, q, model, outcome, variance, least, in_money));
    }
    share_out(cube, outcome, variance, drivers);
    std::stable_sort(drivers.begin(), drivers.end(), [](const Driver& a, const Driver& b) {
        return std::abs(a.first_order) > std::abs(b.first_order);
    });
    return drivers;
}

}  // namespace custodiet::appraisal
