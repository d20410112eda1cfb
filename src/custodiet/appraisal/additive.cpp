// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/additive.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <utility>

#include "custodiet/appraisal/columns.hpp"
#include "custodiet/appraisal/halves.hpp"
#include "custodiet/appraisal/reshuffled.hpp"
#include "custodiet/appraisal/shapley.hpp"

namespace custodiet::appraisal {

namespace {

/// Quantities whose curves are fitted together, and those that are tried: they predict most by
/// themselves.
constexpr std::size_t most_together = 12, most_tried = 40;

/// Curves are settled when a round moves them by less than this, in standard deviations of the
/// outcome: the root of the mean square over draws.
constexpr double settled = 0.001;
/// Curves whose smoothness goes to and fro end with these.
constexpr int most_rounds = 30;
/// Share of the draws that curves may count as spent when the smoothness of another is chosen.
constexpr double most_spent = 0.5;

/// A score is at most the root of the draws that make up the spread, and in reach where that is so
/// many times as large.
constexpr double score_in_reach = 1.5;
/// Orders that are tried for each quantity that varies: an idle one beats all of them once in as
/// many times, so that one of all idle ones does once in twenty.
constexpr std::size_t orders_a_quantity = 20;
/// Share of the variance from which other orders are asked. What a curve leaves of a jump lies
/// where the jump is, and would not come in any order.
constexpr double least_judged = 0.1;

/// What a curve must predict, times the number of draws, to be told from chance among so many idle
/// ones: the point that chi-square with one degree of freedom exceeds once in 500 times as many. By
/// chance a curve whose smoothness is chosen has longer tails than that: one of all the idle ones
/// was seen to reach it about once in fifty times.
double least_of(std::size_t quantities) {
    const double x =
        2.0 * std::log(500.0 * static_cast<double>(std::max<std::size_t>(quantities, 1)));
    return std::max(least_predicted_times_n, x - std::log(x * std::numbers::pi / 2.0));
}

void take_off(const std::vector<double>& by_draw, std::vector<double>& from) {
    for (std::size_t i = 0; i < by_draw.size(); ++i) from[i] -= by_draw[i];
}

void put_back(const std::vector<double>& by_draw, std::vector<double>& to) {
    for (std::size_t i = 0; i < by_draw.size(); ++i) to[i] += by_draw[i];
}

}  // namespace

Additive::Additive(const Cube& cube, AxisStore& axes, std::size_t arm, const Defined& outcome)
    : cube_(cube),
      axes_(axes),
      arm_(arm),
      outcome_(outcome),
      variance_(moments(outcome.values).variance) {
    find_blocks(cube);
    std::vector<std::pair<double, std::size_t>> ranked;
    for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
        if (axis(q).varies()) ranked.emplace_back(-mean_of(q).fit.predicted_share, q);
    }
    std::sort(ranked.begin(), ranked.end());
    varying_ = ranked.size();
    least_ = least_of(varying_);
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i < std::min(ranked.size(), most_tried); ++i) {
        candidates.push_back(ranked[i].second);
    }
    fit(std::move(candidates));
}

void Additive::find_blocks(const Cube& cube) {
    block_.resize(cube.quantities.size());
    for (std::size_t q = 0; q < block_.size(); ++q) block_[q] = q;
    if (cube.correlation.empty()) return;
    for (const auto& block : dependent_blocks(cube.correlation, block_.size())) {
        for (const std::size_t q : block) block_[q] = block.front();
    }
}

Additive::Left Additive::left_by_all() const {
    Left left{outcome_.values};
    for (const Effect& effect : effects_) {
        take_off(effect.by_draw, left.values);
        left.spent += effect.freedom;
    }
    return left;
}

Additive::Left Additive::left_beside(std::size_t quantity) const {
    Left left{outcome_.values};
    for (const Effect& effect : effects_) {
        // What depends on this quantity is part of what it says.
        if (block_[effect.quantity] == block_[quantity]) continue;
        take_off(effect.by_draw, left.values);
        left.spent += effect.freedom;
    }
    return left;
}

// A score needs rows, however many the curves took.
double Additive::bounded(double spent) const {
    return std::min(spent, most_spent * static_cast<double>(outcome_.values.size()));
}

ConditionalMean Additive::mean_of(std::size_t quantity) const {
    const Left left = left_beside(quantity);
    ConditionalMean mean = axis(quantity).mean_of(left.values, bounded(left.spent));
    mean.variance_taken_off = std::max(0.0, variance_ - moments(left.values).variance);
    return mean;
}

bool Additive::has(std::size_t quantity) const {
    return std::any_of(effects_.begin(), effects_.end(),
                       [quantity](const Effect& effect) { return effect.quantity == quantity; });
}

