// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/program/tally.hpp"

#include <algorithm>

namespace custodiet::program {

namespace {

inline constexpr std::size_t kinds_of_moves = 4;

/// Rows of `anniversaries`: one for each length of each spell.
std::size_t rows_of_spells(const Program& program) {
    std::size_t rows = 0;
    for (const auto& spell : program.spells) {
        rows = std::max(rows, spell.first + spell.lengths.size());
    }
    return rows;
}

/// Sets the rows of a tally, and says how many there are.
std::size_t lay_out(const Program& program, std::vector<Index>& rows) {
    rows = program.rows;
    if (rows.empty()) return program.cohorts.size() * program.stages.size();
    const Index last = *std::max_element(rows.begin(), rows.end()) + 1;
    std::replace(rows.begin(), rows.end(), none, last);
    return static_cast<std::size_t>(last) + 1;
}

/// Copies the rows first .. until - 1, of `size` cells each.
template <typename T>
void copy_between(std::vector<T>& column, const std::vector<T>& other, std::size_t first,
                  std::size_t until, std::size_t size) {
    std::copy(other.begin() + static_cast<std::ptrdiff_t>(first * size),
              other.begin() + static_cast<std::ptrdiff_t>(until * size),
              column.begin() + static_cast<std::ptrdiff_t>(first * size));
}

/// Copies what belongs to one cohort from a column in which each of `cohorts` cohorts has `size`
/// cells in turn, as often as there is room for.
template <typename T>
void copy_rows(std::vector<T>& column, const std::vector<T>& other, std::size_t cohort,
               std::size_t cohorts, std::size_t size) {
    for (std::size_t cell = cohort * size; cell < column.size(); cell += cohorts * size) {
        std::copy_n(other.begin() + static_cast<std::ptrdiff_t>(cell), size,
                    column.begin() + static_cast<std::ptrdiff_t>(cell));
    }
}

/// The same for a column in which each cohort has one part.
template <typename T>
void copy_part(std::vector<T>& column, const std::vector<T>& other, std::size_t cohort,
               std::size_t cohorts) {
    copy_rows(column, other, cohort, cohorts, column.size() / cohorts);
}

}  // namespace

void Tally::reset(const Program& program) {
    days = program.days;
    stages = program.stages.size();
    cohorts = program.cohorts.size();
    const std::size_t lines = lay_out(program, rows);
    const std::size_t cells = lines * static_cast<std::size_t>(days);
    entries.assign(cells, 0);
    leaves.assign(cells, 0);
    stock.assign(lines, 0);
    census.assign(cells, 0);
    flows.assign(lines * stages, 0);
    moves.assign(kinds_of_moves * cohorts, 0);
    transfers_by_code.assign(cohorts << program.attribute_bits, 0);
    wrongful_transfers.assign(cohorts, 0);
    created.assign(cohorts, 0);
    boardings.clear();
    event_moves.assign(static_cast<std::size_t>(program.event_count) * cohorts, 0);
    granted.assign(program.queues.size(), 0);
    waited_days.assign(program.queues.size(), 0);
    blocked_days.assign(program.facilities.size(), 0);
    const auto horizon = static_cast<std::size_t>(days);
    watched.assign(static_cast<std::size_t>(program.watches) * cohorts * (horizon + 1), 0);
    const std::size_t stays =
        static_cast<std::size_t>(program.wings) * program.run_lengths.size() * cohorts * horizon;
    long_stays_begin.assign(stays, 0);
    long_stays_end.assign(stays, 0);
    anniversaries.assign(rows_of_spells(program) * cohorts * horizon, 0);
}

void Tally::take_census() {
    const auto horizon = static_cast<std::size_t>(days);
    for (std::size_t row = 0; row < stock.size(); ++row) {
        std::int32_t present = stock[row];
        for (std::size_t cell = row * horizon; cell < (row + 1) * horizon; ++cell) {
            present += entries[cell] - leaves[cell];
            census[cell] = present;
        }
    }
}

bool Tally::is_counted_where_nobody_can_be() const {
    const auto counts = [](const auto& column, std::size_t cells) {
        return std::any_of(column.end() - static_cast<std::ptrdiff_t>(cells), column.end(),
                           [](auto persons) { return persons != 0; });
    };
    const auto horizon = static_cast<std::size_t>(days);
    return counts(entries, horizon) || counts(leaves, horizon) || counts(stock, 1) ||
           counts(flows, stages);
}

std::pair<std::size_t, std::size_t> Tally::rows_of_cohort(Index cohort) const {
    std::size_t first = stock.size(), until = 0;
    for (Index stage = 0; stage < static_cast<Index>(stages); ++stage) {
        if (!can_occur(stage, cohort)) continue;
        first = std::min(first, row(stage, cohort));
        until = std::max(until, row(stage, cohort) + 1);
    }
    return {std::min(first, until), until};
}

void Tally::copy_cohort(const Tally& other, Index cohort) {
    const auto c = static_cast<std::size_t>(cohort);
    const auto horizon = static_cast<std::size_t>(days);
    const auto [first, until] = rows_of_cohort(cohort);
    copy_between(entries, other.entries, first, until, horizon);
    copy_between(leaves, other.leaves, first, until, horizon);
    copy_between(stock, other.stock, first, until, 1);
    copy_between(census, other.census, first, until, horizon);
    copy_between(flows, other.flows, first, until, stages);
    copy_part(created, other.created, c, cohorts);
    copy_part(transfers_by_code, other.transfers_by_code, c, cohorts);
    copy_part(wrongful_transfers, other.wrongful_transfers, c, cohorts);
    copy_rows(moves, other.moves, c, cohorts, 1);
    copy_rows(watched, other.watched, c, cohorts, horizon + 1);
    copy_rows(long_stays_begin, other.long_stays_begin, c, cohorts, horizon);
    copy_rows(long_stays_end, other.long_stays_end, c, cohorts, horizon);
    copy_rows(anniversaries, other.anniversaries, c, cohorts, horizon);
}

}  // namespace custodiet::program
