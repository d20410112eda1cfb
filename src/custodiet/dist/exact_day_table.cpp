// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/exact_day_table.hpp"

#include <algorithm>
#include <cmath>

namespace custodiet::dist {

namespace {

/// So little is left to durations beyond the table that it need not go on.
constexpr double hardly_any = 1e-9;
/// Days times the probability of a day: what an error of a quantile is multiplied by to give that
/// of the probability. Tables of steeper laws are not used.
constexpr double steepest = 10.0;
/// Quantiles are exact to 4e-8 of themselves, and more than twice as much is allowed for; `cdf` is
/// far more exact than the first.
constexpr double least_margin = 1e-7, margin_of_quantile = 1e-7;
/// Days that a cell can tell from `crowded`, with two more.
constexpr std::int32_t longest = UINT16_MAX - 3;
/// So much of all numbers may lie in crowded cells of an octave, if finer ones can be had.
constexpr double seldom = 0x1p-13;
constexpr std::int32_t below_all = -(1 << 20), above_all = INT32_MAX;
/// Gamma quantiles of smaller shapes are less exact.
constexpr double least_shape = 0.3;

}  // namespace

bool ExactDayTable::may_serve(const Law& law) {
    switch (law.kind) {
        case LawKind::exponential:
        case LawKind::lognormal:
        case LawKind::weibull:
            return true;
        case LawKind::gamma:
            return law.a >= least_shape;
        default:
            return false;
    }
}

/// Makes the cells of a table whose boundaries are known.
class ExactDayTable::Maker {
  public:
    /// @param left  [day] the key of what is left after it, as `until_`
    Maker(ExactDayTable& table, const std::vector<std::int32_t>& left)
        : table_(table), left_(left) {}

    void make() {
        std::size_t position = 1;
        for (int o = 0; o < octaves; ++o) {
            const auto octave = static_cast<std::size_t>(o);
            const int bits = bits_of(o, position);
            table_.octaves_.first_cell[octave] = static_cast<std::int32_t>(table_.cells_.size());
            table_.octaves_.cell_bits[octave] = bits;
            table_.octaves_.margin[octave] = parts_of_margin(o, bits);
            make_cells(o, bits, position);
        }
    }

  private:
    static constexpr std::int32_t lowest_key(int octave) {
        return octave == octaves - 1 ? 0 : (key_of_one - octave) << fraction_bits;
    }
    static constexpr std::int32_t highest_key(int octave) {
        return octave == 0 ? INT32_MAX - (1 << fraction_bits)
                           : ((key_of_one - octave + 1) << fraction_bits) - 1;
    }

    /// Keys so near to each other may be of numbers within the margin: as many in the octave as
    /// makes up for rounding, too.
    [[nodiscard]] double keys_of_margin(int octave) const {
        return std::ldexp((table_.margin_ + 2) / one, fraction_bits + octave) + 2.0;
    }
    [[nodiscard]] std::int32_t parts_of_margin(int octave, int bits) const {
        const double parts =
            std::ldexp(keys_of_margin(octave), part_bits - fraction_bits + bits) + 2.0;
        return static_cast<std::int32_t>(std::min(std::ceil(parts), 0x1p14));
    }

    /// True if a day can hardly be told in the octave: its margins are as wide as its cells.
    [[nodiscard]] bool is_blurred(int octave, int bits) const {
        return octave == octaves - 1 || parts_of_margin(octave, bits) > (1 << (part_bits - 3));
    }

    /// The fewest cells that keep the boundaries of the octave's days apart.
    /// @param position  of the first boundary that is not above the octave
    [[nodiscard]] int bits_of(int octave, std::size_t position) const {
        if (octave == 0 || octave == octaves - 1) return 0;
        const std::size_t room =
            most_cells - table_.cells_.size() - static_cast<std::size_t>(octaves - octave);
        int bits = 0;
        while (bits < most_cell_bits && (std::size_t{2} << bits) <= room &&
               !is_blurred(octave, bits + 1) && in_crowded_cells(octave, bits, position) > seldom) {
            ++bits;
        }
        return bits;
    }

