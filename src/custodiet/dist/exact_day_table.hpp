// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Whole days of a law by table, to the last bit what the quantile function gives.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
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
        return sizeof(Cell) * most_cells +
               3 * sizeof(std::int32_t) * static_cast<std::size_t>(horizon);
    }

    /// False where a table is not sure to give the bits of the quantile function, or saves nothing;
    /// `days` is then not to be called.
    [[nodiscard]] bool is_usable() const { return is_usable_; }

    /// `whole_days(quantile(law, u))`; for those beyond the horizon that, or `never_days`.
    /// @cost about 4 ns
    [[nodiscard]] std::int32_t days(double u) const {
        const std::int32_t at = fixed(u);
        std::size_t day = first_in(cells_[cell_of(key(u))]);
        while (at > until_[day]) ++day;
        if (at - until_[day - 1] < margin_) return by_quantile(u);
        if (day + 1 == until_.size()) return beyond(u);
        if (until_[day] - at < margin_) return by_quantile(u);
        return static_cast<std::int32_t>(day);
    }

    /// The same for `count` numbers.
    /// @cost about 0.6 ns each where the processor has AVX2 or more, which is found out at run
    ///       time; every processor gives the same days
    void days(const double* u, std::size_t count, std::int32_t* days) const;

  private:
    // The boundary of each day, to the last bit that matters: probabilities as 31 bits.
    static constexpr double one = 0x1p31;
    static std::int32_t fixed(double u) { return static_cast<std::int32_t>(u * one); }

    // What tells most numbers apart at one look: the bits of what is left above a number, as a
    // float. They fall as the number rises; the more slowly, the more is left, as days do.
    static std::int32_t key(double u) {
        const auto left = static_cast<float>(1.0 - u);
        std::int32_t bits = 0;
        std::memcpy(&bits, &left, sizeof bits);  // not every library has std::bit_cast
        return bits;
    }
    static constexpr int fraction_bits = 23;
    static constexpr std::int32_t fraction_mask = (1 << fraction_bits) - 1, key_of_one = 127;
    /// Octave o is what is left from 2^-o to twice that; the last has all that is less.
    static constexpr int octaves = 16;
    static int octave_of(std::int32_t key) {
        return std::min(key_of_one - (key >> fraction_bits), octaves - 1);
    }
    /// Each octave is cut into cells of equal width, as many as its days ask for.
    struct Octaves {
        alignas(64) std::array<std::int32_t, octaves> first_cell{};
        alignas(64) std::array<std::int32_t, octaves> cell_bits{};  ///< 2^bits cells
        /// So near to a boundary, in parts of a cell, a day is not told.
        alignas(64) std::array<std::int32_t, octaves> margin{};
    };
    /// Cells have so many parts.
    static constexpr int part_bits = 15;
    static constexpr int most_cell_bits = 12;
    static constexpr std::size_t most_cells = 12'288;

    /// In the upper half, the position in `until_` of the first boundary of days that is not sure
    /// to lie below the cell's numbers; in the lower, the part of the cell in which it lies. Where
    /// there is none, the position before that, and `no_part`. A cell with several boundaries has
    /// `crowded` and then the position.
    using Cell = std::uint32_t;
    static constexpr std::uint32_t crowded = UINT16_MAX, no_part = UINT16_MAX;
    static std::size_t first_in(Cell cell) {
        const Cell first = cell >> 16;
        return first == crowded ? cell & UINT16_MAX : first;
    }
    [[nodiscard]] std::size_t cell_of(std::int32_t key) const {
        const auto octave = static_cast<std::size_t>(octave_of(key));
        const int in_octave = (key & fraction_mask) >> (fraction_bits - octaves_.cell_bits[octave]);
        return static_cast<std::size_t>(octaves_.first_cell[octave]) +
               static_cast<std::size_t>(in_octave);
    }

    class Maker;

    /// Up to 64 numbers. @return a bit for each whose day is still to be found
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
    Octaves octaves_;
    std::vector<Cell> cells_;
};

}  // namespace custodiet::dist
