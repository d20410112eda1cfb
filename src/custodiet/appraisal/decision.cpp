// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/decision.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

#include "custodiet/appraisal/knowing.hpp"
#include "custodiet/appraisal/regression.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

// Saving of each arm against the reference arm, as means over replicates; [arm][draw].
std::vector<Column> savings(const Cube& cube, std::size_t cost) {
    std::vector<Column> gains;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        Column gain = means_over_replicates(run_differences(cube, arm, cost), cube.replicates);
        for (double& value : gain) value = value == 0.0 ? 0.0 : -value;
        gains.push_back(std::move(gain));
    }
    return gains;
}

// Variance of chance in them; empty where no draw has two runs.
std::vector<Column> noise_of_savings(const Cube& cube, std::size_t cost) {
    std::vector<Column> noise;
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        const std::vector<double> runs = run_differences(cube, arm, cost);
        const auto table = analyse_variance(runs, cube.replicates);
        if (!table) return {};
        Column& of_arm = noise.emplace_back();
        for (std::size_t draw = 0; draw < cube.draws; ++draw) {
            const Moments of_draw =
                moments(std::span(runs).subspan(draw * cube.replicates, cube.replicates));
            of_arm.push_back(table->mean_square_within / static_cast<double>(of_draw.n));
        }
    }
    return noise;
}

std::vector<std::size_t> defined_everywhere(const std::vector<Column>& gains) {
    std::vector<std::size_t> draws;
    for (std::size_t draw = 0; draw < gains.front().size(); ++draw) {
        const bool is_defined = std::all_of(
            gains.begin(), gains.end(), [draw](const Column& g) { return std::isfinite(g[draw]); });
        if (is_defined) draws.push_back(draw);
    }
    return draws;
}

Column at(const Column& column, const std::vector<std::size_t>& draws) {
    Column kept;
    kept.reserve(draws.size());
    for (const std::size_t draw : draws) kept.push_back(column[draw]);
    return kept;
}

// A quantity that arms change has a column for each of its readings: who knows it, knows them all.
std::vector<Column> readings(const Cube& cube, const std::vector<std::size_t>& quantities,
                             const std::vector<std::size_t>& draws) {
    std::vector<Column> columns;
    for (const std::size_t quantity : quantities) {
        const auto first = static_cast<std::ptrdiff_t>(columns.size());
        for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
            Column values = quantity_values(cube, arm, quantity, draws);
            if (std::find(columns.begin() + first, columns.end(), values) == columns.end()) {
                columns.push_back(std::move(values));
            }
        }
    }
    return columns;
}

// A part is worth no more than the whole. Its polynomial cannot tell what it misses from what the
// group does not know, and where the stakes vary much, following large ones it misjudges small
// ones.
Worth cut(const Worth& part, const Worth& whole) {
    return part.value > whole.value ? whole : part;
}

}  // namespace

std::optional<Decision> appraise_choice(const Cube& cube, std::size_t cost,
                                        const std::vector<QuantityGroup>& groups) {
    if (cube.arms.size() < 2) return std::nullopt;
    Choice choice{savings(cube, cost), 1, noise_of_savings(cube, cost)};
    const std::vector<std::size_t> draws = defined_everywhere(choice.gains);
    if (draws.size() < fewest_draws) return std::nullopt;
    // Blocks can be told apart only while none of their draws is missing.
    if (draws.size() == cube.draws) choice.scrambles = cube.scrambles;
    for (Column& gain : choice.gains) gain = at(gain, draws);
    for (Column& noise : choice.noise) noise = at(noise, draws);

    std::vector<std::size_t> all(cube.quantities.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    const auto everything = worth_of_knowing_all(choice, readings(cube, all, draws));
    if (!everything) return std::nullopt;

    Decision decision;
    decision.outcome = cost;
    const std::vector<Worth> best = shares_of_best(everything->expected, choice.scrambles);
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        decision.arms.push_back({arm, everything->losses[arm], best[arm]});
    }
    decision.learning.push_back({"everything", everything->worth, everything->lower});
    for (const QuantityGroup& group : groups) {
        const auto part = worth_of_knowing(choice, readings(cube, group.quantities, draws));
        if (!part) continue;
        decision.learning.push_back({group.name, cut(part->worth, everything->worth), part->lower});
    }
    return decision;
}

}  // namespace custodiet::appraisal
