// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Counts once who leaves by which exit on which day. Someone who leaves a stage enters another, so
// all those who took an exit are written into both rows of the tally in one go.
#pragma once

#include <algorithm>
#include <vector>

#include "custodiet/engine/entrants.hpp"
#include "custodiet/engine/record.hpp"

namespace custodiet::engine {

/// Departures of one cohort at a time, of whose people nothing must be remembered.
class Departures {
  public:
    /// Both must outlive it.
    Departures(const program::Program& program, Record& record)
        : program_(program), record_(record), left_(program.stages.size()) {}

    /// People of a cohort leave a stage: the first `count`, on their days.
    /// @param ways  as `Stage::ways`; that after the last for those who leave after the horizon
    void add(Index cohort, Index stage, const Entrants::Column<std::int32_t>& ways,
             const Entrants::Column<Day>& on, std::size_t count);
    /// Writes all into the tally.
    void write();

    /// Bytes at most, of one for each cohort of a program that counts all its people.
    static std::size_t bytes(const program::Program& program);

  private:
    /// A day each for every way, and then those for people who leave later.
    [[nodiscard]] std::size_t cells(Index stage) const {
        return program_.stages[static_cast<std::size_t>(stage)].ways() *
                   static_cast<std::size_t>(program_.days) +
               Entrants::most;
    }
    void begin(Index cohort);

    const program::Program& program_;
    Record& record_;
    Index cohort_ = program::none;
    /// [stage][way][day] how many left, and what `cells` says; empty where nobody did.
    std::vector<std::vector<std::int32_t>> left_;
};

}  // namespace custodiet::engine
