// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Who shares a cell with how many others on each day.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "custodiet/rights/charter.hpp"
#include "custodiet/rights/headcount.hpp"

namespace custodiet::rights {

/// Persons in all cells that hold equally many.
struct Load {
    std::int64_t occupants = 0;  ///< of one cell
    std::int64_t persons = 0;    ///< of all such cells
    friend bool operator==(const Load&, const Load&) = default;
};

/// At most two kinds of cell: of what is spread evenly some hold one more, and of what is filled
/// in turn one is partly full. A kind that is not there has no persons.
using Loads = std::array<Load, 2>;

/// As evenly as whole persons go.
/// @pre cells > 0, unless there is nobody
Loads spread_evenly(std::int64_t persons, std::int64_t cells);

/// In turn up to the beds of a cell, where the beds are known and suffice; else evenly.
/// @param number  cells to fill; those of `cells` that are left
Loads spread(std::int64_t persons, std::int64_t number, const Cells& cells);

/// Cells that persons held apart take, at most `per_cell` to a cell: whole persons.
std::int64_t cells_apart(std::int64_t persons, double per_cell);

/// Persons of one group in cells that hold equally many: an expected number, not whole where the
/// group shares its cells with others.
struct GroupLoad {
    std::int64_t occupants = 0;
    double persons = 0.0;
};

/// A facility with cells, day by day.
///
/// Groups held apart come first, each evenly over the cells that it takes; everyone else spreads
/// over what is left. Where the cells do not suffice for that, everybody spreads evenly over all
/// cells. In common cells everyone is exchangeable: a group's share of each kind of cell is its
/// share of the people.
class CellDays {
  public:
    /// @pre the facility has cells, at least one
    CellDays(const Charter& charter, std::size_t facility, const Headcount& headcount);

    /// @param persons   of the group on that day
    /// @param per_cell  Group::per_cell
    [[nodiscard]] std::array<GroupLoad, 2> of_group(std::size_t day, std::int32_t persons,
                                                    double per_cell) const;
    /// True if a group of as many persons as on the day before is spread as it was then.
    [[nodiscard]] bool is_as_before(std::size_t day) const {
        return day > 0 && days_[day] == days_[day - 1];
    }

  private:
    struct Day {
        bool has_apart = true;    ///< groups are held apart as they should be
        std::int64_t people = 0;  ///< in common cells
        Loads common;
        friend bool operator==(const Day&, const Day&) = default;
    };
    std::vector<Day> days_;
};

}  // namespace custodiet::rights
