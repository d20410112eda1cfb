// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Whole days of a law by table, to the last bit what the quantile function gives.
#pragma once

#include <cstdint>
#include <vector>

#include "custodiet/dist/law.hpp"

namespace custodiet::dist {

/// Looks up whole days, and works out the few that lie too near to the boundary of two days.
class ExactDayTable {
  public:
    /// @param horizon  days; where longer ones begin, a duration may be given as `never_days`
    ExactDayTable(const Law& law, std::int32_t horizon);

    /// False where a table is not sure to give the bits of the quantile function, or saves nothing;
    /// `days` is then not to be called.
    [[nodiscard]] bool is_usable() const { return is_usable_; }

    /// `whole_days(quantile(law, u))`; for those beyond the horizon that, or `never_days`.
    /// @cost about 2 ns
    [[nodiscard]] std::int32_t days(double u) const {
        auto day = static_cast<std::size_t>(guide_[static_cast<std::size_t>(u * guide_cells)]);
        while (u > until_[day]) ++day;
        if (u - until_[day - 1] < margin || until_[day] - u < margin) return by_quantile(u);
        if (day + 1 == until_.size()) return beyond(u);
        return static_cast<std::int32_t>(day);
    }

    /// The same for `count` numbers.
    /// @cost about 1 ns each where the table is in the cache
    void days(const double* u, std::size_t count, std::int32_t* days) const;

  private:
    static constexpr std::size_t guide_cells = 4096;
    /// In probability. Far above the errors of `cdf` and, where a table is usable, of `quantile`.
    static constexpr double margin = 1e-6;

    [[nodiscard]] std::int32_t by_quantile(double u) const;
    [[nodiscard]] std::int32_t beyond(double u) const;

    Law law_;
    bool is_usable_ = false;
    bool ends_at_horizon_ = false;  ///< and not where hardly anything is left
    /// [day] probability of a duration of at most `day` days; -1 before the first, 2 after the
    /// last.
    std::vector<double> until_;
    std::vector<std::int32_t> guide_;  ///< [cell] position in `until_` at which to begin
};

}  // namespace custodiet::dist
