// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Person by person, in registers: for people who meet nobody in a queue, a limit or an event.
#include "custodiet/engine/alone.hpp"

#include "custodiet/engine/engine.hpp"

namespace custodiet::engine {

void follow(const program::Program& program, const Lives& lives, const Newborn& newborn,
            Index stage, Day today, Record& record) {
    Person person = newborn.person;
    double elapsed = newborn.elapsed;
    const auto* first_clocks = &newborn.first_clocks;
    for (;;) {
        const auto& here = program.stages[static_cast<std::size_t>(stage)];
        if (here.is_end) return;
        const NextExit next = here.is_instant()
                                  ? NextExit{today, NextExit::stay}
                                  : lives.next_exit(person, stage, today, elapsed, first_clocks);
        if (next.due >= program.days) return;
        const program::Exit* exit = lives.exit_taken(person, stage, next.what);
        record.move(person, stage, exit->to, next.due);
        record.counts(person, exit->counts_as);
        ++person.visits;
        stage = exit->to;
        today = next.due;
        elapsed = 0.0;
        first_clocks = nullptr;
    }
}

void run_alone(const program::Program& program, const program::Component& component, RunId id,
               program::Tally& tally, Workspace& workspace) {
    workspace.registers.resize(program.cohorts.size());
    const Lives lives(program, id.draw << 8 | id.replicate);
    Record record(program, tally);
    for (Index cohort : component.cohorts) {
        Births births(program, lives, cohort,
                      &workspace.registers[static_cast<std::size_t>(cohort)]);
        births.stock([&](const Newborn& newborn) {
            record.stock(newborn.person, births.stock_stage());
            follow(program, lives, newborn, births.stock_stage(), 0, record);
        });
        for (Day day = 0; day < program.days; ++day) {
            births.arrivals(day, [&](const Newborn& newborn) {
                record.arrival(newborn.person, births.arrivals_stage(), day);
                follow(program, lives, newborn, births.arrivals_stage(), day, record);
            });
        }
    }
}

}  // namespace custodiet::engine
