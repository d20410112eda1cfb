// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A witness notes the steps of one person, or of everyone, and what made each: which clock, seat,
// place or event, and the numbers of chance that decided. It changes nothing of what it sees.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "custodiet/engine/life.hpp"
#include "custodiet/program/tally.hpp"

namespace custodiet::engine {

/// What makes someone leave a stage. It points into the program and fits into two registers, so
/// that it can be told at every step at hardly any cost.
struct Why {
    enum class Kind : std::uint8_t { exit, pool, flight, place, event };
    const program::Exit* exit = nullptr;  ///< of an exit: the one taken
    Index by = program::none;             ///< position of the pool, departure, facility or event
    std::int16_t what = 0;                ///< of an exit: as `NextExit::what` names it
    Kind kind = Kind::exit;
    program::CountsAs counts_as = program::CountsAs::nothing;

    static Why of_exit(std::int16_t what, const program::Exit& exit) {
        return {.exit = &exit, .what = what, .counts_as = exit.counts_as};
    }
};
static_assert(sizeof(Why) == 16 || sizeof(void*) != 8);

/// One step of one person: into a first stage, or from one stage to the next.
struct Step {
    enum class Cause : std::uint8_t {
        stock,     ///< was there before the first day
        arrival,   ///< arrived on the day
        clock,     ///< clock `number` of the stage left
        sentence,  ///< end of the sentence: entry `number` of Stage::sentence_ends
        stay,      ///< end of the stay, or at once: branch `number`
        pool,      ///< was given a unit of pool `number`
        flight,    ///< boarded departure `number` of the program
        place,     ///< was given a place in facility `number`
        event      ///< was moved by event `number` of the program
    };
    PersonId person;
    program::AttributeCode code = 0;
    std::uint16_t visits = 0;  ///< stages entered before this step
    Day day = 0;
    Index from = program::none, to = program::none;  ///< `from` none: the first stage
    Cause cause = Cause::stock;
    Index number = program::none;
    Index queue = program::none;
    program::CountsAs counts_as = program::CountsAs::nothing;
    /// Numbers of chance in (0, 1): of the time drawn for a clock, a sentence or a stay; of the
    /// branch at its end; of the place in a queue, or among those to be moved, by lot.
    std::optional<double> time, branch, lot;

    friend bool operator==(const Step&, const Step&) = default;
};

class Witness {
  public:
    /// @param program  of the run to be watched
    /// @param run      of the same, as `Lives` takes it
    /// @param watched  nobody else is noted; none = everyone is
    Witness(const program::Program& program, std::uint32_t run, std::optional<PersonId> watched)
        : program_(program), lives_(program, run), watched_(watched) {}

    /// Notes only moves that count as transfers, of whom it sees: few, however many people there
    /// are.
    void note_transfers_only() { transfers_only_ = true; }

    void see_birth(const Person& person, Index stage, Day came);
    void see_move(const Person& person, Index from, Index to, Day day, Why why);

    /// In the order in which they were seen, which for each person is the order of time. People who
    /// meet nobody are seen one after another.
    [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }

  private:
    [[nodiscard]] bool sees(PersonId person) const { return !watched_ || person == *watched_; }
    void note_exit(const Person& person, Index from, Why why, Step& step) const;

    const program::Program& program_;
    Lives lives_;
    std::optional<PersonId> watched_;
    bool transfers_only_ = false;
    std::vector<Step> steps_;
};

/// What one person adds to the tally of their run, with its census: everyone's add up to it. Days
/// on which a full place kept them are not among the steps, and so not counted.
/// @param steps  all those of one person, in the order of time
program::Tally tally_of(const program::Program& program, std::span<const Step> steps);

}  // namespace custodiet::engine
