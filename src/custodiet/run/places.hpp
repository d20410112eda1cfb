// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Places of a facility over a time: those of the first day, until an event changes them.
#pragma once

#include <algorithm>

#include "custodiet/program/program.hpp"

namespace custodiet::run {

/// Places summed over days from .. until - 1, which lie inside the horizon.
inline double place_days(const program::Program& program, program::Index facility,
                         program::Day from, program::Day until) {
    std::int64_t places = program.facilities[static_cast<std::size_t>(facility)].places;
    std::int64_t total = 0;
    program::Day since = from;
    for (const auto& event : program.events) {
        if (event.what != program::Event::What::places || event.target != facility) continue;
        const program::Day day = std::clamp(event.day, from, until);
        total += places * (day - since);
        since = day;
        places = event.size;
    }
    return static_cast<double>(total + places * (until - since));
}

}  // namespace custodiet::run
