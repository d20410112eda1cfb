// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Who was where when, who went where, and who paid whom, over the runs of an arm: what figures
// draw, and too much for the cube. Sums are whole numbers, so that they do not depend on who adds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "custodiet/base/date.hpp"
#include "custodiet/compile/compiler.hpp"
#include "custodiet/ledger/ledger.hpp"
#include "custodiet/program/tally.hpp"
#include "custodiet/run/bytes.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::run {

/// Persons at each of Movement::dates: mean over the draws that are kept, and the bounds between
/// which 90 % of them lie, each draw being the mean of its replicates.
struct Headcounts {
    std::vector<double> mean, p05, p95;  ///< persons: [date]
};

/// People in a stage.
struct HeadcountRow {
    std::size_t arm = 0;
    std::string stage;
    Headcounts persons;
};

/// People in one place: the stages of a facility together, or a stage that is in none. Bounds of
/// stages do not add up to those of a place.
struct PlaceRow {
    std::size_t arm = 0;
    std::string facility;  ///< id, or empty
    std::string stage;     ///< id, where there is no facility
    Headcounts persons;
};

/// Persons who went from one stage to another, or came to one, mean over the runs.
struct FlowRow {
    std::size_t arm = 0;
    std::string from;  ///< empty: those who were there on the first day, or arrived from outside
    std::string to;
    double persons = 0;
    double error = 0;  ///< standard error of `persons`
};

/// What one line of money comes to, in the money of the day, mean over the runs.
struct PaymentRow {
    std::size_t arm = 0;
    std::string line;             ///< id of the clause, cost line, facility, flight line or remedy
    std::string clause;           ///< id, or empty where it is no clause of the agreement
    std::string payer;            ///< id of a state
    std::string payee;            ///< id of a state; empty: used up
    double amount = 0;            ///< currency of the study
    std::vector<double> by_draw;  ///< the same in each of the draws that are kept
};

struct Movement {
    std::vector<base::Date> dates;  ///< at most 61, evenly spaced, the first and the last day among
                                    ///< them; midnights after them are counted
    std::size_t draws = 0;          ///< draws that are kept one by one: the first ones
    std::vector<HeadcountRow> headcounts;  ///< by arm, stage; without stages that nobody is ever in
    std::vector<PlaceRow> places;          ///< by arm, in the order of their first stages; likewise
    std::vector<FlowRow> flows;            ///< by arm, from, to; without flows of nobody
    std::vector<PaymentRow> payments;  ///< by arm, in the order of the tariff, equal lines added
};

/// Draws that are kept one by one, at most.
inline constexpr std::uint32_t most_draws_kept = 256;

/// Days of the horizon that headcounts are shown of: at most 61, evenly spaced, the first and the
/// last among them. Day 0 is the first.
std::vector<program::Day> shown_days(program::Day days);

/// Sums over the runs of one arm. Whole numbers: they add up in any order to the same bits.
class MovementNotes {
  public:
    void note(std::uint32_t draw, const program::Tally& tally, const ledger::Ledger& ledger);
    void add(const MovementNotes& other);
    void write(ByteWriter& to) const;
    /// @throws base::EnvironmentError where the bytes are damaged
    static MovementNotes read(ByteReader& from);
    /// Whether they have the shape of this arm, or are of no run.
    [[nodiscard]] bool fit(const compile::Compiled& compiled) const;

    /// Appends the means over all runs of an arm.
    /// @param compiled    the arm at any draw
    /// @param draws       that were run, kept one by one or not
    /// @param replicates  of each
    void tell(std::size_t arm, const study::Study& study, const compile::Compiled& compiled,
              std::size_t draws, std::uint32_t replicates, Movement& into) const;

    /// A sum of money in whole units and hundredths, so that no sum of runs is too large.
    struct Paid {
        std::int64_t units = 0, hundredths = 0;
        [[nodiscard]] double amount() const {
            return static_cast<double>(units) + static_cast<double>(hundredths) / 100.0;
        }
    };

    /// Of some runs.
    struct Sums {
        std::vector<std::int64_t> headcounts;  ///< [stage][day shown]
        std::vector<std::int64_t> flows;       ///< [from, the last is outside][to]
        std::vector<Paid> paid;                ///< [rule of the tariff]

        void add(const Sums& other);
        void write(ByteWriter& to) const;
        static Sums read(ByteReader& from);
    };

  private:
    std::vector<program::Day> days_;         ///< that are shown
    std::map<std::uint32_t, Sums> by_draw_;  ///< of the first draws
    Sums others_;                            ///< of all others, without headcounts
};

}  // namespace custodiet::run
