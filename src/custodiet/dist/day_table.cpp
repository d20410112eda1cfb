// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/day_table.hpp"

#include <cmath>

namespace custodiet::dist {

namespace {

/// Probability of a duration that rounds to at most `day` days. Durations round to the nearest day
/// and a half up, so day d reaches to d and a half, which is of the next day where it may come up.
double until_day(const Law& law, std::int32_t day) {
    const bool has_atoms = law.kind == LawKind::fixed || law.kind == LawKind::table ||
                           (law.kind == LawKind::uniform && law.a == law.b);
    const double end = day + 0.5;
    return cdf(law, has_atoms ? std::nextafter(end, 0.0) : end);
}

}  // namespace

DayTable::DayTable(const Law& law, std::int32_t horizon) : guide_(guide_cells) {
    until_.reserve(static_cast<std::size_t>(horizon));
    for (std::int32_t day = 1; day <= horizon; ++day) until_.push_back(until_day(law, day));
    std::int32_t position = 0;
    for (std::size_t cell = 0; cell < guide_cells; ++cell) {
        const double u = static_cast<double>(cell) / guide_cells;
        while (position + 1 < horizon && until_[static_cast<std::size_t>(position)] < u) ++position;
        guide_[cell] = position;
    }
}

}  // namespace custodiet::dist
