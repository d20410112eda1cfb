// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Every draw of a synthetic person's life. Each has an address made of the run, the person, the
// purpose and how many stages they have entered; so a change that does not touch a person leaves
// every number of that person's life the same.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "custodiet/engine/duration_tables.hpp"
#include "custodiet/engine/entrants.hpp"
#include "custodiet/engine/next_exit.hpp"
#include "custodiet/engine/person.hpp"
#include "custodiet/program/program.hpp"
#include "custodiet/random/rows.hpp"
#include "custodiet/random/stream.hpp"

namespace custodiet::engine {

/// What a draw is for. In a stage: the stage, and the slot there. The numbers are part of the
/// result.
namespace purpose {
inline constexpr std::uint32_t branch_slot = 0xF0;  ///< stay and branch
inline constexpr std::uint32_t lot_slot = 0xF1;     ///< place in a queue by lot
inline constexpr std::uint32_t creation_stage = 0xFF;
inline constexpr std::uint32_t sentence_slot =
    0xE0;  ///< at creation: sentence, time in stage so far
inline constexpr std::uint32_t arrivals_slot = 0xE1;  ///< number of arrivals of a day

/// Stages from 255 on share their first byte with others, and are told apart by the upper bits of
/// the visit: no two addresses of a person are equal below 4,096 visits.
/// @param stage below `program::most_stages`, @param slot below 256, @param visit stages entered
inline std::uint32_t at(std::uint32_t stage, std::uint32_t slot, std::uint32_t visit) {
    const std::uint32_t number = stage < creation_stage ? stage : stage + 1;
    return (number & 0xFF) << 24 | slot << 16 | ((visit ^ number >> 8 << 12) & 0xFFFF);
}
/// What is drawn once, when someone comes.
inline constexpr std::uint32_t at_creation(std::uint32_t slot) {
    return creation_stage << 24 | slot << 16;
}
/// Attributes 4k to 4k + 3, at creation.
inline std::uint32_t attributes(std::size_t k) {
    return at_creation(static_cast<std::uint32_t>(k));
}
/// The sentence, and the time in the stage so far.
inline constexpr std::uint32_t sentence = at_creation(sentence_slot);
/// Clocks 0 and 1 of the first stage.
inline std::uint32_t first_clocks(Index stage) {
    return at(static_cast<std::uint32_t>(stage), 0, 0);
}
}  // namespace purpose

/// Draws lives of one run.
class Lives {
  public:
    /// @param tables  of this program, or null; they change the speed only
    Lives(const program::Program& program, std::uint32_t run, DurationTables* tables = nullptr)
        : program_(program), run_(run), tables_(tables) {}

    [[nodiscard]] std::uint32_t run() const { return run_; }

    /// Persons of a cohort who arrive on a day.
    [[nodiscard]] double arrivals_uniform(Index cohort, Day day) const {
        return uniform(PersonId::of_arrival(cohort, day, 0xFFFFFFFF),
                       purpose::at_creation(purpose::arrivals_slot));
    }

    /// When and how someone who has entered `stage` on `today` will leave it, if nothing
    /// intervenes.
    /// @param elapsed       days that they had already been there (the stock), else 0
    /// @param first_clocks  the draws of the first two clocks where they are known, else null
    /// @param barred        exits that are left out, as `NextExit::what` names them
    [[nodiscard]] NextExit next_exit(const Person& person, Index stage, Day today, double elapsed,
                                     const std::array<double, 2>* first_clocks = nullptr,
                                     std::span<const std::int16_t> barred = {}) const;

    /// The same for people who have all just entered `stage`, together. Those in an instant stage
    /// leave it on the day on which they came.
    void time(const Entrants& entrants, Index stage, Exits& exits) const;

    /// The day on which the sentence ends of someone who entered `stage` on `entered` and leaves it
    /// on `day`. Where it stands, the days between are still to be served. `never` stays `never`.
    [[nodiscard]] Day sentence_end_on_leaving(const Person& person, Index stage, Day entered,
                                              Day day) const {
        if (!program_.stages[static_cast<std::size_t>(stage)].sentence_stands) {
            return person.sentence_end;
        }
        return later(person.sentence_end, day - entered);
    }
    /// The end of a sentence that has stood for so many days.
    static Day later(Day sentence_end, Day stood) {
        return sentence_end >= never - stood ? never : sentence_end + stood;
    }

