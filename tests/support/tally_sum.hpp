// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What happened to several people, each followed alone, as one tally.
#pragma once

#include <cstddef>
#include <vector>

#include "custodiet/program/tally.hpp"

namespace custodiet::support {

template <typename T>
void add_up(std::vector<T>& column, const std::vector<T>& other) {
    for (std::size_t i = 0; i < column.size(); ++i) {
        column[i] = static_cast<T>(column[i] + other[i]);
    }
}

/// Adds a tally of the same shape. Boardings come one after another.
inline void add_to(program::Tally& sum, const program::Tally& other) {
    add_up(sum.entries, other.entries);
    add_up(sum.leaves, other.leaves);
    add_up(sum.stock, other.stock);
    add_up(sum.census, other.census);
    add_up(sum.flows, other.flows);
    add_up(sum.moves, other.moves);
    add_up(sum.transfers_by_code, other.transfers_by_code);
    add_up(sum.wrongful_transfers, other.wrongful_transfers);
    sum.boardings.insert(sum.boardings.end(), other.boardings.begin(), other.boardings.end());
    add_up(sum.event_moves, other.event_moves);
    add_up(sum.granted, other.granted);
    add_up(sum.waited_days, other.waited_days);
    add_up(sum.created, other.created);
    add_up(sum.watched, other.watched);
    add_up(sum.long_stays_begin, other.long_stays_begin);
    add_up(sum.long_stays_end, other.long_stays_end);
    add_up(sum.anniversaries, other.anniversaries);
    add_up(sum.blocked_days, other.blocked_days);
}

}  // namespace custodiet::support
