// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Many days at once, in wide registers where there are any.
#include <algorithm>
#include <bit>

#include "custodiet/dist/exact_day_table.hpp"
#include "custodiet/lanes/lanes.hpp"

namespace custodiet::dist {

#ifdef CUSTODIET_HAS_LANES
namespace {
namespace avx2 {

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
CUSTODIET_AVX2 std::uint64_t ExactDayTable::look_up_avx2(const double* u, std::size_t count,
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

namespace {
namespace avx512 {

inline constexpr std::size_t at_once = 8;

CUSTODIET_AVX512 inline __m256i everywhere(std::int32_t number) {
    return _mm256_set1_epi32(number);
}

/// As above, of eight cells in lanes of 64 bits.
struct Told {
    __m256i day;
    __mmask8 is_not_told;
};

/// The lower half of each lane of 32 bits, four times in one of 64.
CUSTODIET_AVX512 inline __m512i four_times(__m256i numbers) {
    const __m512i order = _mm512_set4_epi32(0x09080908, 0x09080908, 0x01000100, 0x01000100);
    return _mm512_shuffle_epi8(_mm512_cvtepu32_epi64(numbers), order);
}

CUSTODIET_AVX512 inline Told tell(__m512i cells, __m256i from_middle, __m256i margin) {
    constexpr __mmask32 boundaries = 0xEEEEEEEE;  // not the position in the lowest bits
    const __m512i least = four_times(_mm256_subs_epi16(from_middle, margin)),
                  most = four_times(_mm256_adds_epi16(from_middle, margin));
    const __mmask32 is_above = _mm512_mask_cmpgt_epi16_mask(boundaries, least, cells),
                    may_be_above = _mm512_mask_cmpgt_epi16_mask(boundaries, most, cells);
    const __m512i below =
        _mm512_sad_epu8(_mm512_maskz_set1_epi16(is_above, 1), _mm512_setzero_si512());
    const __m512i first = _mm512_and_si512(cells, _mm512_set1_epi64(UINT16_MAX));
    const __m512i differ = _mm512_movm_epi16(is_above ^ may_be_above);
    return {_mm512_cvtepi64_epi32(_mm512_add_epi64(first, below)),
            _mm512_test_epi64_mask(differ, differ)};
}

}  // namespace avx512
}  // namespace

CUSTODIET_AVX512 std::uint64_t ExactDayTable::look_up_avx512(const double* u, std::size_t count,
                                                             std::int32_t* days) const {
    using namespace avx512;
    const auto end = static_cast<std::int32_t>(until_.size()) - 1;
    const __m256i last = everywhere(end),
                  first_unsure = everywhere(ends_at_horizon_ ? end + 1 : end);
    constexpr int of_narrow = narrow_bits - 16, of_wide = wide_bits - 16;
    const __m256i narrow_margin = everywhere((margin_ >> of_narrow) + 2),
                  wide_margin = everywhere((margin_ >> of_wide) + 2);
    std::uint64_t unsure = 0;
    for (std::size_t i = 0; i < count; i += at_once) {
        const __m256i at =
            _mm512_cvttpd_epi32(_mm512_mul_pd(_mm512_loadu_pd(u + i), _mm512_set1_pd(one)));
        const __mmask8 is_narrow = _mm256_cmpgt_epi32_mask(at, everywhere(narrow_from - 1));
        const __m256i fine = _mm256_srlv_epi32(
            at, _mm256_mask_blend_epi32(is_narrow, everywhere(of_wide), everywhere(of_narrow)));
        __m256i cell = _mm256_srli_epi32(fine, 16);
        cell = _mm256_mask_sub_epi32(cell, is_narrow, cell,
                                     everywhere((narrow_from >> narrow_bits) - wide_cells));
        const Told told = tell(_mm512_i32gather_epi64(cell, cells_.data(), sizeof(Cell)),
                               _mm256_xor_si256(fine, everywhere(1 << 15)),
                               _mm256_mask_blend_epi32(is_narrow, wide_margin, narrow_margin));
        const __mmask8 is_unsure =
            told.is_not_told | _mm256_cmple_epi32_mask(first_unsure, told.day);
        const __m256i found = _mm256_mask_blend_epi32(_mm256_cmpeq_epi32_mask(told.day, last),
                                                      told.day, everywhere(never_days));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(days + i), found);
        unsure |= std::uint64_t{is_unsure} << i;
    }
    return unsure;
}

std::uint64_t ExactDayTable::look_up(const double* u, std::size_t count, std::int32_t* days) const {
    return lanes::has_avx512() ? look_up_avx512(u, count, days) : look_up_avx2(u, count, days);
}

void ExactDayTable::days(const double* u, std::size_t count, std::int32_t* days) const {
    std::size_t done = 0;
    while (lanes::has_avx2() && done + avx2::at_once <= count) {
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

}  // namespace custodiet::dist
