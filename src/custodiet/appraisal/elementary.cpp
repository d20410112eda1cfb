// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/elementary.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "custodiet/appraisal/sample.hpp"
#include "custodiet/random/stream.hpp"

namespace custodiet::appraisal {

namespace {

constexpr std::uint32_t half = trajectory_levels / 2;

// Standard error of the standard deviation of independent values, whatever their law: the variance
// is a mean of squares, and its root moves half as much as it does.
double error_of_deviation(const std::vector<double>& values, const Moments& of) {
    if (!(of.variance > 0.0)) return 0.0;
    std::vector<double> squares;
    for (const double value : values) squares.push_back((value - of.mean) * (value - of.mean));
    return 0.5 * error_of_mean(squares, 1) / std::sqrt(of.variance);
}

ElementaryEffect summary(const std::vector<double>& effects) {
    const Moments of = moments(effects);
    if (of.n < 2) return {undefined, undefined, undefined, undefined, undefined, undefined};
    std::vector<double> sizes;
    for (const double effect : effects) sizes.push_back(std::abs(effect));
    return {of.mean,
            error_of_mean(effects, 1),
            moments(sizes).mean,
            error_of_mean(sizes, 1),
            std::sqrt(of.variance),
            error_of_deviation(effects, of)};
}

}  // namespace

std::uint32_t Trajectory::level(std::size_t quantity, std::size_t point) const {
    const auto step = std::find(order.begin(), order.end(), quantity) - order.begin();
    const bool has_moved = static_cast<std::size_t>(step) < point;
    return has_moved ? (start[quantity] + half) % trajectory_levels : start[quantity];
}

Trajectory random_trajectory(std::uint64_t seed, std::uint32_t number, std::size_t quantities) {
    Trajectory trajectory;
    std::vector<std::pair<double, std::size_t>> ranked;
    for (std::size_t q = 0; q < quantities; ++q) {
        const auto [place, level] =
            random::uniform_pair(seed, number, 0, static_cast<std::uint32_t>(q), 0);
        ranked.emplace_back(place, q);
        trajectory.start.push_back(static_cast<std::uint32_t>(level * trajectory_levels));
    }
    std::sort(ranked.begin(), ranked.end());
    for (const auto& [place, quantity] : ranked) trajectory.order.push_back(quantity);
    return trajectory;
}

std::vector<ElementaryEffect> elementary_effects(const std::vector<Trajectory>& trajectories,
                                                 const std::vector<std::vector<double>>& results) {
    const std::size_t quantities = trajectories.empty() ? 0 : trajectories.front().order.size();
    std::vector<std::vector<double>> effects(quantities);
    for (std::size_t t = 0; t < trajectories.size(); ++t) {
        for (std::size_t step = 0; step < quantities; ++step) {
            const std::size_t quantity = trajectories[t].order[step];
            const double change = results[t][step + 1] - results[t][step];
            const bool goes_up = trajectories[t].start[quantity] < half;
            effects[quantity].push_back(goes_up ? change : -change);
        }
    }
    std::vector<ElementaryEffect> summaries;
    for (const auto& of_quantity : effects) summaries.push_back(summary(of_quantity));
    return summaries;
}

}  // namespace custodiet::appraisal
