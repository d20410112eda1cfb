// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/relief.hpp"

#include <cmath>
#include <span>

#include "custodiet/appraisal/choice_columns.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

// Covariance of chance in saving and effect of an arm: Var(a + b) = Var(a) + Var(b) + 2 Cov(a, b),
// the effect being scaled to the saving so that neither is lost in rounding.
std::optional<Column> common_noise_of(const Cube& cube, const ReliefSpec& spec, std::size_t arm) {
    std::vector<double> cost = run_differences(cube, arm, spec.cost);
    std::vector<double> effect = run_differences(cube, arm, spec.effect);
    const auto of_cost = analyse_variance(cost, cube.replicates);
    const auto of_effect = analyse_variance(effect, cube.replicates);
    if (!of_cost || !of_effect) return std::nullopt;
    Column noise(cube.draws);
    if (!(of_cost->mean_square_within > 0.0 && of_effect->mean_square_within > 0.0)) return noise;
    const double scale = std::sqrt(of_cost->mean_square_within / of_effect->mean_square_within);
    std::vector<double> sum(cost.size());
    for (std::size_t run = 0; run < sum.size(); ++run) sum[run] = scale * effect[run] - cost[run];
    const auto of_sum = analyse_variance(sum, cube.replicates);
    if (!of_sum) return std::nullopt;
    const double covariance =
        (of_sum->mean_square_within - 2.0 * of_cost->mean_square_within) / (2.0 * scale);
    for (std::size_t draw = 0; draw < cube.draws; ++draw) {
        const Moments of_draw =
            moments(std::span(sum).subspan(draw * cube.replicates, cube.replicates));
        noise[draw] = covariance / static_cast<double>(of_draw.n);
    }
    return noise;
}

std::vector<Column> common_noise(const Cube& cube, const ReliefSpec& spec) {
    std::vector<Column> noise;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        auto of_arm = common_noise_of(cube, spec, arm);
        if (!of_arm) return {};
        noise.push_back(std::move(*of_arm));
    }
    return noise;
}

void keep(std::vector<Column>& columns, const std::vector<std::size_t>& draws) {
    for (Column& column : columns) column = at(column, draws);
}

}  // namespace

void expect_relief(Relief& relief, const std::vector<Column>& variables) {
    relief.expected_savings = ExpectedGains::of(relief.savings, variables, Rest::known);
    relief.expected_effects = ExpectedGains::of(relief.effects, variables, Rest::known);
}

std::optional<Relief> read_relief(const Cube& cube, const ReliefSpec& spec) {
    Relief relief;
    relief.state = spec.state;
    relief.savings = {gains_of(cube, spec.cost, Better::less), 1, noise_of(cube, spec.cost)};
    relief.effects = {gains_of(cube, spec.effect, Better::more), 1, noise_of(cube, spec.effect)};
    relief.common_noise = common_noise(cube, spec);
    std::vector<Column> all = relief.savings.gains;
    all.insert(all.end(), relief.effects.gains.begin(), relief.effects.gains.end());
    const std::vector<std::size_t> draws = defined_everywhere(all);
    if (draws.empty()) return std::nullopt;
    for (Choice* choice : {&relief.savings, &relief.effects}) {
        keep(choice->gains, draws);
        keep(choice->noise, draws);
        choice->scrambles = scrambles_at(cube, draws);
    }
    keep(relief.common_noise, draws);
    expect_relief(relief, readings(cube, draws));
    return relief;
}

}  // namespace custodiet::appraisal
