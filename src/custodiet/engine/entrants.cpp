// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// As in life.cpp, for many people at once; loops without branches where chance decides.
#include "custodiet/engine/entrants.hpp"

#include <algorithm>

#include "custodiet/engine/life.hpp"

namespace custodiet::engine {

namespace {

/// Some of the entrants, with a number of chance each.
struct Some {
    std::size_t count = 0;
    Entrants::Column<std::uint32_t> position;  ///< among the entrants
    Entrants::Column<double> u;
};

Day after(Day today, std::int32_t whole) {
    return whole >= dist::never_days - today ? never : today + whole;
}

/// Whole days of a law at each number.
void draw_days(const dist::Law& law, const dist::ExactDayTable* table, const Some& some,
               Entrants::Column<std::int32_t>& whole) {
    if (table != nullptr) {
        table->days(some.u.data(), some.count, whole.data());
        return;
    }
    for (std::size_t j = 0; j < some.count; ++j) {
        whole[j] = dist::whole_days(dist::quantile(law, some.u[j]));
    }
}

}  // namespace

void Lives::time(Entrants& entrants, Index stage) const {
    const auto& here = program_.stages[static_cast<std::size_t>(stage)];
    std::fill_n(entrants.due.begin(), entrants.count, never);
    for (std::size_t c = 0; c < here.clocks.size(); ++c) {
        // Two clocks share one block of random bits, as for one person.
        if (c % 2 == 0) draw(entrants, stage, static_cast<std::uint32_t>(c / 2));
        let_ring(entrants, stage, c);
    }
    end_sentences(entrants, here);
    if (here.has_stay) end_stays(entrants, stage);
}

void Lives::draw(Entrants& entrants, Index stage, std::uint32_t slot) const {
    for (std::size_t i = 0; i < Entrants::most; ++i) {
        entrants.who.purpose_and_count[i] =
            purpose::at(static_cast<std::uint32_t>(stage), slot, entrants.visits[i]);
    }
    random::fill(entrants.drawn, program_.seed, run_, entrants.who, entrants.count);
}

namespace {

/// Clock `c` rings for the entrant at each position after so many whole days.
template <typename PositionOf>
void ring(Entrants& entrants, std::size_t count, std::size_t c,
          const Entrants::Column<std::int32_t>& whole, PositionOf position_of) {
    for (std::size_t j = 0; j < count; ++j) {
        const std::size_t i = position_of(j);
        const Day due = after(entrants.entered[i], whole[j]);
        const bool is_first = due < entrants.due[i];
        entrants.due[i] = is_first ? due : entrants.due[i];
        entrants.what[i] = is_first ? static_cast<std::int32_t>(c) : entrants.what[i];
    }
}

}  // namespace

void Lives::let_ring(Entrants& entrants, Index stage, std::size_t c) const {
    const auto& clock = program_.stages[static_cast<std::size_t>(stage)].clocks[c];
    const auto* table = tables_ == nullptr ? nullptr : tables_->of_clock(stage, c);
    const auto& u = entrants.drawn.number[c % 2];
    Entrants::Column<std::int32_t> whole;
    // Looking up the few that ring after the horizon costs less than finding them.
    if (table != nullptr && clock.rule == program::Rules::always && clock.within > 0.5) {
        table->days(u.data(), entrants.count, whole.data());
        ring(entrants, entrants.count, c, whole, [](std::size_t j) { return j; });
        return;
    }
    Some some;
    for (std::size_t i = 0; i < entrants.count; ++i) {
        const bool is_meant =
            program_.rules.holds(clock.rule, entrants.who.person_hi[i] >> 16, entrants.code[i]);
        some.position[some.count] = static_cast<std::uint32_t>(i);
        some.u[some.count] = u[i];
        some.count +=
            static_cast<std::size_t>(u[i] < clock.within) & static_cast<std::size_t>(is_meant);
    }
    draw_days(clock.law, table, some, whole);
    ring(entrants, some.count, c, whole, [&](std::size_t j) { return some.position[j]; });
}

void Lives::end_stays(Entrants& entrants, Index stage) const {
    const auto& here = program_.stages[static_cast<std::size_t>(stage)];
    draw(entrants, stage, purpose::branch_slot);
    Some everyone;
    everyone.count = entrants.count;
    everyone.u = entrants.drawn.number[0];
    Entrants::Column<std::int32_t> whole;
    draw_days(here.stay, tables_ == nullptr ? nullptr : tables_->of_stay(stage), everyone, whole);
    for (std::size_t i = 0; i < entrants.count; ++i) {
        const Day due = after(entrants.entered[i], whole[i]);
        if (due >= entrants.due[i]) continue;
        entrants.due[i] = due;
        entrants.what[i] = NextExit::stay;
        entrants.way[i] = way_at(here, entrants.who.person_hi[i] >> 16, entrants.code[i],
                                 entrants.drawn.number[1][i]);
    }
}

void Lives::end_sentences(Entrants& entrants, const program::Stage& here) const {
    if (here.sentence_stands || here.sentence_ends.empty()) return;
    for (std::size_t i = 0; i < entrants.count; ++i) {
        if (entrants.sentence_end[i] == never) continue;
        const auto* exit = sentence_exit(here, entrants.who.person_hi[i] >> 16, entrants.code[i]);
        if (exit == nullptr || entrants.sentence_end[i] - exit->before >= entrants.due[i]) continue;
        entrants.due[i] =
            std::max(entrants.sentence_end[i] - exit->before, entrants.entered[i] + 1);
        entrants.what[i] = NextExit::sentence;
    }
}

}  // namespace custodiet::engine
