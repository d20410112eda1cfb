// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/day_table.hpp"

namespace custodiet::dist {

DayTable::DayTable(const Law& law, std::int32_t horizon) : guide_(guide_cells) {
    until_.reserve(static_cast<std::size_t>(horizon));
    // Durations round to the nearest day, so day d reaches to d and a half.
    for (std::int32_t day = 1; day <= horizon; ++day) until_.push_back(cdf(law, day + 0.5));
    std::int32_t position = 0;
    for (std::size_t cell = 0; cell < guide_cells; ++cell) {
        const double u = static_cast<double>(cell) / guide_cells;
        while (position + 1 < horizon && until_[static_cast<std::size_t>(position)] < u) ++position;
        guide_[cell] = position;
    }
}

}  // namespace custodiet::dist
