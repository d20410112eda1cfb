// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/exact_day_table.hpp"

#include <algorithm>
#include <array>

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
/// Days that a cell can tell from `crowded`, with three more.
constexpr std::int32_t longest = UINT16_MAX - 4;
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

ExactDayTable::ExactDayTable(const Law& law, std::int32_t horizon) : law_(law) {
    if (!may_serve(law) || horizon > longest) return;
    ends_at_horizon_ = true;
    until_.push_back(below_all);
    double before = -1.0, steepest_here = 0.0;
    for (std::int32_t day = 1; day <= horizon; ++day) {
        // Durations round to the nearest day, so day d reaches to d and a half.
        const double until = cdf(law, day + 0.5);
        if (day > 1) steepest_here = std::max(steepest_here, (until - before) * (day + 0.5));
        until_.push_back(until < 1.0 ? fixed(until) : above_all);
        before = until;
        if (1.0 - until < hardly_any) {
            ends_at_horizon_ = false;
            break;
        }
    }
    is_usable_ = steepest_here <= steepest;
    margin_ = static_cast<std::int32_t>(one * (least_margin + margin_of_quantile * steepest_here));
    until_.push_back(above_all);
    cells_.resize(static_cast<std::size_t>(number_of_cells));
    std::size_t position = 1;
    for (std::int32_t cell = 0; cell < number_of_cells; ++cell) {
        while (until_[position] < start_of(cell) - margin_) ++position;
        cells_[static_cast<std::size_t>(cell)] = make_cell(cell, position);
    }
}

ExactDayTable::Cell ExactDayTable::make_cell(std::int32_t cell, std::size_t position) const {
    const std::int32_t start = start_of(cell);
    const int bits = cell < wide_cells ? wide_bits : narrow_bits;
    const std::int64_t end = std::int64_t{start} + (std::int64_t{1} << bits);
    // Above all numbers of the cell, and of no effect.
    std::array<std::int16_t, 3> boundaries{INT16_MAX, INT16_MAX, INT16_MAX};
    for (std::size_t n = 0; position + n < until_.size() && until_[position + n] < end + margin_;
         ++n) {
        if (n == boundaries.size()) return Cell{position} << 16 | crowded;
        const std::int32_t from_start = (until_[position + n] - start) >> (bits - 16);
        // One that lies a little outside is taken to the edge: numbers there are unsure.
        boundaries[n] =
            static_cast<std::int16_t>(std::clamp(from_start + INT16_MIN, INT16_MIN, INT16_MAX - 1));
    }
    Cell all = position;
    for (std::size_t n = 0; n < boundaries.size(); ++n) {
        all |= Cell{static_cast<std::uint16_t>(boundaries[n])} << (16 * (n + 1));
    }
    return all;
}

std::int32_t ExactDayTable::by_quantile(double u) const {
    return whole_days(quantile(law_, u));
}

std::int32_t ExactDayTable::beyond(double u) const {
    return ends_at_horizon_ ? never_days : by_quantile(u);
}

}  // namespace custodiet::dist
