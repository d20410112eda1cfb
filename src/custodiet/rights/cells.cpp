// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/rights/cells.hpp"

#include <algorithm>
#include <cmath>

#include "custodiet/rights/account.hpp"
#include "custodiet/rights/line.hpp"

namespace custodiet::rights {

namespace {

/// Whole units in an amount; one that is whole but for rounding is whole.
std::int64_t whole(double amount) {
    return static_cast<std::int64_t>(std::floor(amount + rounding));
}

struct Apart {
    std::span<const std::int32_t> persons;  ///< [day]
    double per_cell;
};

std::vector<Apart> groups_apart(const Charter& charter, std::size_t facility,
                                const Headcount& headcount) {
    std::vector<Apart> apart;
    for (std::size_t w = 0; w < charter.wings.size(); ++w) {
        const auto& wing = charter.wings[w];
        if (wing.facility != static_cast<Index>(facility)) continue;
        for (std::size_t cohort = 0; cohort < wing.groups.size(); ++cohort) {
            const double per_cell = wing.groups[cohort].per_cell;
            if (per_cell > 0.0) apart.push_back({headcount.group(w, cohort), per_cell});
        }
    }
    return apart;
}

}  // namespace

Loads spread_evenly(std::int64_t persons, std::int64_t cells) {
    if (persons <= 0) return {};
    const std::int64_t fewer = persons / cells, fuller_cells = persons % cells;
    return {Load{fewer, (cells - fuller_cells) * fewer},
            Load{fewer + 1, fuller_cells * (fewer + 1)}};
}

Loads spread(std::int64_t persons, std::int64_t number, const Cells& cells) {
    const std::int64_t beds = whole(cells.beds);
    if (!cells.in_turn || beds < 1 || persons > beds * number) {
        return spread_evenly(persons, number);
    }
    const std::int64_t last = persons % beds;
    return {Load{beds, persons - last}, Load{last, last}};
}

std::int64_t cells_apart(std::int64_t persons, double per_cell) {
    const std::int64_t most = std::max<std::int64_t>(1, whole(per_cell));
    return (persons + most - 1) / most;
}

CellDays::CellDays(const Charter& charter, std::size_t facility, const Headcount& headcount) {
    const Cells& cells = charter.facilities[facility].cells;
    const auto apart = groups_apart(charter, facility, headcount);
    const auto everyone = headcount.facility(facility);
    days_.resize(everyone.size());
    for (std::size_t day = 0; day < days_.size(); ++day) {
        std::int64_t taken = 0, common = everyone[day];
        for (const auto& group : apart) {
            taken += cells_apart(group.persons[day], group.per_cell);
            common -= group.persons[day];
        }
        const std::int64_t left = cells.number - taken;
        if (left < (common > 0 ? 1 : 0)) {
            days_[day] = {false, everyone[day], spread_evenly(everyone[day], cells.number)};
        } else {
            days_[day] = {true, common, spread(common, left, cells)};
        }
    }
}

std::array<GroupLoad, 2> CellDays::of_group(std::size_t day, std::int32_t persons,
                                            double per_cell) const {
    if (persons <= 0) return {};
    const Day& here = days_[day];
    const bool is_apart = here.has_apart && per_cell > 0.0;
    const Loads loads =
        is_apart ? spread_evenly(persons, cells_apart(persons, per_cell)) : here.common;
    const double of_each = is_apart ? 1.0 : persons / static_cast<double>(here.people);
    return {GroupLoad{loads[0].occupants, of_each * static_cast<double>(loads[0].persons)},
            GroupLoad{loads[1].occupants, of_each * static_cast<double>(loads[1].persons)}};
}

double places_at(const Cells& cells, double area_per_person) {
    const double total = static_cast<double>(cells.number) * cells.area;
    return std::floor(total / area_per_person + rounding);
}

}  // namespace custodiet::rights
