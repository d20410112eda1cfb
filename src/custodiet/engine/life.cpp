// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/life.hpp"

#include <algorithm>
#include <array>

namespace custodiet::engine {

namespace {

std::uint32_t value_at(const program::AttributeDraw& draw, double u) {
    std::uint32_t value = 0;
    while (value + 1 < draw.cumulative.size() && u >= draw.cumulative[value]) ++value;
    return value;
}

Day day_after(Day today, double days) {
    const std::int32_t whole = dist::whole_days(days);
    return whole >= dist::never_days - today ? never : today + whole;
}

Day sentence_end_of(const dist::Law& law, Day today, double u) {
    if (law.kind == dist::LawKind::never) return never;
    return day_after(today, dist::quantile(law, u));
}

}  // namespace

program::AttributeCode Lives::draw_attributes(PersonId id, Index cohort) const {
    program::AttributeCode code = 0;
    const auto& attributes = program_.cohorts[static_cast<std::size_t>(cohort)].attributes;
    // Four attributes share one block of random bits; a block that decides nothing is not drawn.
    std::array<double, 4> block{};
    std::size_t drawn = attributes.size();
    for (std::size_t a = 0; a < attributes.size(); ++a) {
        const auto& draw = attributes[a];
        if (draw.certain != program::none) {
            code |= static_cast<std::uint32_t>(draw.certain) << draw.shift;
            continue;
        }
        if (drawn != a / 4) {
            drawn = a / 4;
            block = random::uniform_quad(
                program_.seed, run_, id.group, id.ordinal,
                purpose::at(purpose::creation_stage, static_cast<std::uint32_t>(drawn), 0));
        }
        code |= value_at(draw, block[a % 4]) << draw.shift;
    }
    return code;
}

std::pair<Person, double> Lives::from_stock(Index cohort, std::uint32_t ordinal) const {
    const auto& group = program_.cohorts[static_cast<std::size_t>(cohort)];
    Person person{.id = PersonId::of_stock(cohort, ordinal)};
    person.code = draw_attributes(person.id, cohort);
    const auto [u_sentence, u_elapsed] =
        random::uniform_pair(program_.seed, run_, person.id.group, person.id.ordinal,
                             purpose::at(purpose::creation_stage, purpose::sentence_slot, 0));
    person.sentence_end = sentence_end_of(group.stock_remaining, 0, u_sentence);
    return {person, dist::quantile(group.stock_elapsed, u_elapsed)};
}

Person Lives::from_arrivals(Index cohort, Day day, std::uint32_t ordinal) const {
    const auto& group = program_.cohorts[static_cast<std::size_t>(cohort)];
    Person person{.id = PersonId::of_arrival(cohort, day, ordinal)};
    person.code = draw_attributes(person.id, cohort);
    if (group.sentence.kind != dist::LawKind::never) {
        person.sentence_end = sentence_end_of(
            group.sentence, day,
            uniform(person.id, purpose::at(purpose::creation_stage, purpose::sentence_slot, 0)));
    }
    return person;
}

NextExit Lives::next_exit(const Person& person, Index stage, Day today, double elapsed) const {
    const auto& here = program_.stages[static_cast<std::size_t>(stage)];
    NextExit next;
    const auto at = [&](std::size_t slot) {
        return purpose::at(static_cast<std::uint32_t>(stage), static_cast<std::uint32_t>(slot),
                           person.visits);
    };
    const auto days_left = [&](const dist::Law& law, double u) {
        return elapsed > 0 ? dist::quantile_beyond(law, elapsed, u) : dist::quantile(law, u);
    };
    const auto offer = [&](Day due, std::int16_t what) {
        if (due < next.due) next = {due, what};
    };
    // Two clocks share one block of random bits: clock 2k and 2k + 1 have slot k.
    std::array<double, 2> block{};
    for (std::size_t k = 0; k < here.clocks.size(); ++k) {
        if (k % 2 == 0) {
            block = random::uniform_pair(program_.seed, run_, person.id.group, person.id.ordinal,
                                         at(k / 2));
        }
        const auto& clock = here.clocks[k];
        const double u = block[k % 2];
        if ((u >= clock.within && elapsed <= 0) || !holds(clock.rule, person)) continue;
        offer(day_after(today, days_left(clock.law, u)), static_cast<std::int16_t>(k));
    }
    if (!here.sentence_ends.empty() && person.sentence_end != never &&
        exit_taken(person, stage, NextExit::sentence) != nullptr) {
        offer(std::max(person.sentence_end, today + 1), NextExit::sentence);
    }
    if (here.has_stay) {
        const double u = random::uniform_pair(program_.seed, run_, person.id.group,
                                              person.id.ordinal, at(purpose::branch_slot))[0];
        offer(day_after(today, days_left(here.stay, u)), NextExit::stay);
    }
    return next;
}

const program::Exit* Lives::exit_taken(const Person& person, Index stage, std::int16_t what) const {
    const auto& here = program_.stages[static_cast<std::size_t>(stage)];
    if (what >= 0) return &here.clocks[static_cast<std::size_t>(what)];
    if (what == NextExit::sentence) {
        for (const auto& exit : here.sentence_ends) {
            if (holds(exit.rule, person)) return &exit;
        }
        return nullptr;
    }
    const double u = random::uniform_pair(
        program_.seed, run_, person.id.group, person.id.ordinal,
        purpose::at(static_cast<std::uint32_t>(stage), purpose::branch_slot, person.visits))[1];
    double cumulative = 0.0;
    for (std::size_t b = 0; b + 1 < here.branches.size(); ++b) {
        const auto& branch = here.branches[b];
        cumulative += branch.share;
        // A share whose rule does not hold goes to the rest, so the other shares keep their luck.
        if (u < cumulative) return holds(branch.rule, person) ? &branch : &here.branches.back();
    }
    return &here.branches.back();
}

}  // namespace custodiet::engine
