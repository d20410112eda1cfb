// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Person by person, in registers: for people who meet nobody in a queue, a limit or an event.
#include "custodiet/engine/alone.hpp"

#include "custodiet/engine/arrivals.hpp"
#include "custodiet/engine/engine.hpp"
#include "custodiet/engine/record.hpp"

namespace custodiet::engine {

void follow(const program::Program& program, const Lives& lives, Person person, Index stage,
            Day today, double elapsed, Record& record) {
    for (;;) {
        const auto& here = program.stages[static_cast<std::size_t>(stage)];
        if (here.is_end) return;
        const NextExit next = here.is_instant() ? NextExit{today, NextExit::stay}
                                                : lives.next_exit(person, stage, today, elapsed);
        if (next.due >= program.days) return;
        const program::Exit* exit = lives.exit_taken(person, stage, next.what);
        record.move(person, stage, exit->to, next.due);
        record.counts(person, exit->counts_as);
        ++person.visits;
        stage = exit->to;
        today = next.due;
        elapsed = 0.0;
    }
}

void run_alone(const program::Program& program, const program::Component& component, RunId id,
               program::Tally& tally) {
    const Lives lives(program, id.draw << 8 | id.replicate);
    Record record(program, tally);
    for (Index cohort : component.cohorts) {
        const auto& group = program.cohorts[static_cast<std::size_t>(cohort)];
        for (std::int32_t n = 0; n < group.stock; ++n) {
            const auto [person, elapsed] = lives.from_stock(cohort, static_cast<std::uint32_t>(n));
            record.stock(person, group.stock_stage);
            follow(program, lives, person, group.stock_stage, 0, elapsed, record);
        }
        if (group.arrivals_stage == program::none) continue;
        const Arrivals arrivals(program, lives, cohort);
        for (Day day = 0; day < program.days; ++day) {
            const std::uint32_t number = arrivals.on(day);
            for (std::uint32_t n = 0; n < number; ++n) {
                const Person person = lives.from_arrivals(cohort, day, n);
                record.arrival(person, group.arrivals_stage, day);
                follow(program, lives, person, group.arrivals_stage, day, 0.0, record);
            }
        }
    }
}

}  // namespace custodiet::engine
