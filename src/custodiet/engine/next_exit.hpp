// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// When and how someone leaves the stage that they are in.
#pragma once

#include <cstdint>

#include "custodiet/program/program.hpp"

namespace custodiet::engine {

using program::Day;
using program::Index;

/// Later than any horizon.
inline constexpr Day never = INT32_MAX;

/// What ends the time in a stage.
struct NextExit {
    static constexpr std::int16_t sentence = -1, stay = -2;
    static constexpr std::int16_t undecided = -1;
    Day due = never;
    std::int16_t what = 0;         ///< position of the clock, or `sentence`, or `stay`
    std::int16_t way = undecided;  ///< at the end of a stay: position of the branch, if decided
};

}  // namespace custodiet::engine
