// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/exact_day_table.hpp"

#include <algorithm>
#include <array>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace custodiet::dist {

namespace {

/// So little is left to durations beyond the table that it need not go on.
constexpr double hardly_any = 1e-9;
/// Quantiles are exact to 4e-8 of themselves. Where days times the probability of a day stays below
/// this, an error of that size is less than half the margin in probability.
constexpr double steepest = 10.0;
/// Days that the guide can tell.
constexpr std::int32_t longest = UINT16_MAX - 2;
constexpr std::int32_t below_all = -(1 << 20), above_all = INT32_MAX;
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

ExactDayTable::ExactDayTable(const Law& law, std::int32_t horizon) : law_(law) {
    if (!has_slow_quantile(law) || horizon > longest) return;
    is_usable_ = true;
    ends_at_horizon_ = true;
    until_.push_back(below_all);
    double before = -1.0;
    for (std::int32_t day = 1; day <= horizon; ++day) {
        // Durations round to the nearest day, so day d reaches to d and a half.
        const double until = cdf(law, day + 0.5);
        if (day > 1 && (until - before) * (day + 0.5) > steepest) is_usable_ = false;
        until_.push_back(until < 1.0 ? fixed(until) : above_all);
        before = until;
        if (1.0 - until < hardly_any) {
            ends_at_horizon_ = false;
            break;
        }
    }
    until_.insert(until_.end(), 1 + spare, above_all);
    guide_.resize(guide_cells);
    std::size_t position = 1;
    for (std::size_t cell = 0; cell < guide_cells; ++cell) {
        while (until_[position] < static_cast<std::int32_t>(cell << cell_bits)) ++position;
        guide_[cell] = static_cast<std::uint16_t>(position);
    }
}

namespace {

/// How many of the four boundaries from `until` on lie below `at`.
int boundaries_below(const std::int32_t* until, std::int32_t at) {
#ifdef __SSE2__
    const __m128i four = _mm_loadu_si128(reinterpret_cast<const __m128i*>(until));
    const int below = _mm_movemask_ps(_mm_castsi128_ps(_mm_cmpgt_epi32(_mm_set1_epi32(at), four)));
    static constexpr std::array<std::uint8_t, 16> bits{0, 1, 1, 2, 1, 2, 2, 3,
                                                       1, 2, 2, 3, 2, 3, 3, 4};
    return bits[static_cast<std::size_t>(below)];
#else
    return (at > until[0]) + (at > until[1]) + (at > until[2]) + (at > until[3]);
#endif
}

}  // namespace

// Few cells of the guide hold more than two days. Numbers for which two steps are not enough, or
// that lie too near to a boundary, are done over; the loop has no branch that chance decides.
void ExactDayTable::days(const double* u, std::size_t count, std::int32_t* days) const {
    constexpr std::size_t at_once = 64;
    std::array<std::uint32_t, at_once> again;
    const std::int32_t* until = until_.data();
    const std::uint16_t* guide = guide_.data();
    const auto last = static_cast<std::int32_t>(until_.size()) - 1 - spare;
    const std::int32_t first_unsure = ends_at_horizon_ ? last + 1 : last;
    for (std::size_t from = 0; from < count; from += at_once) {
        const std::size_t to = std::min(count, from + at_once);
        std::size_t unsure = 0;
        for (std::size_t i = from; i < to; ++i) {
            const std::int32_t at = fixed(u[i]);
            const std::int32_t* before = until + guide[at >> cell_bits] - 1;
            const int below = boundaries_below(before, at - margin);
            const auto day = static_cast<std::int32_t>(before - until) + below;
            // Near to 1 the sum wraps round to below all: unsure, as it should be.
            const auto above = static_cast<std::int32_t>(static_cast<std::uint32_t>(at) + margin);
            const bool is_sure =
                (below == boundaries_below(before, above)) & (below < 4) & (day < first_unsure);
            days[i] = day == last ? never_days : day;
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
