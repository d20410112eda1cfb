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

/// A person with what the day-by-day run must remember of them: half a line of memory.
struct alignas(32) Held {
    /// For `what`: a twin who waits, see `WaitingTwin`.
    static constexpr std::int16_t is_twin = -3;

    Person person;
    Index stage = program::none;
    Day entered = 0;
    std::int16_t what = 0, way = 0;  ///< how the time in the stage ends, when due; as NextExit
};
static_assert(sizeof(Held) == 32);

/// Someone whose life is the reference's until they are given what they wait for.
struct WaitingTwin {
    const Newborn* newborn = nullptr;
    Day leaves = never;  ///< the day on which they leave the stage by themselves
};

/// Belongs to one thread. What it holds changes the speed of a run and never its result.
struct Workspace {
    std::vector<Register> registers;  ///< [cohort]
    DurationTables tables;            ///< of the program at hand
    Calendar calendar;
    std::vector<Held> people;
    std::vector<WaitingTwin> twins;  ///< of `people`, up to the last who waits as a twin
    std::vector<Day> pasts;  ///< of `people`, one after another; none where nothing is timed
    std::vector<Queue> queues;
    std::vector<std::vector<std::uint32_t>> entrants;  ///< [stage] of `people`, on the day at hand
    /// With so many people, looking for those who are gone is worth while.
    std::size_t fewest_crowded = 32768;
};

}  // namespace custodiet::engine
