// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/relief_specs.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "custodiet/base/search.hpp"

namespace custodiet::run {

std::vector<appraisal::ReliefSpec> relief_specs(const study::Study& study,
                                                const appraisal::Cube& cube) {
    std::vector<appraisal::ReliefSpec> specs;
    const auto add = [&](const study::State& state) {
        const auto cost = find_outcome(cube.outcomes, "net_cost", state.id);
        const auto effect = find_outcome(cube.outcomes, "custody_days_avoided", state.id);
        const bool is_there =
            base::any_of(specs, [&](const auto& spec) { return spec.state == state.id; });
        if (cost && effect && !is_there) specs.push_back({state.id, *cost, *effect});
    };
    if (study.agreement) {
        add(study.states.at(static_cast<std::size_t>(study.agreement->sending)));
        add(study.states.at(static_cast<std::size_t>(study.agreement->receiving)));
    }
    for (const study::State& state : study.states) add(state);
    return specs;
}

}  // namespace custodiet::run
