// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What depends on a person's own past: watches and long stays.
#include "custodiet/engine/record.hpp"

#include <algorithm>
#include <bit>

namespace custodiet::engine {

namespace {

void start_watches(std::uint32_t which, Day day, Past past) {
    for (; which != 0; which &= which - 1) {
        past[1 + static_cast<std::size_t>(std::countr_zero(which))] = day;
    }
}

}  // namespace

void Record::begin_past(const Person& person, Index stage, Day came, Past past) {
    std::fill(past.begin(), past.end(), never);
    const auto& here = program_.stages[static_cast<std::size_t>(stage)];
    // Nothing is stopped: they come from nowhere.
    start_watches(here.starts, came, past);
    if (here.wing == program::none) return;
    past.front() = came;
    come_into_wing(here.wing, person, came);
}

void Record::continue_past(const Person& person, Index from, Index to, Day day, Past past) {
    const auto& before = program_.stages[static_cast<std::size_t>(from)];
    const auto& here = program_.stages[static_cast<std::size_t>(to)];
    stop_watches(here.stops, person, day, past);
    start_watches(here.starts, day, past);
    if (before.wing == here.wing) return;
    if (before.wing != program::none) leave_wing(before.wing, person, past.front(), day);
    if (here.wing == program::none) return;
    past.front() = day;
    come_into_wing(here.wing, person, day);
}

void Record::stop_watches(std::uint32_t which, const Person& person, Day day, Past past) {
    const auto cohort = static_cast<std::size_t>(person.id.cohort());
    const auto cells = static_cast<std::size_t>(tally_.days) + 1;
    for (; which != 0; which &= which - 1) {
        const auto watch = static_cast<std::size_t>(std::countr_zero(which));
        Day& since = past[1 + watch];
        const Day time = since == never ? tally_.days : day - since;
        tally_
            .watched[(watch * tally_.cohorts + cohort) * cells + static_cast<std::size_t>(time)] +=
            step_;
        since = never;
    }
}

// Stays that will reach the run length are counted at once, and taken back by those who leave
// before: so nobody needs to be asked when the horizon is reached.
void Record::come_into_wing(Index wing, const Person& person, Day day) {
    for (std::size_t run = 0; run < program_.run_lengths.size(); ++run) {
        const Day length = program_.run_lengths[run];
        if (length > tally_.days - day) continue;
        const auto reached = static_cast<std::size_t>(day + length - 1);
        tally_.long_stays_begin[stay_row(wing, run, person) + reached] += step_;
    }
}

void Record::leave_wing(Index wing, const Person& person, Day came, Day day) {
    for (std::size_t run = 0; run < program_.run_lengths.size(); ++run) {
        const Day length = program_.run_lengths[run];
        const std::size_t row = stay_row(wing, run, person);
        if (day - came >= length) {
            tally_.long_stays_end[row + static_cast<std::size_t>(day)] += step_;
        } else if (length <= tally_.days - came) {
            tally_.long_stays_begin[row + static_cast<std::size_t>(came + length - 1)] -= step_;
        }
    }
}

std::size_t Record::stay_row(Index wing, std::size_t run, const Person& person) const {
    const auto cohort = static_cast<std::size_t>(person.id.cohort());
    const std::size_t rows = static_cast<std::size_t>(wing) * program_.run_lengths.size() + run;
    return (rows * tally_.cohorts + cohort) * static_cast<std::size_t>(tally_.days);
}

}  // namespace custodiet::engine
