// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/witness.hpp"

#include "custodiet/engine/record.hpp"

namespace custodiet::engine {

namespace {

using Cause = Step::Cause;

/// Position of an exit in the row that it stands in.
Index position_in(const std::vector<program::Exit>& exits, const program::Exit* exit) {
    return static_cast<Index>(exit - exits.data());
}

Cause cause_of(Why why) {
    switch (why.kind) {
        case Why::Kind::pool:
            return Cause::pool;
        case Why::Kind::flight:
            return Cause::flight;
        case Why::Kind::place:
            return Cause::place;
        case Why::Kind::event:
            return Cause::event;
        case Why::Kind::exit:
            break;
    }
    if (why.what == NextExit::sentence) return Cause::sentence;
    return why.what == NextExit::stay ? Cause::stay : Cause::clock;
}

/// What is counted of a step besides the move.
void count_cause(const program::Program& program, const Step& step, Day entered,
                 program::Tally& tally) {
    const Index cohort = step.person.cohort();
    if (step.queue != program::none) {
        ++tally.granted[static_cast<std::size_t>(step.queue)];
        tally.waited_days[static_cast<std::size_t>(step.queue)] += step.day - entered;
    }
    if (step.cause == Cause::flight) {
        const auto& departure = program.departures[static_cast<std::size_t>(step.number)];
        tally.boardings.push_back({step.day, departure.flight, cohort, 1});
    } else if (step.cause == Cause::event) {
        const auto& event = program.events[static_cast<std::size_t>(step.number)];
        ++tally.event_moves[static_cast<std::size_t>(event.id) * tally.cohorts +
                            static_cast<std::size_t>(cohort)];
    }
}

}  // namespace

void Witness::see_birth(const Person& person, Index stage, Day came) {
    if (!sees(person.id) || transfers_only_) return;
    Step step;
    step.person = person.id;
    step.code = person.code;
    step.day = came;
    step.to = stage;
    step.cause = person.id.is_of_stock() ? Cause::stock : Cause::arrival;
    steps_.push_back(step);
}

void Witness::see_move(const Person& person, Index from, Index to, Day day, Why why) {
    if (!sees(person.id)) return;
    if (transfers_only_ && why.counts_as != program::CountsAs::transfer) return;
    Step step;
    step.person = person.id;
    step.code = person.code;
    step.visits = static_cast<std::uint16_t>(person.visits + 1);
    step.day = day;
    step.from = from;
    step.to = to;
    step.cause = cause_of(why);
    step.number = why.by;
    step.counts_as = why.counts_as;
    if (why.kind == Why::Kind::exit) {
        note_exit(person, from, why, step);
    } else if (why.kind != Why::Kind::event) {
        step.queue = program_.stages[static_cast<std::size_t>(from)].queue;
    }
    if (why.kind != Why::Kind::exit) step.lot = lives_.lot(person, from);
    steps_.push_back(step);
}

// The numbers are asked for once more by their addresses: those that decided are not kept.
void Witness::note_exit(const Person& person, Index from, Why why, Step& step) const {
    const auto& here = program_.stages[static_cast<std::size_t>(from)];
    const auto stage = static_cast<std::uint32_t>(from);
    if (why.what == NextExit::sentence) {
        step.number = position_in(here.sentence_ends, why.exit);
        step.time = lives_.pair(person.id, purpose::sentence)[0];
    } else if (why.what == NextExit::stay) {
        const auto drawn =
            lives_.pair(person.id, purpose::at(stage, purpose::branch_slot, person.visits));
        step.number = position_in(here.branches, why.exit);
        if (here.has_stay) step.time = drawn[0];
        step.branch = drawn[1];
    } else {
        const auto clock = static_cast<std::uint32_t>(why.what);
        step.number = why.what;
        step.time = lives_.pair(person.id, purpose::at(stage, clock / 2, person.visits))[clock % 2];
    }
}

program::Tally tally_of(const program::Program& program, std::span<const Step> steps) {
    program::Tally tally(program);
    Record record(program, tally);
    std::vector<Day> past(record.past_size());
    Day entered = 0;
    for (const Step& step : steps) {
        Person person;
        person.id = step.person;
        person.code = step.code;
        if (step.from == program::none) {
            record.birth(person, step.to, step.day, past);
        } else {
            const Index cohort = person.id.cohort();
            record.move(cohort, step.from, step.to, step.day, past);
            record.counts(cohort, person.code, step.counts_as);
            count_cause(program, step, entered, tally);
        }
        entered = step.day;
    }
    tally.take_census();
    return tally;
}

}  // namespace custodiet::engine
