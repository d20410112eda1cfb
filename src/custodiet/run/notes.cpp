// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/notes.hpp"

#include <algorithm>

namespace custodiet::run {

namespace {

/// From 0 up to and without `size`.
bool is_below(program::Index index, std::size_t size) {
    return index >= 0 && static_cast<std::size_t>(index) < size;
}

std::size_t clauses_of(const study::Study& study) {
    return study.agreement ? study.agreement->clauses.size() : 0;
}

}  // namespace

ArmNotes::ArmNotes(const study::Study& study)
    : clause_paid(clauses_of(study)), event_came(study.calendar.size()) {}

void ArmNotes::add(const ArmNotes& other) {
    for (const auto& [key, happened] : other.happenings) {
        happenings[key].persons += happened.persons;
        happenings[key].runs += happened.runs;
    }
    for (std::size_t c = 0; c < clause_paid.size(); ++c) clause_paid[c] |= other.clause_paid[c];
    for (std::size_t e = 0; e < event_came.size(); ++e) event_came[e] |= other.event_came[e];
    persons += other.persons;
    rights.add(other.rights);
    movement.add(other.movement);
}

void ArmNotes::write(ByteWriter& to) const {
    to.count(happenings.size());
    for (const auto& [key, happened] : happenings) {
        const auto& [kind, number, day, cohort] = key;
        for (const std::int64_t part : {std::int64_t{kind}, std::int64_t{number}, std::int64_t{day},
                                        std::int64_t{cohort}, happened.persons, happened.runs}) {
            to.whole(part);
        }
    }
    to.flags(clause_paid);
    to.flags(event_came);
    to.whole(persons);
    rights.write(to);
    movement.write(to);
}

ArmNotes ArmNotes::read(ByteReader& from) {
    ArmNotes notes;
    for (std::size_t left = from.size(); left > 0; --left) {
        const auto kind = static_cast<int>(from.whole());
        const auto number = static_cast<program::Index>(from.whole());
        const auto day = static_cast<program::Day>(from.whole());
        const auto cohort = static_cast<program::Index>(from.whole());
        Happened& happened = notes.happenings[{kind, number, day, cohort}];
        happened.persons = from.whole();
        happened.runs = from.whole();
    }
    notes.clause_paid = from.flags();
    notes.event_came = from.flags();
    notes.persons = from.whole();
    notes.rights = RightsNotes::read(from);
    notes.movement = MovementNotes::read(from);
    return notes;
}

bool ArmNotes::fit(const study::Study& study, const compile::Compiled& compiled) const {
    const auto& program = compiled.program;
    const bool is_known = std::all_of(happenings.begin(), happenings.end(), [&](const auto& entry) {
        const auto& [kind, number, day, cohort] = entry.first;
        const std::size_t numbers =
            kind == 0 ? static_cast<std::size_t>(program.flight_count) : study.calendar.size();
        return (kind == 0 || kind == 1) && is_below(number, numbers) &&
               is_below(cohort, study.cohorts.size()) && entry.second.runs > 0;
    });
    return is_known && clause_paid.size() == clauses_of(study) &&
           event_came.size() == study.calendar.size() && rights.fit(compiled) &&
           movement.fit(compiled);
}

}  // namespace custodiet::run
