// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/duration_tables.hpp"

#include "custodiet/engine/register.hpp"

namespace custodiet::engine {

namespace {

const dist::Law no_stay = dist::Law::never();

}  // namespace

void DurationTables::prepare(const program::Program& program) {
    if (days_ != program.days) {
        by_law_.clear();
        slots_.clear();
    }
    days_ = program.days;
    first_.clear();
    std::size_t slot = 0;
    for (const auto& stage : program.stages) {
        first_.push_back(slot);
        for (const auto& clock : stage.clocks) fill(slot++, clock.law);
        fill(slot++, stage.has_stay ? stage.stay : no_stay);
    }
    first_.push_back(slot);
    slots_.resize(slot);
    forget();
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
    here.entry = Table::may_serve(law) ? &by_law_[key] : nullptr;
}

void DurationTables::forget() {
    const std::size_t most = slots_.size() + most_others;
    if (by_law_.size() <= most) return;
    for (const Slot& slot : slots_) {
        if (slot.entry != nullptr) slot.entry->is_at_hand = true;
    }
    std::erase_if(by_law_, [](const auto& law) {
        return !law.second.is_at_hand && law.second.made == nullptr;
    });
    if (by_law_.size() > most) {
        std::erase_if(by_law_, [](const auto& law) { return !law.second.is_at_hand; });
    }
    for (auto& law : by_law_) law.second.is_at_hand = false;
}

void DurationTables::make(const Slot& slot) {
    slot.entry->made = std::make_unique<const Table>(*slot.law, days_);
    if (slot.entry->made->is_usable()) slot.entry->usable = slot.entry->made.get();
}

}  // namespace custodiet::engine
