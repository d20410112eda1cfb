// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Writing into the tally: the only place where its rows are counted up.
#pragma once

#include <cstddef>
#include <span>

#include "custodiet/engine/witness.hpp"
#include "custodiet/program/tally.hpp"

namespace custodiet::engine {

/// What must be remembered of one person until it can be counted: the day on which they came into
/// the wing that they are in, the watches that are running (a bit each), then the day on which each
/// watch was started, then the day on which each spell began. Empty where the program times
/// nothing.
using Past = std::span<Day>;

/// Counts what happens into a tally.
class Record {
  public:
    /// @param step     1 to count what happens, -1 to take it out again
    /// @param witness  who watches, and is told by the caller; null = nobody
    Record(const program::Program& program, program::Tally& tally, std::int32_t step = 1,
           Witness* witness = nullptr)
        : program_(program), tally_(tally), step_(step), witness_(witness) {
        if (program.watches > 0 || !program.run_lengths.empty() || !program.spells.empty()) {
            past_size_ = 2 + static_cast<std::size_t>(program.watches) + program.spells.size();
        }
    }

    /// Numbers in the past of each person.
    [[nodiscard]] std::size_t past_size() const { return past_size_; }

    /// Someone comes: with the stock before the first day, or by arrival on day `came`.
    /// @param past  of `past_size()`, which may hold anything before
    void birth(const Person& person, Index stage, Day came, Past past) {
        births(person.id, stage, came, 1);
        if (!past.empty()) begin_past(person.id.cohort(), stage, came, past);
    }
    /// As many of one cohort, of whose pasts nothing must be remembered.
    /// @param first  one of them
    void births(PersonId first, Index stage, Day came, std::int32_t count) {
        const Index cohort = first.cohort();
        tally_.created[static_cast<std::size_t>(cohort)] += step_ * count;
        if (first.is_of_stock()) {
            tally_.stock[tally_.row(stage, cohort)] += step_ * count;
        } else {
            tally_.entries[tally_.offset(stage, cohort) + static_cast<std::size_t>(came)] +=
                step_ * count;
        }
    }
    void move(Index cohort, Index from, Index to, Day day, Past past) {
        const std::size_t left = tally_.row(from, cohort), entered = tally_.row(to, cohort);
        const auto days = static_cast<std::size_t>(tally_.days);
        const auto at = static_cast<std::size_t>(day);
        const std::size_t flow = left * tally_.stages + static_cast<std::size_t>(to);
        tally_.leaves[left * days + at] += step_;
        tally_.entries[entered * days + at] += step_;
        tally_.flows[flow] += step_;
        if (!past.empty()) continue_past(cohort, from, to, day, past);
    }
    /// Moves of people of one cohort, of whose pasts nothing must be remembered.
    /// @param people  [day] how many
    void move_by_day(Index cohort, Index from, Index to, std::span<const std::int32_t> people) {
        std::int32_t* leaves = tally_.leaves.data() + tally_.offset(from, cohort);
        std::int32_t* entries = tally_.entries.data() + tally_.offset(to, cohort);
        std::int32_t all = 0;
        for (std::size_t day = 0; day < people.size(); ++day) {
            const std::int32_t by = step_ * people[day];
            leaves[day] += by;
            entries[day] += by;
            all += by;
        }
        tally_.flows[tally_.row(from, cohort) * tally_.stages + static_cast<std::size_t>(to)] +=
            all;
    }
    /// Of as many people on one day.
    void move_many(Index cohort, Index from, Index to, Day day, std::int32_t count) {
        const std::int32_t by = step_ * count;
        const auto at = static_cast<std::size_t>(day);
        tally_.flows[tally_.row(from, cohort) * tally_.stages + static_cast<std::size_t>(to)] += by;
        tally_.leaves[tally_.offset(from, cohort) + at] += by;
        tally_.entries[tally_.offset(to, cohort) + at] += by;
    }
    /// A move that the study gives a meaning: transfer, return, ordered back.
    void counts(Index of_cohort, program::AttributeCode code, program::CountsAs what) {
        if (what == program::CountsAs::nothing) return;
        const auto cohort = static_cast<std::size_t>(of_cohort);
        tally_.moves[static_cast<std::size_t>(what) * tally_.cohorts + cohort] += step_;
        if (what != program::CountsAs::transfer) return;
        tally_.transfers_by_code[cohort << program_.attribute_bits | code] += step_;
        if (program_.wrongful_rule != program::none &&
            program_.rules.holds(program_.wrongful_rule, static_cast<std::uint32_t>(cohort),
                                 code)) {
            tally_.wrongful_transfers[cohort] += step_;
        }
    }

    /// Someone would leave for a stage today, whose facility is full.
    void blocked(Index to) {
        const Index facility = program_.stages[static_cast<std::size_t>(to)].facility;
        tally_.blocked_days[static_cast<std::size_t>(facility)] += step_;
    }

    [[nodiscard]] program::Tally& tally() { return tally_; }
    /// Who watches; null = nobody.
    [[nodiscard]] Witness* witness() const { return witness_; }

  private:
    void begin_past(Index cohort, Index stage, Day came, Past past);
    void continue_past(Index cohort, Index from, Index to, Day day, Past past);
    void stop_watches(std::uint32_t which, Index cohort, Day day, Past past);
    void come_into_wing(Index wing, Index cohort, Day day);
    void leave_wing(Index wing, Index cohort, Day came, Day day);
    void begin_spells(std::uint32_t which, Index cohort, Day day, Past past);
    void end_spells(std::uint32_t which, Index cohort, Day day, Past past);
    /// The day on which a spell began, in the past of whoever is in it.
    [[nodiscard]] Day& began(Past past, std::size_t spell) const {
        return past[2 + static_cast<std::size_t>(program_.watches) + spell];
    }
    /// Where the days of the first length of a spell begin in the column of anniversaries. Those of
    /// the next follow after `stay_stride()`.
    [[nodiscard]] std::size_t spell_row(std::size_t spell, Index cohort) const;
    /// Where the days of the first run length begin in the columns of long stays. Those of the next
    /// follow after `stay_stride()`.
    [[nodiscard]] std::size_t stay_row(Index wing, Index cohort) const;
    [[nodiscard]] std::size_t stay_stride() const {
        return tally_.cohorts * static_cast<std::size_t>(tally_.days);
    }

    const program::Program& program_;
    program::Tally& tally_;
    std::int32_t step_;
    std::size_t past_size_ = 0;
    Witness* witness_;
};

}  // namespace custodiet::engine
