// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/level_means.hpp"

#include <algorithm>

#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

/// Of one level.
struct Draws {
    std::vector<double> y, others;
};

double slope_of(const Draws& of, double mean_y, double mean_others) {
    if (of.y.size() < fewest_in_level) return 0.0;
    double products = 0.0, squares = 0.0;
    for (std::size_t i = 0; i < of.y.size(); ++i) {
        const double off = of.others[i] - mean_others;
        products += off * (of.y[i] - mean_y);
        squares += off * off;
    }
    return squares > 0.0 ? products / squares : 0.0;
}

}  // namespace

std::vector<double> level_means(std::span<const std::size_t> level, std::span<const double> y,
                                std::span<const double> others) {
    std::vector<Draws> levels;
    for (std::size_t i = 0; i < level.size(); ++i) {
        levels.resize(std::max(levels.size(), level[i] + 1));
        levels[level[i]].y.push_back(y[i]);
        levels[level[i]].others.push_back(others[i]);
    }
    const double mean_of_all = moments(others).mean;
    std::vector<double> means;
    for (const Draws& of : levels) {
        const double mean_y = moments(of.y).mean, mean_others = moments(of.others).mean;
        const double slope = slope_of(of, mean_y, mean_others);
        means.push_back(mean_y - slope * (mean_others - mean_of_all));
    }
    std::vector<double> by_draw;
    for (const std::size_t here : level) by_draw.push_back(means[here]);
    return by_draw;
}

}  // namespace custodiet::appraisal
