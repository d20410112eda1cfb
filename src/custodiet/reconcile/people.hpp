// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Who was there on each day, as far as headcounts tell: the least and the most that it can have
// been. What is between is never guessed.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "custodiet/program/tally.hpp"
#include "custodiet/reconcile/book.hpp"

namespace custodiet::reconcile {

/// Days since the first day of the book.
using Day = std::int32_t;

/// Days of which one count tells: those after the count before it, up to its own. One day where
/// counts are daily.
struct Stretch {
    Day from = 0, until = 0;
    std::optional<std::int32_t> arrivals;  ///< on these days together
    /// Who must have come for the count to be what it is; `arrivals`, where they are given.
    std::int32_t least_arrivals = 0;
};

/// People as tallies of one stage, with a cohort for each group.
struct People {
    program::Tally least, most;  ///< census; `entries` on the last day they can have been
    program::Tally early;        ///< `entries` on the first day they can have been
    /// [group][day]: 1 where nothing says how many there were at most.
    std::vector<std::vector<std::uint8_t>> is_unknown;
    std::vector<std::vector<Stretch>> stretches;  ///< [group], all days
};

People people_of(const Book& book);

/// An empty tally for the book's days and groups.
program::Tally empty_tally(const Book& book);

}  // namespace custodiet::reconcile