    /// The exit taken when `next` ends the time in `stage`. Nothing (null) if the sentence has
    /// ended and no rule lets this person go.
    [[nodiscard]] const program::Exit* exit_taken(const Person& person, Index stage,
                                                  NextExit next) const {
        const auto& here = program_.stages[static_cast<std::size_t>(stage)];
        if (next.what >= 0) return &here.clocks[static_cast<std::size_t>(next.what)];
        if (next.what == NextExit::sentence) {
            return sentence_exit(here, cohort_of(person), person.code);
        }
        if (next.way == NextExit::undecided) next.way = way_drawn(person, stage);
        return &here.branches[static_cast<std::size_t>(next.way)];
    }

    /// The same, as a position among `Stage::ways`.
    /// @pre a rule lets the person go
    [[nodiscard]] std::size_t way_taken(const Person& person, Index stage, NextExit next) const {
        if (next.what >= 0) return static_cast<std::size_t>(next.what);
        const auto& here = program_.stages[static_cast<std::size_t>(stage)];
        const auto* exit = exit_taken(person, stage, next);
        return next.what == NextExit::sentence
                   ? here.clocks.size() + static_cast<std::size_t>(exit - here.sentence_ends.data())
                   : here.clocks.size() + here.sentence_ends.size() +
                         static_cast<std::size_t>(exit - here.branches.data());
    }

    /// Number in (0, 1) that orders people who entered `stage` where a lot decides.
    [[nodiscard]] double lot(const Person& person, Index stage) const {
        return uniform(person.id, purpose::at(static_cast<std::uint32_t>(stage), purpose::lot_slot,
                                              person.visits));
    }

    [[nodiscard]] bool holds(Index rule, const Person& person) const {
        return program_.rules.holds(rule, cohort_of(person), person.code);
    }

    [[nodiscard]] std::array<double, 2> pair(PersonId id, std::uint32_t purpose) const {
        return random::uniform_pair(program_.seed, run_, id.group, id.ordinal, purpose);
    }
    [[nodiscard]] std::array<double, 4> quad(PersonId id, std::uint32_t purpose) const {
        return random::uniform_quad(program_.seed, run_, id.group, id.ordinal, purpose);
    }
    /// The numbers of 64 persons of a group, from ordinal `first` on.
    template <typename Rows>
    void fill(Rows& rows, std::uint32_t group, std::uint32_t first, std::uint32_t purpose) const {
        random::fill(rows, program_.seed, run_, group, first, purpose);
    }

  private:
    static std::uint32_t cohort_of(const Person& person) { return person.id.group >> 16; }
    /// The clock that rings first.
    [[nodiscard]] NextExit first_clock(const Person& person, Index stage, Day today, double elapsed,
                                       const std::array<double, 2>* first_clocks,
                                       std::span<const std::int16_t> barred) const;
    /// The exit at the end of the sentence that is such a person's; null where none is.
    [[nodiscard]] const program::Exit* sentence_exit(const program::Stage& stage,
                                                     std::uint32_t cohort,
                                                     program::AttributeCode code) const;
    // Parts of `time`.
    void draw(const Entrants& entrants, Index stage, std::uint32_t slot, Exits& exits) const;
    void let_ring(const Entrants& entrants, Index stage, std::size_t c, Exits& exits) const;
    void end_sentences(const Entrants& entrants, const program::Stage& here, Exits& exits) const;
    void end_stays(const Entrants& entrants, Index stage, Exits& exits) const;
    void decide_at_once(const Entrants& entrants, Index stage, Exits& exits) const;
    /// The branch taken at the end of a stay.
    [[nodiscard]] std::int16_t way_drawn(const Person& person, Index stage) const;
    /// The same, by the number that decides.
    [[nodiscard]] std::int16_t way_at(const program::Stage& here, std::uint32_t cohort,
                                      program::AttributeCode code, double u) const;
    /// The same for each of some entrants.
    [[nodiscard]] Entrants::Column<std::int16_t> ways_at(const Entrants& entrants,
                                                         const program::Stage& here,
                                                         const Entrants::Column<double>& u) const;
    [[nodiscard]] double uniform(PersonId id, std::uint32_t purpose) const {
        return pair(id, purpose)[0];
    }

    const program::Program& program_;
    std::uint32_t run_;
    DurationTables* tables_;
};

}  // namespace custodiet::engine
