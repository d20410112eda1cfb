// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/duration_tables.hpp"

#include "custodiet/engine/register.hpp"

namespace custodiet::engine {

void DurationTables::prepare(const program::Program& program) {
    tables_.clear();
    first_.clear();
    if (expected_people(program) < fewest_people) return;
    if (days_ != program.days || by_law_.size() > most_laws) by_law_.clear();
    days_ = program.days;
    for (const auto& stage : program.stages) {
        first_.push_back(tables_.size());
        for (const auto& clock : stage.clocks) tables_.push_back(table_of(clock.law, days_));
        tables_.push_back(stage.has_stay ? table_of(stage.stay, days_) : nullptr);
    }
    first_.push_back(tables_.size());
}

const DurationTables::Table* DurationTables::table_of(const dist::Law& law, program::Day days) {
    using dist::LawKind;
    if (law.kind == LawKind::never || law.kind == LawKind::fixed || law.kind == LawKind::table ||
        law.kind == LawKind::uniform) {
        return nullptr;
    }
    auto& table = by_law_[{law.kind, law.a, law.b}];
    if (!table) table = std::make_unique<const Table>(law, days);
    return table->is_usable() ? table.get() : nullptr;
}

}  // namespace custodiet::engine