    /// The share of all numbers that lies in cells of the octave with several boundaries.
    [[nodiscard]] double in_crowded_cells(int octave, int bits, std::size_t position) const {
        const int shift = fraction_bits - bits;
        std::int32_t cells = 0, last = -1;
        while (left_[position] > highest_key(octave)) ++position;
        for (; left_[position + 1] >= lowest_key(octave); ++position) {
            const std::int32_t cell = left_[position] >> shift;
            if (left_[position + 1] >> shift != cell || cell == last) continue;
            last = cell;
            ++cells;
        }
        return std::ldexp(cells, -octave - bits);
    }

    /// @param position  as above; moved on to that of the next octave
    void make_cells(int octave, int bits, std::size_t& position) {
        const std::int32_t width = octave == 0 || octave == octaves - 1
                                       ? highest_key(octave) - lowest_key(octave)
                                       : 1 << (fraction_bits - bits);
        // Twice as many, for those of the next octave are as near.
        const auto near = static_cast<std::int32_t>(std::min(2.0 * keys_of_margin(octave), 0x1p30));
        const std::size_t first = table_.cells_.size();
        table_.cells_.resize(first + (std::size_t{1} << bits));
        // Downwards: days rise as less is left.
        for (std::size_t cell = std::size_t{1} << bits; cell-- > 0;) {
            const std::int32_t low = lowest_key(octave) + static_cast<std::int32_t>(cell) * width;
            while (left_[position] > low + (width - 1) + near) ++position;
            table_.cells_[first + cell] = is_blurred(octave, bits)
                                              ? blurred(low - near, position)
                                              : clear(low, width, near, position);
        }
    }

    [[nodiscard]] Cell blurred(std::int32_t low, std::size_t position) const {
        if (left_[position] < low) return without_boundary(position);
        return crowded << 16 | static_cast<Cell>(position);
    }
    [[nodiscard]] Cell clear(std::int32_t low, std::int32_t width, std::int32_t near,
                             std::size_t position) const {
        if (left_[position] < low - near) return without_boundary(position);
        if (left_[position + 1] >= low - near) return crowded << 16 | static_cast<Cell>(position);
        // One that lies a little outside is taken to the edge: numbers there are not told.
        const std::int32_t from_low = std::clamp(left_[position] - low, 0, width - 1);
        const auto part = (std::int64_t{from_low} << part_bits) / width;
        return static_cast<Cell>(position) << 16 | static_cast<Cell>(part);
    }
    static Cell without_boundary(std::size_t position) {
        return static_cast<Cell>(position - 1) << 16 | no_part;
    }

    ExactDayTable& table_;
    const std::vector<std::int32_t>& left_;
};

ExactDayTable::ExactDayTable(const Law& law, std::int32_t horizon) : law_(law) {
    if (!may_serve(law) || horizon > longest) return;
    ends_at_horizon_ = true;
    until_.push_back(below_all);
    std::vector<std::int32_t> left{INT32_MAX};
    double before = -1.0, steepest_here = 0.0;
    for (std::int32_t day = 1; day <= horizon; ++day) {
        // Durations round to the nearest day, so day d reaches to d and a half.
        const double until = cdf(law, day + 0.5);
        if (day > 1) steepest_here = std::max(steepest_here, (until - before) * (day + 0.5));
        until_.push_back(until < 1.0 ? fixed(until) : above_all);
        left.push_back(key(until));
        before = until;
        if (1.0 - until < hardly_any) {
            ends_at_horizon_ = false;
            break;
        }
    }
    is_usable_ = steepest_here <= steepest;
    margin_ = static_cast<std::int32_t>(one * (least_margin + margin_of_quantile * steepest_here));
    until_.push_back(above_all);
    // Twice: whoever looks at two at once need not look for the end.
    left.insert(left.end(), 2, INT32_MIN);
    Maker(*this, left).make();
}

std::int32_t ExactDayTable::by_quantile(double u) const {
    return whole_days(quantile(law_, u));
}

std::int32_t ExactDayTable::beyond(double u) const {
    return ends_at_horizon_ ? never_days : by_quantile(u);
}

}  // namespace custodiet::dist
