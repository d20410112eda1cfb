// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Memory that runs hand on to one another, so that it is asked for once.
#pragma once

#include <cstdint>
#include <vector>

#include "custodiet/engine/calendar.hpp"
#include "custodiet/engine/queue.hpp"
#include "custodiet/engine/register.hpp"

namespace custodiet::engine {

/// A person with what the day-by-day run must remember of them.
struct alignas(64) Held {
    Person person;
    Index stage = program::none;
    Day entered = 0;
    std::int16_t what = 0, way = 0;  ///< how the time in the stage ends, when due; as NextExit
    /// A twin who waits: whose life is the reference's until they are given what they wait for.
    const Newborn* twin = nullptr;
    double elapsed = 0.0;  ///< days already in the stage on the day they entered (the stock)
    Day leaves = never;    ///< of such a twin: the day on which they leave the stage by themselves
};
static_assert(sizeof(Held) <= 64);

/// Belongs to one thread. What it holds changes the speed of a run and never its result.
struct Workspace {
    std::vector<Register> registers;  ///< [cohort]
    DurationTables tables;            ///< of the program at hand
    Calendar calendar;
    std::vector<Held> people;
    std::vector<Day> pasts;  ///< of `people`, one after another; none where nothing is timed
    std::vector<Queue> queues;
    std::vector<std::vector<std::uint32_t>> entrants;  ///< [stage] of `people`, on the day at hand
    /// With so many people, looking for those who are gone is worth while.
    std::size_t fewest_crowded = 4096;
};

}  // namespace custodiet::engine
