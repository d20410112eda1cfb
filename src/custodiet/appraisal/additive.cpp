// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/additive.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "custodiet/appraisal/shapley.hpp"

namespace custodiet::appraisal {

namespace {

/// Quantities whose curves are fitted together, and those that are tried: they predict most by
/// themselves.
constexpr std::size_t most_together = 12, most_tried = 40;
constexpr int passes = 2;

/// What a curve must predict, times the number of draws, to be told from chance among so many idle
/// ones: the point that chi-square with one degree of freedom exceeds once in 500 times as many. By
/// chance a curve whose smoothness is chosen has longer tails than that: one of all the idle ones
/// was seen to reach it about once in fifty times.
double least_of(std::size_t quantities) {
    const double x =
        2.0 * std::log(500.0 * static_cast<double>(std::max<std::size_t>(quantities, 1)));
    return std::max(least_predicted_times_n, x - std::log(x * std::numbers::pi / 2.0));
}

}  // namespace

Additive::Additive(const Cube& cube, AxisStore& axes, std::size_t arm, const Defined& outcome)
    : axes_(axes), arm_(arm), outcome_(outcome), variance_(moments(outcome.values).variance) {
    find_blocks(cube);
    std::vector<std::pair<double, std::size_t>> ranked;
    for (std::size_t q = 0; q < cube.quantities.size(); ++q) {
        if (axis(q).varies()) ranked.emplace_back(-mean_of(q).fit.predicted_share, q);
    }
    std::sort(ranked.begin(), ranked.end());
    least_ = least_of(ranked.size());
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

ConditionalMean Additive::mean_of(std::size_t quantity) const {
    std::vector<double> left = outcome_.values;
    for (const auto& [other, effect] : effects_) {
        // What depends on this quantity is part of what it says.
        if (block_[other] == block_[quantity] || effect.empty()) continue;
        for (std::size_t i = 0; i < left.size(); ++i) left[i] -= effect[i];
    }
    ConditionalMean mean = axis(quantity).mean_of(left);
    mean.variance_taken_off = std::max(0.0, variance_ - moments(left).variance);
    return mean;
}

bool Additive::is_told(const ConditionalMean& mean) const {
    return mean.predicted_times_n() >= least_;
}

void Additive::fit(std::vector<std::size_t> candidates) {
    while (effects_.size() < most_together && !candidates.empty()) {
        double most = least_;
        auto next = candidates.end();
        for (auto q = candidates.begin(); q != candidates.end(); ++q) {
            const double predicted = mean_of(*q).predicted_times_n();
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

std::vector<double> Additive::effect_of(std::size_t quantity) const {
    std::vector<double> effect = mean_of(quantity).fitted;
    const double mean = moments(effect).mean;
    for (double& value : effect) value -= mean;
    return effect;
}

}  // namespace custodiet::appraisal
