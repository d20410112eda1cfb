// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What depends on a person's own past: watches, long stays and spells.
#include "custodiet/engine/record.hpp"

#include <bit>

namespace custodiet::engine {

namespace {

/// The numbers of a past, by name.
Day& came_into_wing(Past past) {
    return past[0];
}
Day& running_watches(Past past) {
    return past[1];
}
Day& started_on(Past past, std::size_t watch) {
    return past[2 + watch];
}

void start_watches(std::uint32_t which, Day day, Past past) {
    running_watches(past) |= static_cast<Day>(which);
    for (; which != 0; which &= which - 1) {
        started_on(past, static_cast<std::size_t>(std::countr_zero(which))) = day;
    }
}

}  // namespace

void Record::begin_past(Index cohort, Index stage, Day came, Past past) {
    const auto& here = program_.stages[static_cast<std::size_t>(stage)];
    // Nothing is stopped: they come from nowhere.
    running_watches(past) = 0;
    start_watches(here.starts, came, past);
    begin_spells(here.spells, cohort, came, past);
    if (here.wing == program::none) return;
    came_into_wing(past) = came;
    come_into_wing(here.wing, cohort, came);
}

void Record::continue_past(Index cohort, Index from, Index to, Day day, Past past) {
    const auto& before = program_.stages[static_cast<std::size_t>(from)];
    const auto& here = program_.stages[static_cast<std::size_t>(to)];
    if (here.stops != 0) stop_watches(here.stops, cohort, day, past);
    start_watches(here.starts, day, past);
    end_spells(before.spells & ~here.spells, cohort, day, past);
    begin_spells(here.spells & ~before.spells, cohort, day, past);
    if (before.wing == here.wing) return;
    if (before.wing != program::none) leave_wing(before.wing, cohort, came_into_wing(past), day);
    if (here.wing == program::none) return;
    came_into_wing(past) = day;
    come_into_wing(here.wing, cohort, day);
}

void Record::stop_watches(std::uint32_t which, Index cohort, Day day, Past past) {
    const auto cells = static_cast<std::size_t>(tally_.days) + 1;
    const auto running = static_cast<std::uint32_t>(running_watches(past));
    running_watches(past) = static_cast<Day>(running & ~which);
    for (; which != 0; which &= which - 1) {
        const auto watch = static_cast<std::size_t>(std::countr_zero(which));
        const Day time = (running >> watch & 1) != 0 ? day - started_on(past, watch) : tally_.days;
        const std::size_t row = (watch * tally_.cohorts + static_cast<std::size_t>(cohort)) * cells;
        tally_.watched[row + static_cast<std::size_t>(time)] += step_;
    }
}

// Stays that will reach the run length are counted at once, and taken back by those who leave
// before: so nobody needs to be asked when the horizon is reached.
void Record::come_into_wing(Index wing, Index cohort, Day day) {
    const Day days_left = tally_.days - day;
    const std::size_t stride = stay_stride();
    std::size_t row = stay_row(wing, cohort);
    for (const Day length : program_.run_lengths) {
        if (length <= days_left) {
            tally_.long_stays_begin[row + static_cast<std::size_t>(day + length - 1)] += step_;
        }
        row += stride;
    }
}

void Record::leave_wing(Index wing, Index cohort, Day came, Day day) {
    const Day days_left = tally_.days - came;
    const std::size_t stride = stay_stride();
    std::size_t row = stay_row(wing, cohort);
    for (const Day length : program_.run_lengths) {
        if (day - came >= length) {
            tally_.long_stays_end[row + static_cast<std::size_t>(day)] += step_;
        } else if (length <= days_left) {
            tally_.long_stays_begin[row + static_cast<std::size_t>(came + length - 1)] -= step_;
        }
        row += stride;
    }
}

std::size_t Record::stay_row(Index wing, Index cohort) const {
    const std::size_t runs = static_cast<std::size_t>(wing) * program_.run_lengths.size();
    return runs * stay_stride() +
           static_cast<std::size_t>(cohort) * static_cast<std::size_t>(tally_.days);
}

// As long stays: what a spell will reach is counted when it begins, and taken back if it ends
// before, or on that very day.
void Record::begin_spells(std::uint32_t which, Index cohort, Day day, Past past) {
    const Day days_left = tally_.days - day;
    const std::size_t stride = stay_stride();
    for (; which != 0; which &= which - 1) {
        const auto spell = static_cast<std::size_t>(std::countr_zero(which));
        began(past, spell) = day;
        std::size_t row = spell_row(spell, cohort);
        for (const Day length : program_.spells[spell].lengths) {
            if (length >= days_left) break;
            tally_.anniversaries[row + static_cast<std::size_t>(day + length)] += step_;
            row += stride;
        }
    }
}

void Record::end_spells(std::uint32_t which, Index cohort, Day day, Past past) {
    const std::size_t stride = stay_stride();
    for (; which != 0; which &= which - 1) {
        const auto spell = static_cast<std::size_t>(std::countr_zero(which));
        const Day came = began(past, spell);
        const Day days_left = tally_.days - came;
        std::size_t row = spell_row(spell, cohort);
        for (const Day length : program_.spells[spell].lengths) {
            if (length >= days_left) break;
            // Length 0 is the coming itself, which nothing undoes.
            if (length > 0 && length >= day - came) {
                tally_.anniversaries[row + static_cast<std::size_t>(came + length)] -= step_;
            }
            row += stride;
        }
    }
}

std::size_t Record::spell_row(std::size_t spell, Index cohort) const {
    return program_.spells[spell].first * stay_stride() +
           static_cast<std::size_t>(cohort) * static_cast<std::size_t>(tally_.days);
}

}  // namespace custodiet::engine
