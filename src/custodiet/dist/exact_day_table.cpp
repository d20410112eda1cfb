// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/exact_day_table.hpp"

#include <algorithm>
#include <array>

namespace custodiet::dist {

namespace {

/// So little is left to durations beyond the table that it need not go on.
constexpr double hardly_any = 1e-9;
/// Quantiles are exact to 4e-8 of themselves. Where days times the probability of a day stays below
/// this, an error of that size is less than half the margin in probability.
constexpr double steepest = 10.0;
/// Gamma quantiles of smaller shapes are less exact.
constexpr double least_shape = 0.3;

bool has_slow_quantile(const Law& law) {
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

}  // namespace

ExactDayTable::ExactDayTable(const Law& law, std::int32_t horizon) : law_(law), until_{-1.0} {
    if (!has_slow_quantile(law)) return;
    is_usable_ = true;
    ends_at_horizon_ = true;
    for (std::int32_t day = 1; day <= horizon; ++day) {
        // Durations round to the nearest day, so day d reaches to d and a half.
        until_.push_back(cdf(law, day + 0.5));
        const double of_day = until_.back() - until_[until_.size() - 2];
        if (day > 1 && of_day * (day + 0.5) > steepest) is_usable_ = false;
        if (1.0 - until_.back() < hardly_any) {
            ends_at_horizon_ = false;
            break;
        }
    }
    until_.push_back(2.0);
    guide_.resize(guide_cells);
    std::size_t position = 1;
    for (std::size_t cell = 0; cell < guide_cells; ++cell) {
        const double u = static_cast<double>(cell) / guide_cells;
        while (until_[position] < u) ++position;
        guide_[cell] = static_cast<std::int32_t>(position);
    }
}

// Few cells of the guide hold more than two days. Numbers for which two steps are not enough, or
// that lie too near to a boundary, are done over; the loop has no branch that chance decides.
void ExactDayTable::days(const double* u, std::size_t count, std::int32_t* days) const {
    constexpr std::size_t at_once = 64;
    std::array<std::uint32_t, at_once> again;
    const double* until = until_.data();
    const auto last = static_cast<std::int32_t>(until_.size()) - 1;
    for (std::size_t from = 0; from < count; from += at_once) {
        const std::size_t to = std::min(count, from + at_once);
        std::size_t unsure = 0;
        for (std::size_t i = from; i < to; ++i) {
            std::int32_t day = guide_[static_cast<std::size_t>(u[i] * guide_cells)];
            day += static_cast<std::int32_t>(u[i] > until[day]);
            day += static_cast<std::int32_t>(u[i] > until[day]);
            const bool is_sure =
                (u[i] - until[day - 1] >= margin) & (until[day] - u[i] >= margin) & (day != last);
            days[i] = day;
            again[unsure] = static_cast<std::uint32_t>(i);
            unsure += static_cast<std::size_t>(!is_sure);
        }
        for (std::size_t j = 0; j < unsure; ++j) days[again[j]] = this->days(u[again[j]]);
    }
}

std::int32_t ExactDayTable::by_quantile(double u) const {
    return whole_days(quantile(law_, u));
}

std::int32_t ExactDayTable::beyond(double u) const {
    return ends_at_horizon_ ? never_days : by_quantile(u);
}

}  // namespace custodiet::dist
