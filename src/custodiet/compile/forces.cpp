// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/forces.hpp"

#include <algorithm>

#include "custodiet/study/force.hpp"

namespace custodiet::compile {

using standards::Force;

Forces::Forces(const study::Study& study) : study_(study) {
    for (const auto& state : study.states) {
        auto& forces = of_state_.emplace_back();
        for (const std::size_t standard : study.rights.used) {
            forces.push_back(study::force_of(study.rights, state, standard));
        }
    }
}

std::vector<Force> Forces::owed(study::Index sender, std::span<const study::Index> holders) const {
    const auto& by_sender = of_state_[static_cast<std::size_t>(sender)];
    // The enumerators run from the strongest to the weakest.
    std::vector<Force> by_holder(by_sender.size(), Force::benchmark);
    for (const study::Index holder : holders) {
        const auto& of_this = of_state_[static_cast<std::size_t>(holder)];
        std::transform(by_holder.begin(), by_holder.end(), of_this.begin(), by_holder.begin(),
                       [](Force a, Force b) { return std::min(a, b); });
    }
    std::vector<Force> forces;
    for (std::size_t u = 0; u < study_.rights.used.size(); ++u) {
        switch (study_.rights.catalogue->standards[study_.rights.used[u]].duty) {
            case standards::Duty::sender:
                forces.push_back(by_sender[u]);
                break;
            case standards::Duty::holder:
                forces.push_back(by_holder[u]);
                break;
            case standards::Duty::both:
                forces.push_back(std::min(by_sender[u], by_holder[u]));
                break;
        }
    }
    return forces;
}

}  // namespace custodiet::compile
