// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/spells.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custodiet::compile {

SpellPlan::SpellPlan(const study::Study& study) {
    if (!study.agreement) return;
    std::size_t first = 0;
    const auto& clauses = study.agreement->clauses;
    for (std::size_t c = 0; c < clauses.size(); ++c) {
        const auto& payment = clauses[c].payment;
        if (!payment || payment->basis != study::Payment::Basis::per_stay) continue;
        spells_.push_back({static_cast<study::Index>(c), &*payment, first});
        first += payment->parts.size();
    }
    if (spells_.size() > program::most_spells) {
        throw base::RunError(fmt::format("{} clauses pay `per_stay`; a study has at most {}",
                                         spells_.size(), program::most_spells));
    }
}

void SpellPlan::shape(program::Program& program) const {
    program.spells.resize(spells_.size());
    for (std::size_t s = 0; s < spells_.size(); ++s) {
        program.spells[s].first = spells_[s].first;
        program.spells[s].lengths.assign(spells_[s].payment->parts.size(), 0);
        for (const study::Index stage : spells_[s].payment->stages) {
            program.stages[static_cast<std::size_t>(stage)].spells |= 1U << s;
        }
    }
}

void SpellPlan::at(const Draw& draw, program::Program& program) const {
    for (std::size_t s = 0; s < spells_.size(); ++s) {
        auto& lengths = program.spells[s].lengths;
        const auto& parts = spells_[s].payment->parts;
        for (std::size_t p = 0; p < parts.size(); ++p) {
            lengths[p] = draw.whole(parts[p].after);
            if (p > 0 && lengths[p] <= lengths[p - 1]) {
                draw.refuse(parts[p].after, "parts of a stay must rise by whole days");
            }
        }
    }
}

std::size_t SpellPlan::row(study::Index clause, std::size_t part) const {
    const auto found = std::find_if(spells_.begin(), spells_.end(),
                                    [&](const auto& spell) { return spell.clause == clause; });
    return found->first + part;
}

}  // namespace custodiet::compile
