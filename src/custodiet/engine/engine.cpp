// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/engine.hpp"

#include <numeric>
#include <stdexcept>

namespace custodiet::engine {

void run(const program::Program& program, const program::Component& component, RunId id,
         program::Tally& tally, Workspace& workspace, const Reference& reference,
         Witness* witness) {
    workspace.registers.resize(program.cohorts.size());
    workspace.tables.prepare(program);
    const Reference beside = witness == nullptr ? reference : Reference{};
    if (component.shares) {
        run_together(program, component, id, tally, workspace, beside, witness);
    } else {
        run_alone(program, component, id, tally, workspace, beside, witness);
    }
}

program::Tally run(const program::Program& program, RunId id, Witness* witness) {
    program::Tally tally(program);
    Workspace workspace;
    for (const auto& component : program.components) {
        run(program, component, id, tally, workspace, {}, witness);
    }
    tally.take_census();
    check_conservation(tally);
    return tally;
}

void check_conservation(const program::Tally& tally) {
    if (!tally.rows.empty() && tally.is_counted_where_nobody_can_be()) {
        throw std::logic_error("someone came into a stage to which no way leads");
    }
    std::int64_t present = 0;
    for (std::size_t row = 0; row < tally.stock.size(); ++row) {
        const auto last = (row + 1) * static_cast<std::size_t>(tally.days) - 1;
        for (std::size_t cell = row * static_cast<std::size_t>(tally.days); cell <= last; ++cell) {
            if (tally.census[cell] < 0)
                throw std::logic_error("a stage holds fewer than no people");
        }
        present += tally.census[last];
    }
    const auto created =
        std::accumulate(tally.created.begin(), tally.created.end(), std::int64_t{0});
    if (present != created) {
        throw std::logic_error("people were lost or counted twice between stages");
    }
}

}  // namespace custodiet::engine
