// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/program/tally.hpp"

#include <algorithm>
#include <tuple>

namespace custodiet::program {

namespace {

inline constexpr std::size_t kinds_of_moves = 4;

template <typename T>
void add_up(std::vector<T>& column, const std::vector<T>& other) {
    for (std::size_t i = 0; i < column.size(); ++i)
        column[i] = static_cast<T>(column[i] + other[i]);
}

/// Copies the part of a column that belongs to one of `cohorts` equal parts.
template <typename T>
void copy_part(std::vector<T>& column, const std::vector<T>& other, std::size_t cohort,
               std::size_t cohorts) {
    const std::size_t size = column.size() / cohorts;
    const auto first = other.begin() + static_cast<std::ptrdiff_t>(cohort * size);
    std::copy(first, first + static_cast<std::ptrdiff_t>(size),
              column.begin() + static_cast<std::ptrdiff_t>(cohort * size));
}

}  // namespace

void Tally::reset(const Program& program) {
    days = program.days;
    stages = program.stages.size();
    cohorts = program.cohorts.size();
    const std::size_t cells = cohorts * stages * static_cast<std::size_t>(days);
    entries.assign(cells, 0);
    leaves.assign(cells, 0);
    stock.assign(cohorts * stages, 0);
    census.assign(cells, 0);
    flows.assign(cohorts * stages * stages, 0);
    moves.assign(kinds_of_moves * cohorts, 0);
    transfers_by_code.assign(cohorts << program.attribute_bits, 0);
    wrongful_transfers.assign(cohorts, 0);
    created.assign(cohorts, 0);
    boardings.clear();
    event_moves.assign(static_cast<std::size_t>(program.event_count) * cohorts, 0);
    granted.assign(program.queues.size(), 0);
    waited_days.assign(program.queues.size(), 0);
    blocked_days = 0;
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

void Tally::copy_cohort(const Tally& other, Index cohort) {
    const auto c = static_cast<std::size_t>(cohort);
    copy_part(entries, other.entries, c, cohorts);
    copy_part(leaves, other.leaves, c, cohorts);
    copy_part(stock, other.stock, c, cohorts);
    copy_part(census, other.census, c, cohorts);
    copy_part(flows, other.flows, c, cohorts);
    copy_part(created, other.created, c, cohorts);
    copy_part(transfers_by_code, other.transfers_by_code, c, cohorts);
    wrongful_transfers[c] = other.wrongful_transfers[c];
    for (std::size_t kind = 0; kind < kinds_of_moves; ++kind) {
        moves[kind * cohorts + c] = other.moves[kind * cohorts + c];
    }
}

void Tally::add(const Tally& other) {
    add_up(entries, other.entries);
    add_up(leaves, other.leaves);
    add_up(stock, other.stock);
    add_up(census, other.census);
    add_up(flows, other.flows);
    add_up(moves, other.moves);
    add_up(transfers_by_code, other.transfers_by_code);
    add_up(wrongful_transfers, other.wrongful_transfers);
    boardings.insert(boardings.end(), other.boardings.begin(), other.boardings.end());
    // By all of it, so that flights of different runs that differ in nothing but those aboard come
    // in one order, however the tallies were added up.
    std::sort(boardings.begin(), boardings.end(), [](const Boarding& a, const Boarding& b) {
        return std::tie(a.day, a.flight, a.cohort, a.persons) <
               std::tie(b.day, b.flight, b.cohort, b.persons);
    });
    add_up(event_moves, other.event_moves);
    add_up(granted, other.granted);
    add_up(waited_days, other.waited_days);
    add_up(created, other.created);
    blocked_days += other.blocked_days;
}

}  // namespace custodiet::program
