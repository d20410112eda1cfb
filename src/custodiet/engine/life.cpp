// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/life.hpp"

#include <algorithm>
#include <array>

namespace custodiet::engine {

namespace {

Day day_after(Day today, double days) {
    const std::int32_t whole = dist::whole_days(days);
    return whole >= dist::never_days - today ? never : today + whole;
}

}  // namespace

NextExit Lives::next_exit(const Person& person, Index stage, Day today, double elapsed,
                          const std::array<double, 2>* first_clocks) const {
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
        if (k == 0 && first_clocks != nullptr) {
            block = *first_clocks;
        } else if (k % 2 == 0) {
            block = pair(person.id, at(k / 2));
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
        const double u = pair(person.id, at(purpose::branch_slot))[0];
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
    const double u = pair(person.id, purpose::at(static_cast<std::uint32_t>(stage),
                                                 purpose::branch_slot, person.visits))[1];
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
