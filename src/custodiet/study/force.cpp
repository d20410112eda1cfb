// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/force.hpp"

#include <algorithm>

#include "custodiet/base/search.hpp"

namespace custodiet::study {

using standards::Force;

standards::Force force_of(const Rights& rights, const State& state, std::size_t standard) {
    if (standard < rights.is_benchmark.size() && rights.is_benchmark[standard] != 0) {
        return Force::benchmark;
    }
    const auto& entry = rights.catalogue->standards[standard];
    const Force known = standards::force_for(entry, state.id);
    if (!state.bound_by) return known;
    const bool is_law = base::any_of(*state.bound_by, [&](const std::string& pattern) {
        return standards::is_named_by(pattern, entry.id);
    });
    if (is_law) return Force::binding;
    // One that the study adds says itself whom it binds, too.
    if (standard >= rights.catalogue->shipped) return known;
    return standards::is_addressed(entry, state.id) ? Force::soft_law : Force::benchmark;
}

}  // namespace custodiet::study
