// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/duration_tables.hpp"

#include "custodiet/engine/register.hpp"

namespace custodiet::engine {

namespace {

const dist::Law no_stay = dist::Law::never();

bool is_quick(const dist::Law& law) {
    using dist::LawKind;
    return law.kind == LawKind::never || law.kind == LawKind::fixed || law.kind == LawKind::table ||
           law.kind == LawKind::uniform;
}

}  // namespace

void DurationTables::prepare(const program::Program& program) {
    if (days_ != program.days) {
        by_law_.clear();
        slots_.clear();
    }
    days_ = program.days;
    forget();
    first_.clear();
    std::size_t slot = 0;
    for (const auto& stage : program.stages) {
        first_.push_back(slot);
        for (const auto& clock : stage.clocks) fill(slot++, clock.law);
        fill(slot++, stage.has_stay ? stage.stay : no_stay);
    }
    first_.push_back(slot);
    slots_.resize(slot);
    if (expected_people(program) < many_people) return;
    for (const Slot& each : slots_) {
        if (each.entry != nullptr) each.entry->asked = fewest_durations;
    }
}

// Most laws are those of the program before, and need not be looked for.
void DurationTables::fill(std::size_t slot, const dist::Law& law) {
    if (slot == slots_.size()) slots_.emplace_back();
    Slot& here = slots_[slot];
    here.law = &law;
    const Key key{law.kind, law.a, law.b};
    if (key == here.key) return;
    here.key = key;
    here.entry = is_quick(law) ? nullptr : &by_law_[key];
}

void DurationTables::forget() {
    if (by_law_.size() <= most_laws) return;
    std::erase_if(by_law_, [](const auto& law) { return law.second.made == nullptr; });
    if (by_law_.size() > most_laws) by_law_.clear();
    slots_.clear();
}

void DurationTables::make(const Slot& slot) {
    slot.entry->made = std::make_unique<const Table>(*slot.law, days_);
    if (slot.entry->made->is_usable()) slot.entry->usable = slot.entry->made.get();
}

}  // namespace custodiet::engine
