// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// People who enter the same stage, taken together: their draws are made in rows, and so are the
// days on which they will leave it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "custodiet/engine/person.hpp"
#include "custodiet/random/rows.hpp"

namespace custodiet::engine {

/// Up to 64 people, each in a column of their own.
struct Entrants {
    static constexpr std::size_t most = random::PairRows::persons;
    /// Below so many, taking them together costs more than it saves.
    static constexpr std::size_t fewest = 5;

    template <typename T>
    using Column = std::array<T, most>;

    std::size_t count = 0;
    alignas(64) Column<std::uint32_t> group, ordinal;  ///< as in PersonId
    Column<std::uint32_t> visits;
    Column<program::AttributeCode> code;
    Column<Day> sentence_end, entered;

    /// @pre i < count
    [[nodiscard]] Person person(std::size_t i) const {
        return {.id = {group[i], ordinal[i]},
                .code = code[i],
                .sentence_end = sentence_end[i],
                .visits = static_cast<std::uint16_t>(visits[i])};
    }
    [[nodiscard]] Index cohort(std::size_t i) const { return static_cast<Index>(group[i] >> 16); }
    [[nodiscard]] bool are_of_one_cohort() const {
        std::uint32_t differing = 0;
        for (std::size_t i = 0; i < count; ++i) differing |= group[i] ^ group[0];
        return differing >> 16 == 0;
    }

    /// @pre count < most
    void add(const Person& person, Day day) {
        group[count] = person.id.group;
        ordinal[count] = person.id.ordinal;
        visits[count] = person.visits;
        code[count] = person.code;
        sentence_end[count] = person.sentence_end;
        entered[count] = day;
        ++count;
    }
    /// Someone of `others` who enters the next stage on `day`.
    void add_next(const Entrants& others, std::size_t i, Day day, Day end_of_sentence) {
        group[count] = others.group[i];
        ordinal[count] = others.ordinal[i];
        visits[count] = others.visits[i] + 1;
        code[count] = others.code[i];
        sentence_end[count] = end_of_sentence;
        entered[count] = day;
        ++count;
    }
};

/// When and how each of some entrants will leave.
struct Exits {
    // As in NextExit.
    Entrants::Column<Day> due;
    Entrants::Column<std::int32_t> what;
    Entrants::Column<std::int16_t> way;

    [[nodiscard]] NextExit next(std::size_t i) const {
        return {due[i], static_cast<std::int16_t>(what[i]), way[i]};
    }
    void set(std::size_t i, NextExit next) {
        due[i] = next.due;
        what[i] = next.what;
        way[i] = next.way;
    }

    // Memory for draws.
    alignas(64) Entrants::Column<std::uint32_t> purpose;
    random::PairRows drawn;
};

}  // namespace custodiet::engine
