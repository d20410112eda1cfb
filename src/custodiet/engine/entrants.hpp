// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// People who enter the same stage, taken together: their draws are made in rows, and so are the
// days on which they will leave it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>

#include "custodiet/engine/person.hpp"
#include "custodiet/engine/selection.hpp"
#include "custodiet/random/rows.hpp"

namespace custodiet::engine {

/// Up to 64 people, each in a column of their own.
struct Entrants {
    static constexpr std::size_t most = random::PairRows::persons;
    static_assert(most == Selection::most);
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
    /// People with ordinals that follow one another begin their lives.
    /// @param codes, sentence_ends  of each
    /// @pre there is room for them
    void add_new(PersonId first, std::span<const program::AttributeCode> codes,
                 std::span<const Day> sentence_ends, Day day) {
        const std::size_t before = count;
        count += codes.size();
        std::copy(codes.begin(), codes.end(), &code[before]);
        std::copy(sentence_ends.begin(), sentence_ends.end(), &sentence_end[before]);
        std::iota(&ordinal[before], &ordinal[0] + count, first.ordinal);
        for (std::size_t i = before; i < count; ++i) {
            group[i] = first.group;
            visits[i] = 0;
            entered[i] = day;
        }
    }
    /// Some of `others` enter the next stage, each on their day.
    /// @param have_sentences  false: no sentence of theirs ever ends
    /// @pre there is room for them
    void add_next(const Entrants& others, const Selection& some, const Column<Day>& days,
                  bool have_sentences) {
        const std::array columns{Selection::Picking(others.group, &group[count]),
                                 Selection::Picking(others.ordinal, &ordinal[count]),
                                 Selection::Picking(others.visits, &visits[count]),
                                 Selection::Picking(others.code, &code[count]),
                                 Selection::Picking(days, &entered[count]),
                                 Selection::Picking(others.sentence_end, &sentence_end[count])};
        some.pick(std::span(columns).first(columns.size() - (have_sentences ? 0 : 1)));
        const std::size_t after = count + some.count();
        for (; count < after; ++count) ++visits[count];
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
