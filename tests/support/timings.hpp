// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Reads watches, long stays and spells from a tally.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "custodiet/program/program.hpp"
#include "custodiet/program/tally.hpp"

namespace custodiet::support {

/// Of one cohort, who stopped a watch: [days since it was started]. The last cell, the horizon,
/// holds those whose watch was not running.
inline std::vector<std::int32_t> stopped(const program::Tally& tally, program::Index watch,
                                         program::Index cohort = 0) {
    const auto cells = static_cast<std::size_t>(tally.days) + 1;
    const std::size_t row =
        (static_cast<std::size_t>(watch) * tally.cohorts + static_cast<std::size_t>(cohort)) *
        cells;
    const auto first = tally.watched.begin() + static_cast<std::ptrdiff_t>(row);
    return {first, first + static_cast<std::ptrdiff_t>(cells)};
}

/// The cells of a row that are not zero: {days, persons}.
using Stops = std::vector<std::pair<program::Day, std::int32_t>>;
inline Stops filled(const std::vector<std::int32_t>& persons) {
    Stops cells;
    for (std::size_t days = 0; days < persons.size(); ++days) {
        if (persons[days] != 0) cells.emplace_back(static_cast<program::Day>(days), persons[days]);
    }
    return cells;
}
/// Those of `stopped`.
inline Stops stops(const program::Tally& tally, program::Index watch, program::Index cohort = 0) {
    return filled(stopped(tally, watch, cohort));
}

/// Persons of one cohort whose spell reaches a length, given by its position: [day].
inline std::vector<std::int32_t> anniversaries(const program::Program& program,
                                               const program::Tally& tally, std::size_t spell,
                                               std::size_t length, program::Index cohort = 0) {
    const std::size_t row =
        (program.spells[spell].first + length) * tally.cohorts + static_cast<std::size_t>(cohort);
    const auto days = static_cast<std::ptrdiff_t>(tally.days);
    const auto first = tally.anniversaries.begin() + static_cast<std::ptrdiff_t>(row) * days;
    return {first, first + days};
}

/// Persons of one cohort who spend each midnight in a wing as the n-th night of their stay or a
/// later one, with n the run length of number `run`: [day].
inline std::vector<std::int32_t> long_nights(const program::Program& program,
                                             const program::Tally& tally, program::Index wing,
                                             std::size_t run, program::Index cohort = 0) {
    const std::size_t rows = static_cast<std::size_t>(wing) * program.run_lengths.size() + run;
    const auto days = static_cast<std::size_t>(tally.days);
    const std::size_t row = (rows * tally.cohorts + static_cast<std::size_t>(cohort)) * days;
    std::vector<std::int32_t> persons;
    std::int32_t present = 0;
    for (std::size_t cell = row; cell < row + days; ++cell) {
        present += tally.long_stays_begin[cell] - tally.long_stays_end[cell];
        persons.push_back(present);
    }
    return persons;
}

}  // namespace custodiet::support
