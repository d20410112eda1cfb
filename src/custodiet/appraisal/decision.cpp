// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/decision.hpp"

#include "custodiet/appraisal/choice_columns.hpp"
#include "custodiet/appraisal/knowing.hpp"
#include "custodiet/appraisal/regression.hpp"

namespace custodiet::appraisal {

namespace {

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
    Choice choice{gains_of(cube, cost, Better::less), 1, noise_of(cube, cost)};
    const std::vector<std::size_t> draws = defined_everywhere(choice.gains);
    if (draws.size() < fewest_draws) return std::nullopt;
    choice.scrambles = scrambles_at(cube, draws);
    for (Column& gain : choice.gains) gain = at(gain, draws);
    for (Column& noise : choice.noise) noise = at(noise, draws);

    const auto everything = worth_of_knowing_all(choice, readings(cube, draws));
    if (!everything) return std::nullopt;

    Decision decision;
    decision.outcome = cost;
    const std::vector<Worth> best = shares_of_best(everything->expected, choice.scrambles);
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        decision.arms.push_back({arm, everything->losses[arm], best[arm]});
    }
    decision.learning.push_back({"everything", everything->worth, everything->lower});
    for (const QuantityGroup& group : groups) {
        std::vector<Column> known = readings(cube, group.quantities, draws);
        for (const Column& result : group.found) known.push_back(at(result, draws));
        const auto part = worth_of_knowing(choice, known);
        if (!part) continue;
        decision.learning.push_back({group.name, cut(part->worth, everything->worth), part->lower});
    }
    return decision;
}

}  // namespace custodiet::appraisal
