// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/dist/exact_day_table.hpp"

#include <algorithm>
#include <array>
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

#ifdef CUSTODIET_HAS_AVX2
namespace {
namespace avx2 {

#define CUSTODIET_AVX2 __attribute__((target("avx2")))

inline constexpr std::size_t at_once = 8;

CUSTODIET_AVX2 inline __m256i everywhere(std::int32_t number) {
    return _mm256_set1_epi32(number);
}

/// `fixed` of eight numbers.
CUSTODIET_AVX2 inline __m256i fixed(const double* u, double one) {
    const __m256d scale = _mm256_set1_pd(one);
    return _mm256_set_m128i(_mm256_cvttpd_epi32(_mm256_mul_pd(_mm256_loadu_pd(u + 4), scale)),
                            _mm256_cvttpd_epi32(_mm256_mul_pd(_mm256_loadu_pd(u), scale)));
}

/// What four cells tell of a number each, in the lower halves of lanes of 64 bits.
struct Told {
    __m256i day;      ///< if the number is told
    __m256i is_told;  ///< all bits or none
};

/// @param at      the number's distance from the middle of its cell, in each 16 bits of a lane
/// @param margin  likewise
CUSTODIET_AVX2 inline Told tell(__m256i cells, __m256i at, __m256i margin) {
    // Not the position in the lowest bits.
    const __m256i boundaries = _mm256_set1_epi64x(~std::int64_t{UINT16_MAX});
    const __m256i is_above = _mm256_and_si256(
                      _mm256_cmpgt_epi16(_mm256_subs_epi16(at, margin), cells), boundaries),
                  may_be_above = _mm256_and_si256(
                      _mm256_cmpgt_epi16(_mm256_adds_epi16(at, margin), cells), boundaries);
    // Minus the number of boundaries below: of two, then of all.
    const __m256i pairs = _mm256_madd_epi16(is_above, _mm256_set1_epi16(1));
    const __m256i all = _mm256_add_epi32(pairs, _mm256_srli_epi64(pairs, 32));
    const __m256i first = _mm256_and_si256(cells, _mm256_set1_epi64x(UINT16_MAX));
    return {_mm256_sub_epi32(first, all), _mm256_cmpeq_epi64(is_above, may_be_above)};
}

/// The lower halves of eight lanes of 64 bits.
CUSTODIET_AVX2 inline __m256i lower_halves(__m256i a, __m256i b) {
    const __m256i mixed = _mm256_castps_si256(
        _mm256_shuffle_ps(_mm256_castsi256_ps(a), _mm256_castsi256_ps(b), 0b10001000));
    return _mm256_permute4x64_epi64(mixed, 0b11011000);
}

/// The lower half of each lane of 32 bits, in both halves of both halves of one of 64.
CUSTODIET_AVX2 inline __m256i four_times(__m128i numbers) {
    const __m256i wide = _mm256_cvtepu32_epi64(numbers);
    const __m256i order = _mm256_set_epi8(9, 8, 9, 8, 9, 8, 9, 8, 1, 0, 1, 0, 1, 0, 1, 0, 9, 8, 9,
                                          8, 9, 8, 9, 8, 1, 0, 1, 0, 1, 0, 1, 0);
    return _mm256_shuffle_epi8(wide, order);
}

/// The cells at four positions. Loads one by one were measured to be no slower than a gather.
CUSTODIET_AVX2 inline __m256i four_cells(const long long* cells, __m128i at) {
    const std::uint64_t low = static_cast<std::uint64_t>(_mm_cvtsi128_si64(at)),
                        high = static_cast<std::uint64_t>(_mm_extract_epi64(at, 1));
    return _mm256_set_epi64x(cells[high >> 32], cells[high & 0xFFFFFFFF], cells[low >> 32],
                             cells[low & 0xFFFFFFFF]);
}

}  // namespace avx2
}  // namespace

// No branch depends on chance. Numbers that lie too near to a boundary are left, and those of
// crowded cells.
CUSTODIET_AVX2 std::uint64_t ExactDayTable::look_up(const double* u, std::size_t count,
                                                    std::int32_t* days) const {
    using namespace avx2;
    const auto end = static_cast<std::int32_t>(until_.size()) - 1;
    const __m256i last = everywhere(end),
                  first_unsure = everywhere(ends_at_horizon_ ? end + 1 : end);
    // Rounding to 65,536ths of a cell brings number and boundary nearer, by one each at most.
    constexpr int of_narrow = narrow_bits - 16, of_wide = wide_bits - 16;
    const __m256i narrow_margin = everywhere((margin_ >> of_narrow) + 2),
                  wide_margin = everywhere((margin_ >> of_wide) + 2);
    const auto* cells = reinterpret_cast<const long long*>(cells_.data());
    std::uint64_t unsure = 0;
    for (std::size_t i = 0; i < count; i += at_once) {
        const __m256i at = avx2::fixed(u + i, one);
        const __m256i is_narrow = _mm256_cmpgt_epi32(at, everywhere(narrow_from - 1));
        // Its cell, and the 65,536th of that.
        const __m256i fine = _mm256_srlv_epi32(
            at, _mm256_blendv_epi8(everywhere(of_wide), everywhere(of_narrow), is_narrow));
        const __m256i cell = _mm256_sub_epi32(
            _mm256_srli_epi32(fine, 16),
            _mm256_and_si256(is_narrow, everywhere((narrow_from >> narrow_bits) - wide_cells)));
        const __m256i from_middle = _mm256_xor_si256(fine, everywhere(1 << 15)),
                      margin = _mm256_blendv_epi8(wide_margin, narrow_margin, is_narrow);
        const Told low = tell(four_cells(cells, _mm256_castsi256_si128(cell)),
                              four_times(_mm256_castsi256_si128(from_middle)),
                              four_times(_mm256_castsi256_si128(margin))),
                   high = tell(four_cells(cells, _mm256_extracti128_si256(cell, 1)),
                               four_times(_mm256_extracti128_si256(from_middle, 1)),
                               four_times(_mm256_extracti128_si256(margin, 1)));
        const __m256i day = lower_halves(low.day, high.day);
        const __m256i is_sure = _mm256_and_si256(lower_halves(low.is_told, high.is_told),
                                                 _mm256_cmpgt_epi32(first_unsure, day));
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
