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

/// The day on which a duration drawn at `u` ends.
Day day_due(const dist::Law& law, const dist::ExactDayTable* table, Day today, double elapsed,
            double u) {
    if (elapsed > 0) return day_after(today, dist::quantile_beyond(law, elapsed, u));
    if (table == nullptr) return day_after(today, dist::quantile(law, u));
    const std::int32_t whole = table->days(u);
    return whole >= dist::never_days - today ? never : today + whole;
}

bool contains(std::span<const std::int16_t> barred, std::int16_t what) {
    return std::find(barred.begin(), barred.end(), what) != barred.end();
}

}  // namespace

NextExit Lives::next_exit(const Person& person, Index stage, Day today, double elapsed,
                          const std::array<double, 2>* first_clocks,
                          std::span<const std::int16_t> barred) const {
    const auto& here = program_.stages[static_cast<std::size_t>(stage)];
    NextExit next;
    if (!here.clocks.empty())
        next = first_clock(person, stage, today, elapsed, first_clocks, barred);
    const bool may_end = person.sentence_end != never && !here.sentence_stands;
    if (may_end && !contains(barred, NextExit::sentence)) {
        const auto* exit = sentence_exit(here, cohort_of(person), person.code);
        if (exit != nullptr) {
            const Day due = std::max(person.sentence_end - exit->before, today + 1);
            if (due < next.due) next = {due, NextExit::sentence};
        }
    }
    if (here.has_stay && !contains(barred, NextExit::stay)) {
        const auto drawn = pair(person.id, purpose::at(static_cast<std::uint32_t>(stage),
                                                       purpose::branch_slot, person.visits));
        const auto* table = tables_ == nullptr ? nullptr : tables_->of_stay(stage);
        const Day due = day_due(here.stay, table, today, elapsed, drawn[0]);
        if (due < next.due)
            next = {due, NextExit::stay, way_at(here, cohort_of(person), person.code, drawn[1])};
    }
    return next;
}

NextExit Lives::first_clock(const Person& person, Index stage, Day today, double elapsed,
                            const std::array<double, 2>* first_clocks,
                            std::span<const std::int16_t> barred) const {
    const auto& here = program_.stages[static_cast<std::size_t>(stage)];
    NextExit next;
    // Two clocks share one block of random bits: clock 2k and 2k + 1 have slot k.
    for (std::size_t k = 0; k < here.clocks.size(); k += 2) {
        const auto block =
            k == 0 && first_clocks != nullptr
                ? *first_clocks
                : pair(person.id, purpose::at(static_cast<std::uint32_t>(stage),
                                              static_cast<std::uint32_t>(k / 2), person.visits));
        // Most clocks of most people ring after the horizon, and need no more than this look.
        const bool ring_late = block[0] >= here.most_within && block[1] >= here.most_within;
        if (ring_late && elapsed <= 0) continue;
        for (std::size_t c = k; c < std::min(k + 2, here.clocks.size()); ++c) {
            const auto& clock = here.clocks[c];
            const double u = block[c - k];
            if ((u >= clock.within && elapsed <= 0) || !holds(clock.rule, person)) continue;
            if (contains(barred, static_cast<std::int16_t>(c))) continue;
            const auto* table = tables_ == nullptr ? nullptr : tables_->of_clock(stage, c);
            const Day due = day_due(clock.law, table, today, elapsed, u);
            if (due < next.due) next = {due, static_cast<std::int16_t>(c)};
        }
    }
    return next;
}

const program::Exit* Lives::sentence_exit(const program::Stage& stage, std::uint32_t cohort,
                                          program::AttributeCode code) const {
    for (const auto& exit : stage.sentence_ends) {
        if (program_.rules.holds(exit.rule, cohort, code)) return &exit;
    }
    return nullptr;
}

std::int16_t Lives::way_drawn(const Person& person, Index stage) const {
    const auto& here = program_.stages[static_cast<std::size_t>(stage)];
    if (here.branches.size() <= 1) return 0;
    return way_at(here, cohort_of(person), person.code,
                  pair(person.id, purpose::at(static_cast<std::uint32_t>(stage),
                                              purpose::branch_slot, person.visits))[1]);
}

std::int16_t Lives::way_at(const program::Stage& here, std::uint32_t cohort,
                           program::AttributeCode code, double u) const {
    if (here.branches.size() <= 1) return 0;
    const std::size_t last = here.branches.size() - 1;
    double cumulative = 0.0;
    for (std::size_t b = 0; b < last; ++b) {
        cumulative += here.branches[b].share;
        if (u >= cumulative) continue;
        // A share whose rule does not hold goes to the rest, so the other shares keep their luck.
        const bool may_go = program_.rules.holds(here.branches[b].rule, cohort, code);
        return static_cast<std::int16_t>(may_go ? b : last);
    }
    return static_cast<std::int16_t>(last);
}

}  // namespace custodiet::engine
