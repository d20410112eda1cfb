// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/rights/cell_verdicts.hpp"

#include <algorithm>
#include <utility>

namespace custodiet::rights {

using standards::Comparison;

namespace {

/// A bed for each person, and not some other number of beds.
bool asks_for_one_each(const Line& line) {
    return line.comparison == Comparison::required ||
           (line.comparison == Comparison::at_least &&
            holds(Comparison::at_least, 1.0, line.threshold) &&
            holds(Comparison::at_most, 1.0, line.threshold));
}

}  // namespace

CellVerdicts::CellVerdicts(const Charter& charter, const Wing& wing, std::vector<Index> lines)
    : charter_(charter),
      wing_(wing),
      cells_(charter.facilities[static_cast<std::size_t>(wing.facility)].cells),
      lines_(std::move(lines)) {}

std::size_t CellVerdicts::row(std::int64_t occupants, std::size_t slot) {
    std::size_t& last = last_[slot];
    if (last < rows_.size() && rows_[last].occupants == occupants) return last;
    const auto found = std::find_if(rows_.begin(), rows_.end(), [occupants](const Row& row) {
        return row.occupants == occupants;
    });
    last = static_cast<std::size_t>(found - rows_.begin());
    if (found == rows_.end()) add(occupants);
    return last;
}

void CellVerdicts::add(std::int64_t occupants) {
    const double area = cells_.area / static_cast<double>(occupants);
    Row row{occupants, !holds(Comparison::at_least, area, space_floor), {}, {}};
    for (const Index l : lines_) {
        const Line& line = charter_.lines[static_cast<std::size_t>(l)];
        const Split split = judge(line, occupants);
        const auto force = wing_.force[static_cast<std::size_t>(l)];
        raise(row.breached, line, force, split.breached);
        raise(row.concerned, line, force, split.concerned());
        splits_.push_back(split);
    }
    rows_.push_back(row);
}

Split CellVerdicts::judge(const Line& line, std::int64_t occupants) const {
    const auto persons = static_cast<double>(occupants);
    const auto all_or_none = [&](double value) -> Split {
        if (holds(line.comparison, value, line.threshold)) return {.met = 1.0};
        return {.breached = 1.0};
    };
    switch (charter_.facts[static_cast<std::size_t>(line.fact)].simulated) {
        case Simulated::space:
            return all_or_none(cells_.area / persons);
        case Simulated::space_single:
            return occupants == 1 ? all_or_none(cells_.area) : Split{};
        case Simulated::persons_per_cell:
            return all_or_none(persons);
        case Simulated::persons_per_toilet:
            return all_or_none(persons / cells_.toilets);
        case Simulated::beds: {
            // Of those in a cell with too few beds only they who have none are in breach.
            const double each = std::min(1.0, cells_.beds / persons);
            if (!asks_for_one_each(line)) return all_or_none(each);
            return {.met = each, .breached = 1.0 - each};
        }
        default:
            return {};  // no other fact is about cells
    }
}

}  // namespace custodiet::rights
