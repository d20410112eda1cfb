// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A law of durations as whole days, tabulated: for laws that thousands of people are drawn from.
#pragma once

#include <cstdint>
#include <vector>

#include "custodiet/dist/law.hpp"

namespace custodiet::dist {

/// Whole days of a law up to a horizon.
class DayTable {
  public:
    /// @param horizon  days; longer durations are `never_days`
    DayTable(const Law& law, std::int32_t horizon);

    /// What `whole_days(quantile(law, u))` gives, but for u within rounding of a boundary between
    /// two days; `never_days` beyond the horizon.
    /// @cost about 2 ns
    [[nodiscard]] std::int32_t days(double u) const {
        if (u > until_.back()) return never_days;
        auto day = guide_[static_cast<std::size_t>(u * guide_cells)];
        while (u > until_[static_cast<std::size_t>(day)]) ++day;
        return day + 1;
    }

  private:
    static constexpr std::size_t guide_cells = 1024;
    std::vector<double> until_;  ///< [day - 1] probability of a duration of at most `day` days
    std::vector<std::int32_t> guide_;  ///< [cell] position in `until_` at which to begin
};

}  // namespace custodiet::dist
