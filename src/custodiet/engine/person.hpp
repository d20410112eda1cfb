// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// One synthetic person: who they are, and how far they have come.
#pragma once

#include <compare>
#include <cstdint>

#include "custodiet/engine/next_exit.hpp"

namespace custodiet::engine {

/// Which person of which cohort: the stock counts from 0, arrivals from 0 on each day.
struct PersonId {
    std::uint32_t group = 0;  ///< cohort << 16 | (0 for the stock, 1 + day for arrivals)
    std::uint32_t ordinal = 0;

    static PersonId of_stock(Index cohort, std::uint32_t ordinal) {
        return {static_cast<std::uint32_t>(cohort) << 16, ordinal};
    }
    static PersonId of_arrival(Index cohort, Day day, std::uint32_t ordinal) {
        return {static_cast<std::uint32_t>(cohort) << 16 | static_cast<std::uint32_t>(day + 1),
                ordinal};
    }
    [[nodiscard]] Index cohort() const { return static_cast<Index>(group >> 16); }
    [[nodiscard]] bool is_of_stock() const { return (group & 0xFFFF) == 0; }
    /// The order of ordinals in a cohort: the stock, then arrivals by day.
    friend auto operator<=>(const PersonId&, const PersonId&) = default;
};

/// Who someone is, and how far they have come.
struct Person {
    PersonId id;
    program::AttributeCode code = 0;
    Day sentence_end = never;  ///< as of the day on which they entered the stage that they are in
    std::uint16_t visits = 0;  ///< stages entered after the first
};

}  // namespace custodiet::engine