bool Additive::is_told(std::size_t quantity, const ConditionalMean& mean) const {
    return mean.predicted_times_n() >= least_ &&
           (has(quantity) || holds_again(quantity, left_beside(quantity).values, mean));
}

// Least squares follow a far value wherever it lies, and cross-validation with them. So what a
// curve predicts must come again in draws that it has not seen; or, where too few make up the
// spread for that, in no other order of the values.
bool Additive::holds_again(std::size_t quantity, const std::vector<double>& left,
                           const ConditionalMean& mean) const {
    const double least = least_score(varying_);
    const Defined values{outcome_.draws, left};
    if (cross_fitted_score(cube_, arm_, quantity, values) >= least) {
        return holds_over_scrambles(cube_, arm_, quantity, values, varying_);
    }
    const double spreading = score_in_reach * least;
    return mean.fit.explained_variance >= least_judged * variance_ &&
           draws_that_spread(left) < spreading * spreading &&
           // As the other orders are judged, whatever was taken off before.
           beats_reshuffled(axis(quantity), left, axis(quantity).mean_of(left).fit.predicted_share,
                            orders_a_quantity * varying_);
}

void Additive::fit(std::vector<std::size_t> candidates) {
    while (effects_.size() < most_together && take_in_best(candidates)) {
    }
}

bool Additive::take_in_best(std::vector<std::size_t>& candidates) {
    const Left left = left_by_all();
    const double spent = bounded(left.spent);
    std::vector<std::pair<double, std::size_t>> ranked;
    for (const std::size_t q : candidates) {
        const double predicted = axis(q).mean_of(left.values, spent).predicted_times_n();
        if (predicted >= least_) ranked.emplace_back(-predicted, q);
    }
    std::sort(ranked.begin(), ranked.end());
    for (const auto& [predicted, q] : ranked) {
        const ConditionalMean mean = axis(q).mean_of(left.values, spent);
        if (!holds_again(q, left.values, mean) || !take_in(q)) continue;
        std::erase(candidates, q);
        return true;
    }
    return false;
}

// False, and all as it was, where the sum with it leaves no less than without it.
bool Additive::take_in(std::size_t quantity) {
    const double before = moments(left_by_all().values).variance;
    Effects others = effects_;
    effects_.push_back({quantity});
    refit(effects_, {outcome_.values});
    if (moments(left_by_all().values).variance < before) return true;
    effects_ = std::move(others);
    return false;
}

void Additive::refit(Effects& effects, Left left) const {
    for (const Effect& effect : effects) {
        take_off(effect.by_draw, left.values);
        left.spent += effect.freedom;
    }
    const double least = settled * settled * variance_ * static_cast<double>(left.values.size());
    for (int round = 0; round < most_rounds && fit_round(effects, left) > least; ++round) {
    }
}

// Each to what all others leave, those that it depends on included. Its smoothness is chosen by
// the draws that remain when the others have had their freedom: by its own freedom alone, curves
// that bend in turn follow chance, each in what the others left of it.
double Additive::fit_round(Effects& effects, Left& left) const {
    double moved = 0.0;
    for (Effect& effect : effects) {
        std::vector<double> before = std::move(effect.by_draw);
        before.resize(left.values.size());
        put_back(before, left.values);
        left.spent -= effect.freedom;
        ConditionalMean mean = axis(effect.quantity).mean_of(left.values, bounded(left.spent));
        const double level = moments(mean.fitted).mean;
        for (double& value : mean.fitted) value -= level;
        effect.by_draw = std::move(mean.fitted);
        effect.freedom = std::max(0.0, mean.fit.freedom - 1.0);
        left.spent += effect.freedom;
        take_off(effect.by_draw, left.values);
        take_off(effect.by_draw, before);
        moved += dot(before, before);
    }
    return moved;
}

Additive::Rest Additive::rest_of(const std::vector<std::size_t>& quantities) const {
    const std::set<std::size_t> own(quantities.begin(), quantities.end());
    std::set<std::size_t> blocks;
    for (const std::size_t q : quantities) blocks.insert(block_[q]);
    Rest rest{outcome_.values, {}, 0.0};
    Effects effects;
    double spent = 0.0;
    bool is_apart = true;  // from what depends on something of another group
    for (const Effect& effect : effects_) {
        if (own.contains(effect.quantity)) {
            effects.push_back(effect);
        } else if (blocks.contains(block_[effect.quantity])) {
            is_apart = false;
        } else {
            take_off(effect.by_draw, rest.whole);
            spent += effect.freedom;
        }
    }
    // They say for the others what these would say themselves.
    if (!is_apart) refit(effects, {rest.whole, spent});
    rest.left = rest.whole;
    for (const Effect& effect : effects) {
        take_off(effect.by_draw, rest.left);
        rest.freedom += effect.freedom;
    }
    return rest;
}

}  // namespace custodiet::appraisal
