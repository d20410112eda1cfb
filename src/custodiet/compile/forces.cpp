// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/forces.hpp"

#include <algorithm>
#include <string_view>

namespace custodiet::compile {

namespace {

using standards::Force;

/// True where the study reads the standard as a benchmark, whomever it binds.
bool is_benchmark(const study::Rights& rights, std::size_t standard) {
    return standard < rights.is_benchmark.size() && rights.is_benchmark[standard] != 0;
}

bool is_addressed(const standards::Standard& standard, std::string_view state) {
    return std::any_of(standard.addresses.begin(), standard.addresses.end(),
                       [state](const auto& id) { return id == state || id == "all"; });
}

/// [standard of the catalogue] 1 where one of the patterns names it.
std::vector<std::uint8_t> named(const standards::Catalogue& catalogue,
                                const std::vector<std::string>& patterns) {
    std::vector<std::uint8_t> is_named(catalogue.standards.size(), 0);
    for (const auto& pattern : patterns) {
        for (const std::size_t standard : catalogue.matching(pattern)) is_named[standard] = 1;
    }
    return is_named;
}

}  // namespace

Forces::Forces(const study::Study& study) : study_(study) {
    const auto& rights = study.rights;
    for (const auto& state : study.states) {
        std::vector<std::uint8_t> is_law;
        if (state.bound_by) is_law = named(*rights.catalogue, *state.bound_by);
        auto& forces = of_state_.emplace_back();
        for (const std::size_t position : rights.used) {
            const auto& standard = rights.catalogue->standards[position];
            if (is_benchmark(rights, position)) {
                forces.push_back(Force::benchmark);
            } else if (!state.bound_by || position >= rights.catalogue->shipped) {
                // One that the study adds says itself whom it binds.
                forces.push_back(standards::force_for(standard, state.id));
            } else if (is_law[position]) {
                forces.push_back(Force::binding);
            } else {
                forces.push_back(is_addressed(standard, state.id) ? Force::soft_law
                                                                  : Force::benchmark);
            }
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
