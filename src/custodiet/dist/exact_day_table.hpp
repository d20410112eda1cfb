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
    /// @cost about 4 ns
    [[nodiscard]] std::int32_t days(double u) const {
        const std::int32_t at = fixed(u);
        auto day = static_cast<std::size_t>(guide_[static_cast<std::size_t>(at >> cell_bits)]);
        while (at > until_[day]) ++day;
        if (at - until_[day - 1] < margin_ || until_[day] - at < margin_) return by_quantile(u);
        if (day + 1 + spare == until_.size()) return beyond(u);
        return static_cast<std::int32_t>(day);
    }

    /// The same for `count` numbers.
    /// @cost about 2 ns each where the processor has AVX2, which is found out at run time; every
    ///       processor gives the same days
    void days(const double* u, std::size_t count, std::int32_t* days) const;

  private:
    /// Probabilities are kept as 31 bits, so that tables of many laws stay in the cache together.
    static constexpr double one = 0x1p31;
    static std::int32_t fixed(double u) { return static_cast<std::int32_t>(u * one); }
    static constexpr int cell_bits = 19;
    static constexpr std::size_t guide_cells = std::size_t{1} << (31 - cell_bits);
    /// Boundaries after the last, so that four can be read from each.
    static constexpr int spare = 3;

    /// Eight numbers or a multiple, 64 at most. @return a bit for each whose day is still to be
    ///         found
    std::uint64_t look_up(const double* u, std::size_t count, std::int32_t* days) const;
    [[nodiscard]] std::int32_t by_quantile(double u) const;
    [[nodiscard]] std::int32_t beyond(double u) const;

    Law law_;
    /// So near to a boundary a number is worked out: far above the errors of `cdf` and, where a
    /// table is usable, of `quantile`.
    std::int32_t margin_ = 0;
    bool is_usable_ = false;
    bool ends_at_horizon_ = false;  ///< and not where hardly anything is left
    /// [day] probability of a duration of at most `day` days; below all before the first, above all
    /// after the last.
    std::vector<std::int32_t> until_;
    /// [cell] position in `until_` of the first boundary that is not sure to lie below.
    std::vector<std::uint16_t> guide_;
};

}  // namespace custodiet::dist
