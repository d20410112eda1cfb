// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A tally: what happened in one run. Whole numbers only, so that it does not matter in which order
// people who do not meet are followed.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "custodiet/program/program.hpp"

namespace custodiet::program {

struct Tally {
    Day days = 0;
    std::size_t stages = 0, cohorts = 0;

    /// Row of each pair of a cohort and a stage: [cohort][stage]. Pairs that cannot occur share the
    /// last row, in which nothing is ever counted. Empty: every pair has a row, in that order.
    std::vector<Index> rows;
    /// Persons who entered a stage on day d, from another stage or from outside: [row][day].
    std::vector<std::int32_t> entries;
    /// Persons who left a stage on day d, for another stage: [row][day].
    std::vector<std::int32_t> leaves;
    /// Persons in a stage when the study begins, before day 0: [row].
    std::vector<std::int32_t> stock;
    /// Persons in a stage at midnight after day d: [row][day]. Follows from the above; see
    /// `take_census`.
    std::vector<std::int32_t> census;
    /// Persons who went from one stage to another, over all days: [row][to].
    std::vector<std::int64_t> flows;
    /// Moves that count as transfer, return or ordered back: [counts_as][cohort].
    std::vector<std::int64_t> moves;
    /// Transfers by cohort and attribute code: [cohort << bits | code].
    std::vector<std::int64_t> transfers_by_code;
    std::vector<std::int64_t> wrongful_transfers;  ///< [cohort]
    std::vector<std::int64_t> created;             ///< persons, stock and arrivals: [cohort]
    /// Persons aboard by flight, day and cohort, in order of departure.
    struct Boarding {
        Day day;
        Index flight;
        Index cohort;
        std::int32_t persons;
        friend bool operator==(const Boarding&, const Boarding&) = default;
    };
    std::vector<Boarding> boardings;
    std::vector<std::int64_t>
        event_moves;  ///< persons moved by each calendar event: [event][cohort]
    /// Grants by queue, and the whole days that those granted had waited: [queue].
    std::vector<std::int64_t> granted, waited_days;
    /// Days on which people would have left for a facility, and stayed where they were because it
    /// was full: [facility].
    std::vector<std::int64_t> blocked_days;
    /// Persons whose watch was stopped after so many whole days; the last cell of a row holds those
    /// whose watch had never been started: [watch][cohort][0 .. days].
    std::vector<std::int32_t> watched;
    /// Persons whose stay in a wing reaches one of the run lengths on day d, so that this night and
    /// those after it are counted, and who then leave the wing on day d:
    /// [wing][run length][cohort][day].
    std::vector<std::int32_t> long_stays_begin, long_stays_end;
    /// Persons whose spell reaches one of its lengths on day d, and who are still in it after that
    /// day's exits; length 0 is the day on which it begins: [row of the length][cohort][day].
    std::vector<std::int32_t> anniversaries;

    /// An empty tally of the shape that `program` needs.
    explicit Tally(const Program& program) { reset(program); }
    Tally() = default;

    /// Sets every number to zero, in the shape that `program` needs; memory is kept.
    void reset(const Program& program);
    /// Computes `census` = stock + entries - leaves, summed over the days so far.
    void take_census();
    /// Takes over what happened to a cohort that met no other, from a tally of the same shape.
    void copy_cohort(const Tally& other, Index cohort);

    [[nodiscard]] std::span<const std::int32_t> census_of(Index stage, Index cohort) const {
        return {census.data() + offset(stage, cohort), static_cast<std::size_t>(days)};
    }
    [[nodiscard]] std::span<const std::int32_t> entries_of(Index stage, Index cohort) const {
        return {entries.data() + offset(stage, cohort), static_cast<std::size_t>(days)};
    }
    [[nodiscard]] std::int64_t moves_of(CountsAs what, Index cohort) const {
        return moves[static_cast<std::size_t>(what) * cohorts + static_cast<std::size_t>(cohort)];
    }
    /// The rows of a cohort, which follow one another: the first, and that after the last.
    [[nodiscard]] std::pair<std::size_t, std::size_t> rows_of_cohort(Index cohort) const;
    /// Where a pair is counted.
    [[nodiscard]] std::size_t row(Index stage, Index cohort) const {
        const std::size_t pair =
            static_cast<std::size_t>(cohort) * stages + static_cast<std::size_t>(stage);
        return rows.empty() ? pair : static_cast<std::size_t>(rows[pair]);
    }
    /// False where someone of the cohort can never be in the stage: everything is 0 there.
    [[nodiscard]] bool can_occur(Index stage, Index cohort) const {
        return rows.empty() || row(stage, cohort) + 1 < stock.size();
    }
    /// True if anything was counted in the row of the pairs that cannot occur: a bug.
    /// @pre `rows` is not empty
    [[nodiscard]] bool is_counted_where_nobody_can_be() const;
    [[nodiscard]] std::size_t offset(Index stage, Index cohort) const {
        return row(stage, cohort) * static_cast<std::size_t>(days);
    }

    [[nodiscard]] std::int64_t flow(Index cohort, Index from, Index to) const {
        return flows[row(from, cohort) * stages + static_cast<std::size_t>(to)];
    }

    friend bool operator==(const Tally&, const Tally&) = default;
};

}  // namespace custodiet::program
