// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Person by person, in registers: for people who meet nobody in a queue, a limit or an event.
#include "custodiet/engine/alone.hpp"

#include <array>

#include "custodiet/engine/engine.hpp"

namespace custodiet::engine {

NextExit first_exit(const program::Program& program, const Lives& lives, const Newborn& newborn,
                    Index stage, Day came, double* branch) {
    const auto& here = program.stages[static_cast<std::size_t>(stage)];
    if (here.is_end) return {};
    if (here.is_instant()) return {came, NextExit::stay};
    return lives.next_exit(newborn.person, stage, came, newborn.elapsed, &newborn.first_clocks, {},
                           branch);
}

namespace {

/// The same loop with and without a witness: most people are followed by nobody, and there are
/// many.
template <bool is_watched>
[[gnu::noinline]] void follow_steps(const program::Program& program, const Lives& lives,
                                    const Newborn& newborn, Index stage, Day came, NextExit first,
                                    Record& record, double branch) {
    std::array<Day, longest_past> room;
    const Past past = std::span(room).first(record.past_size());
    record.birth(newborn.person, stage, came, past);
    if constexpr (is_watched) record.witness()->see_birth(newborn.person, stage, came);
    Person person = newborn.person;
    Day entered = came;
    for (NextExit next = first; next.due < program.days;) {
        const program::Exit* exit = lives.exit_taken(person, stage, next.what, branch);
        record.move(person, stage, exit->to, next.due, past);
        record.counts(person, exit->counts_as);
        if constexpr (is_watched) {
            record.witness()->see_move(person, stage, exit->to, next.due,
                                       Why::of_exit(next.what, *exit));
        }
        person.sentence_end = lives.sentence_end_on_leaving(person, stage, entered, next.due);
        ++person.visits;
        stage = exit->to;
        entered = next.due;
        const auto& here = program.stages[static_cast<std::size_t>(stage)];
        if (here.is_end) return;
        branch = Lives::unknown;
        next = here.is_instant()
                   ? NextExit{next.due, NextExit::stay}
                   : lives.next_exit(person, stage, next.due, 0.0, nullptr, {}, &branch);
    }
}

}  // namespace

void follow(const program::Program& program, const Lives& lives, const Newborn& newborn,
            Index stage, Day came, NextExit first, Record& record, double branch) {
    if (record.witness() == nullptr) {
        follow_steps<false>(program, lives, newborn, stage, came, first, record, branch);
    } else {
        follow_steps<true>(program, lives, newborn, stage, came, first, record, branch);
    }
}

void run_alone(const program::Program& program, const program::Component& component, RunId id,
               program::Tally& tally, Workspace& workspace, const Reference& reference,
               Witness* witness) {
    workspace.registers.resize(program.cohorts.size());
    workspace.tables.prepare(program);
    const Lives lives(program, id.number(), &workspace.tables);
    Record record(program, tally, 1, witness);
    for (Index cohort : component.cohorts) {
        Births births(program, lives, cohort,
                      &workspace.registers[static_cast<std::size_t>(cohort)]);
        Twins twins(program, reference, lives.run(), cohort, births, tally, true);
        if (twins.spare_all()) continue;
        const bool is_reference = reference.program == nullptr;
        const auto live = [&](Newborn& newborn, Index stage, Day came) {
            if (twins.spare(newborn.person.code)) return;
            twins.take_out(newborn, stage, came);
            double branch = Lives::unknown;
            const NextExit first = first_exit(program, lives, newborn, stage, came, &branch);
            if (is_reference) newborn.first_exit = first;
            follow(program, lives, newborn, stage, came, first, record, branch);
        };
        births.stock([&](Newborn& newborn) { live(newborn, births.stock_stage(), 0); });
        for (Day day = 0; day < program.days; ++day) {
            births.arrivals(day,
                            [&](Newborn& newborn) { live(newborn, births.arrivals_stage(), day); });
        }
        if (is_reference) births.note_followed_under(program);
    }
}

}  // namespace custodiet::engine
