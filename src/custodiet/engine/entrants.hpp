// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// People who enter the same stage, taken together: their draws are made in rows, and so are the
// days on which they will leave it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "custodiet/engine/next_exit.hpp"
#include "custodiet/random/rows.hpp"

namespace custodiet::engine {

/// Up to 64 people, each in a column of their own.
struct Entrants {
    static constexpr std::size_t most = random::PairRows::persons;
    /// Below so many, taking them together costs more than it saves.
    static constexpr std::size_t fewest = 8;

    template <typename T>
    using Column = std::array<T, most>;

    std::size_t count = 0;
    random::Addresses who{};  ///< the purpose is that of the draw made last
    Column<std::uint32_t> visits{};
    Column<program::AttributeCode> code{};
    Column<Day> sentence_end{};
    Column<Day> entered{};

    /// Filled by `Lives::time`, as in NextExit.
    Column<Day> due{};
    Column<std::int32_t> what{};
    Column<std::int16_t> way{};

    [[nodiscard]] NextExit next(std::size_t i) const {
        return {due[i], static_cast<std::int16_t>(what[i]), way[i]};
    }

    random::PairRows drawn{};  ///< memory for draws

    /// @pre count < most
    template <typename Person>
    void add(const Person& person, Day day) {
        who.person_hi[count] = person.id.group;
        who.person_lo[count] = person.id.ordinal;
        visits[count] = person.visits;
        code[count] = person.code;
        sentence_end[count] = person.sentence_end;
        entered[count] = day;
        ++count;
    }
};

}  // namespace custodiet::engine
