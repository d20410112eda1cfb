// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/exact_day_table.hpp"

#include <algorithm>
#include <bit>

#if defined(__x86_64__) && defined(__GNUC__)
#define CUSTODIET_HAS_AVX2 1
#include <immintrin.h>
#endif

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
    until_.insert(until_.end(), 1 + spare, above_all);
    guide_.resize(guide_cells + 1);
    std::size_t position = 1;
    for (std::size_t cell = 0; cell < guide_cells; ++cell) {
        const auto start = static_cast<std::int32_t>(cell << cell_bits);
        while (until_[position] < start - margin_) ++position;
        guide_[cell] = static_cast<std::uint16_t>(position);
    }
}

#ifdef CUSTODIET_HAS_AVX2
namespace {
namespace avx2 {

#define CUSTODIET_AVX2 __attribute__((target("avx2")))

inline constexpr std::size_t at_once = 8;

/// Four boundaries for each of eight numbers.
struct Boundaries {
    __m256i first, second, third, fourth;
};

CUSTODIET_AVX2 inline __m256i everywhere(std::int32_t number) {
    return _mm256_set1_epi32(number);
}

template <int which>
CUSTODIET_AVX2 inline __m256i each_second(__m256i a, __m256i b) {
    return _mm256_castps_si256(
        _mm256_shuffle_ps(_mm256_castsi256_ps(a), _mm256_castsi256_ps(b), which));
}

/// The boundaries from each position in `from` on, read two at a time.
CUSTODIET_AVX2 inline Boundaries read(const std::int32_t* until, __m256i from) {
    // In this order the numbers come out of the shuffles as they went in.
    const __m256i order = _mm256_permute4x64_epi64(from, 0b11011000);
    const __m128i a = _mm256_castsi256_si128(order), b = _mm256_extracti128_si256(order, 1);
    const auto* here = reinterpret_cast<const long long*>(until);
    const auto* beyond = reinterpret_cast<const long long*>(until + 2);
    const __m256i near_a = _mm256_i32gather_epi64(here, a, sizeof(std::int32_t)),
                  near_b = _mm256_i32gather_epi64(here, b, sizeof(std::int32_t)),
                  far_a = _mm256_i32gather_epi64(beyond, a, sizeof(std::int32_t)),
                  far_b = _mm256_i32gather_epi64(beyond, b, sizeof(std::int32_t));
    constexpr int even = 0b10001000, odd = 0b11011101;
    return {each_second<even>(near_a, near_b), each_second<odd>(near_a, near_b),
            each_second<even>(far_a, far_b), each_second<odd>(far_a, far_b)};
}

/// Minus how many of the boundaries lie below.
CUSTODIET_AVX2 inline __m256i minus_below(__m256i at, const Boundaries& boundaries) {
    return _mm256_add_epi32(_mm256_add_epi32(_mm256_cmpgt_epi32(at, boundaries.first),
                                             _mm256_cmpgt_epi32(at, boundaries.second)),
                            _mm256_add_epi32(_mm256_cmpgt_epi32(at, boundaries.third),
                                             _mm256_cmpgt_epi32(at, boundaries.fourth)));
}

/// `fixed` of eight numbers.
CUSTODIET_AVX2 inline __m256i fixed(const double* u, double one) {
    const __m256d scale = _mm256_set1_pd(one);
    return _mm256_set_m128i(_mm256_cvttpd_epi32(_mm256_mul_pd(_mm256_loadu_pd(u + 4), scale)),
                            _mm256_cvttpd_epi32(_mm256_mul_pd(_mm256_loadu_pd(u), scale)));
}

/// The 16-bit entries at eight positions.
CUSTODIET_AVX2 inline __m256i read(const std::uint16_t* guide, __m256i cell) {
    const auto* words = reinterpret_cast<const int*>(guide);
    return _mm256_and_si256(_mm256_i32gather_epi32(words, cell, sizeof(std::uint16_t)),
                            everywhere(UINT16_MAX));
}

}  // namespace avx2
}  // namespace

// Few cells of the guide hold more than three boundaries. Numbers for which four are not enough, or
// that lie too near to one, are left; no branch depends on chance.
CUSTODIET_AVX2 std::uint64_t ExactDayTable::look_up(const double* u, std::size_t count,
                                                    std::int32_t* days) const {
    using namespace avx2;
    const auto end = static_cast<std::int32_t>(until_.size()) - 1 - spare;
    const __m256i last = everywhere(end), margin = everywhere(margin_),
                  first_unsure = everywhere(ends_at_horizon_ ? end + 1 : end),
                  // Nearer to 1 a boundary may not be told from the end of all.
        too_near_to_one = everywhere(above_all - margin_);
    std::uint64_t unsure = 0;
    for (std::size_t i = 0; i < count; i += at_once) {
        const __m256i at = avx2::fixed(u + i, one);
        const __m256i first = read(guide_.data(), _mm256_srli_epi32(at, cell_bits));
        const Boundaries boundaries = read(until_.data(), first);
        const __m256i low = minus_below(_mm256_sub_epi32(at, margin), boundaries),
                      high = minus_below(_mm256_add_epi32(at, margin), boundaries);
        const __m256i day = _mm256_sub_epi32(first, low);
        const __m256i is_found = _mm256_and_si256(_mm256_cmpeq_epi32(low, high),
                                                  _mm256_cmpgt_epi32(low, everywhere(-4)));
        const __m256i is_told = _mm256_and_si256(_mm256_cmpgt_epi32(first_unsure, day),
                                                 _mm256_cmpgt_epi32(too_near_to_one, at));
        const __m256i is_sure = _mm256_and_si256(is_found, is_told);
        const __m256i found =
            _mm256_blendv_epi8(day, everywhere(never_days), _mm256_cmpeq_epi32(day, last));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(days + i), found);
        const int sure = _mm256_movemask_ps(_mm256_castsi256_ps(is_sure));
        unsure |= static_cast<std::uint64_t>(~sure & 0xFF) << i;
    }
    return unsure;
}

void ExactDayTable::days(const double* u, std::size_t count, std::int32_t* days) const {
    static const bool has_avx2 = __builtin_cpu_supports("avx2");
    std::size_t done = 0;
    while (has_avx2 && done + avx2::at_once <= count) {
        const std::size_t some =
            std::min<std::size_t>(count - done, 64) / avx2::at_once * avx2::at_once;
        for (auto unsure = look_up(u + done, some, days + done); unsure != 0;
             unsure &= unsure - 1) {
            const std::size_t i = done + static_cast<std::size_t>(std::countr_zero(unsure));
            days[i] = this->days(u[i]);
        }
        done += some;
    }
    for (; done < count; ++done) days[done] = this->days(u[done]);
}
#else
void ExactDayTable::days(const double* u, std::size_t count, std::int32_t* days) const {
    std::transform(u, u + count, days, [this](double number) { return this->days(number); });
}
#endif

std::int32_t ExactDayTable::by_quantile(double u) const {
    return whole_days(quantile(law_, u));
}

std::int32_t ExactDayTable::beyond(double u) const {
    return ends_at_horizon_ ? never_days : by_quantile(u);
}

}  // namespace custodiet::dist
