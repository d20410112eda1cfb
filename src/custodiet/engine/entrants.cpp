// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// As in life.cpp, for many people at once; loops without branches where chance decides.
#include "custodiet/engine/entrants.hpp"

#include <algorithm>

#include "custodiet/engine/life.hpp"
#include "custodiet/lanes/lanes.hpp"

namespace custodiet::engine {

namespace {

/// Some of the entrants, with a number of chance each.
struct Some {
    std::size_t count = 0;
    Entrants::Column<std::uint32_t> position;  ///< among the entrants
    Entrants::Column<double> u;
};

Day after(Day today, std::int32_t whole) {
    const Day due = today + whole;
    return due >= dist::never_days ? never : due;
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

void Lives::time(const Entrants& entrants, Index stage, Exits& exits) const {
    const auto& here = program_.stages[static_cast<std::size_t>(stage)];
    std::fill_n(exits.way.begin(), entrants.count, NextExit::undecided);
    if (here.is_instant()) return decide_at_once(entrants, stage, exits);
    std::fill_n(exits.due.begin(), entrants.count, never);
    std::fill_n(exits.what.begin(), entrants.count, 0);
    for (std::size_t c = 0; c < here.clocks.size(); ++c) {
        // Two clocks share one block of random bits, as for one person.
        if (c % 2 == 0) draw(entrants, stage, static_cast<std::uint32_t>(c / 2), exits);
        let_ring(entrants, stage, c, exits);
    }
    end_sentences(entrants, here, exits);
    if (here.has_stay) end_stays(entrants, stage, exits);
}

namespace {

void find_purposes(const Entrants& entrants, std::uint32_t stage, std::uint32_t slot,
                   Exits& exits) {
    for (std::size_t i = 0; i < Entrants::most; ++i) {
        exits.purpose[i] = purpose::at(stage, slot, entrants.visits[i]);
    }
}

}  // namespace

void Lives::draw(const Entrants& entrants, Index stage, std::uint32_t slot, Exits& exits) const {
    lanes::widely<find_purposes>(entrants, static_cast<std::uint32_t>(stage), slot, exits);
    random::fill(exits.drawn, program_.seed, run_,
                 {entrants.group, entrants.ordinal, exits.purpose}, entrants.count);
}

namespace {

/// Clock `c` rings on day `due` for entrant `i`. By masks, which compilers take for many at once.
inline void ring(Exits& exits, std::size_t i, Day due, std::int32_t c) {
    const std::int32_t is_first = -static_cast<std::int32_t>(due < exits.due[i]);
    exits.due[i] = std::min(due, exits.due[i]);
    exits.what[i] = (c & is_first) | (exits.what[i] & ~is_first);
}

/// The same for everyone, so many whole days after they entered.
void ring_for_all(Exits& exits, const Entrants& entrants,
                  const Entrants::Column<std::int32_t>& whole, std::int32_t c) {
    for (std::size_t i = 0; i < entrants.count; ++i) {
        ring(exits, i, after(entrants.entered[i], whole[i]), c);
    }
}

}  // namespace

void Lives::let_ring(const Entrants& entrants, Index stage, std::size_t c, Exits& exits) const {
    const auto& clock = program_.stages[static_cast<std::size_t>(stage)].clocks[c];
    const auto within_horizon =
        static_cast<std::size_t>(static_cast<double>(entrants.count) * clock.within);
    const auto* table = tables_ == nullptr ? nullptr : tables_->of_clock(stage, c, within_horizon);
    const auto& u = exits.drawn.number[c % 2];
    alignas(64) Entrants::Column<std::int32_t> whole;
    // Looking up the few that ring after the horizon costs less than finding them.
    if (table != nullptr && clock.rule == program::Rules::always && clock.within > 0.5) {
        table->days(u.data(), entrants.count, whole.data());
        lanes::widely<ring_for_all>(exits, entrants, whole, static_cast<std::int32_t>(c));
        return;
    }
    Some some;
    for (std::size_t i = 0; i < entrants.count; ++i) {
        const bool is_meant =
            program_.rules.holds(clock.rule, entrants.group[i] >> 16, entrants.code[i]);
        some.position[some.count] = static_cast<std::uint32_t>(i);
        some.u[some.count] = u[i];
        some.count +=
            static_cast<std::size_t>(u[i] < clock.within) & static_cast<std::size_t>(is_meant);
    }
    draw_days(clock.law, table, some, whole);
    for (std::size_t j = 0; j < some.count; ++j) {
        const std::size_t i = some.position[j];
        ring(exits, i, after(entrants.entered[i], whole[j]), static_cast<std::int32_t>(c));
    }
}

namespace {

/// Stays end, so many whole days after everyone entered, by `ways`.
void end_for_all(Exits& exits, const Entrants& entrants,
                 const Entrants::Column<std::int32_t>& whole,
                 const Entrants::Column<std::int16_t>& ways) {
    for (std::size_t i = 0; i < entrants.count; ++i) {
        const Day due = after(entrants.entered[i], whole[i]);
        const bool is_first = due < exits.due[i];
        exits.due[i] = is_first ? due : exits.due[i];
        exits.what[i] = is_first ? NextExit::stay : exits.what[i];
        exits.way[i] = is_first ? ways[i] : exits.way[i];
    }
}

}  // namespace

void Lives::end_stays(const Entrants& entrants, Index stage, Exits& exits) const {
    const auto& here = program_.stages[static_cast<std::size_t>(stage)];
    draw(entrants, stage, purpose::branch_slot, exits);
    Some everyone;
    everyone.count = entrants.count;
    everyone.u = exits.drawn.number[0];
    alignas(64) Entrants::Column<std::int32_t> whole;
    const auto* table = tables_ == nullptr ? nullptr : tables_->of_stay(stage, entrants.count);
    draw_days(here.stay, table, everyone, whole);
    const auto ways = ways_at(entrants, here, exits.drawn.number[1]);
    lanes::widely<end_for_all>(exits, entrants, whole, ways);
}

void Lives::end_sentences(const Entrants& entrants, const program::Stage& here,
                          Exits& exits) const {
    if (here.sentence_stands || here.sentence_ends.empty()) return;
    for (std::size_t i = 0; i < entrants.count; ++i) {
        if (entrants.sentence_end[i] == never) continue;
        const auto* exit = sentence_exit(here, entrants.group[i] >> 16, entrants.code[i]);
        if (exit == nullptr) continue;
        const Day due = std::max(entrants.sentence_end[i] - exit->before, entrants.entered[i] + 1);
        if (due < exits.due[i]) exits.set(i, {due, NextExit::sentence});
    }
}

void Lives::decide_at_once(const Entrants& entrants, Index stage, Exits& exits) const {
    const auto& here = program_.stages[static_cast<std::size_t>(stage)];
    std::copy_n(entrants.entered.begin(), entrants.count, exits.due.begin());
    std::fill_n(exits.what.begin(), entrants.count, NextExit::stay);
    if (here.branches.size() <= 1) {
        std::fill_n(exits.way.begin(), entrants.count, std::int16_t{0});
        return;
    }
    draw(entrants, stage, purpose::branch_slot, exits);
    exits.way = ways_at(entrants, here, exits.drawn.number[1]);
}

namespace {

/// Everyone whose number is not below a sum of shares goes one way further.
void go_further(const Entrants::Column<double>& u, double sum,
                Entrants::Column<std::int16_t>& ways) {
    for (std::size_t i = 0; i < Entrants::most; ++i) {
        ways[i] = static_cast<std::int16_t>(ways[i] + (u[i] >= sum ? 1 : 0));
    }
}

}  // namespace

Entrants::Column<std::int16_t> Lives::ways_at(const Entrants& entrants, const program::Stage& here,
                                              const Entrants::Column<double>& u) const {
    Entrants::Column<std::int16_t> ways{};
    const bool is_for_all = std::all_of(
        here.branches.begin(), here.branches.end(),
        [](const program::Exit& branch) { return branch.rule == program::Rules::always; });
    if (!is_for_all) {
        for (std::size_t i = 0; i < entrants.count; ++i) {
            ways[i] = way_at(here, entrants.group[i] >> 16, entrants.code[i], u[i]);
        }
        return ways;
    }
    // Counts the sums of shares that are not above the number, without a branch.
    double cumulative = 0.0;
    for (std::size_t b = 0; b + 1 < here.branches.size(); ++b) {
        cumulative += here.branches[b].share;
        lanes::widely<go_further>(u, cumulative, ways);
    }
    return ways;
}

}  // namespace custodiet::engine
