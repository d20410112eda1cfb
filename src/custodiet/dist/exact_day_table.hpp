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

    /// False for laws whose days are worked out as quickly as looked up, or whose quantiles are not
    /// exact enough: a table of them is not usable.
    static bool may_serve(const Law& law);

    /// What a table of so many days takes.
    static constexpr std::size_t bytes(std::int32_t horizon) {
        return sizeof(Cell) * static_cast<std::size_t>(number_of_cells) +
               2 * sizeof(std::int32_t) * static_cast<std::size_t>(horizon);
    }

    /// False where a table is not sure to give the bits of the quantile function, or saves nothing;
    /// `days` is then not to be called.
    [[nodiscard]] bool is_usable() const { return is_usable_; }

    /// `whole_days(quantile(law, u))`; for those beyond the horizon that, or `never_days`.
    /// @cost about 4 ns
    [[nodiscard]] std::int32_t days(double u) const {
        const std::int32_t at = fixed(u);
        std::size_t day = first_in(cells_[cell_of(at)]);
        while (at > until_[day]) ++day;
        if (at - until_[day - 1] < margin_ || until_[day] - at < margin_) return by_quantile(u);
        if (day + 1 == until_.size()) return beyond(u);
        return static_cast<std::int32_t>(day);
    }

    /// The same for `count` numbers.
    /// @cost about 1 ns each where the processor has AVX2 or more, which is found out at run time;
    ///       every processor gives the same days
    void days(const double* u, std::size_t count, std::int32_t* days) const;

  private:
    /// Probabilities are kept as 31 bits, so that tables of many laws stay in the cache together.
    static constexpr double one = 0x1p31;
    static std::int32_t fixed(double u) { return static_cast<std::int32_t>(u * one); }
    // Probability is cut into cells; those of the last sixteenth, where days are rarer, are a
    // quarter as wide.
    static constexpr int wide_bits = 19, narrow_bits = 17;
    static constexpr std::int32_t narrow_from = 15 << 27;
    static constexpr std::int32_t wide_cells = narrow_from >> wide_bits,
                                  narrow_cells = 1 << (27 - narrow_bits),
                                  number_of_cells = wide_cells + narrow_cells;
    static std::size_t cell_of(std::int32_t at) {
        return static_cast<std::size_t>(
            at < narrow_from ? at >> wide_bits : wide_cells + ((at - narrow_from) >> narrow_bits));
    }
    static std::int32_t start_of(std::int32_t cell) {
        return cell < wide_cells ? cell << wide_bits
                                 : narrow_from + ((cell - wide_cells) << narrow_bits);
    }
    /// From the lowest bits on: the position in `until_` of the first boundary of days that is not
    /// sure to lie below the cell, then three boundaries as distances from the middle of the cell,
    /// in its 65,536ths. So one look at the memory tells the day of most numbers. A cell that three
    /// are not enough for has `crowded` and then the position.
    using Cell = std::uint64_t;
    static constexpr std::uint16_t crowded = UINT16_MAX;
    static std::size_t first_in(Cell cell) {
        const auto first = static_cast<std::uint16_t>(cell);
        return first == crowded ? static_cast<std::uint16_t>(cell >> 16) : first;
    }
    /// The cell with the number `cell`, where `position` is its first boundary.
    [[nodiscard]] Cell make_cell(std::int32_t cell, std::size_t position) const;

    /// Eight numbers or a multiple, 64 at most. @return a bit for each whose day is still to be
    ///         found
    std::uint64_t look_up(const double* u, std::size_t count, std::int32_t* days) const;
    std::uint64_t look_up_avx2(const double* u, std::size_t count, std::int32_t* days) const;
    std::uint64_t look_up_avx512(const double* u, std::size_t count, std::int32_t* days) const;
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
    std::vector<Cell> cells_;
};

}  // namespace custodiet::dist
