// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Many days at once, in wide registers where there are any.
#include <algorithm>
#include <array>
#include <bit>

#include "custodiet/dist/exact_day_table.hpp"
#include "custodiet/lanes/lanes.hpp"

namespace custodiet::dist {

// No branch depends on chance. Numbers that lie too near to a boundary are left, and those of
// crowded cells.
#ifdef CUSTODIET_HAS_LANES
namespace {
namespace avx2 {

inline constexpr std::size_t at_once = 8;

CUSTODIET_AVX2 inline __m256i everywhere(std::int32_t number) {
    return _mm256_set1_epi32(number);
}

/// `key` of eight numbers.
CUSTODIET_AVX2 inline __m256i keys(const double* u) {
    const __m256d all = _mm256_set1_pd(1.0);
    const __m128 low = _mm256_cvtpd_ps(_mm256_sub_pd(all, _mm256_loadu_pd(u))),
                 high = _mm256_cvtpd_ps(_mm256_sub_pd(all, _mm256_loadu_pd(u + 4)));
    return _mm256_castps_si256(_mm256_set_m128(high, low));
}

/// What sixteen octaves have of something, at eight octaves.
CUSTODIET_AVX2 inline __m256i of_octaves(const std::array<std::int32_t, 16>& all, __m256i octave) {
    const auto* halves = reinterpret_cast<const __m256i*>(all.data());
    const __m256i is_high = _mm256_cmpgt_epi32(octave, everywhere(7));
    return _mm256_blendv_epi8(_mm256_permutevar8x32_epi32(_mm256_load_si256(halves), octave),
                              _mm256_permutevar8x32_epi32(_mm256_load_si256(halves + 1), octave),
                              is_high);
}

}  // namespace avx2
}  // namespace

CUSTODIET_AVX2 std::uint64_t ExactDayTable::look_up_avx2(const double* u, std::size_t count,
                                                         std::int32_t* days) const {
    using namespace avx2;
    const auto end = static_cast<std::int32_t>(until_.size()) - 1;
    const __m256i last = everywhere(end),
                  first_unsure = everywhere(ends_at_horizon_ ? end + 1 : end);
    const __m256i fraction = everywhere(fraction_mask);
    std::uint64_t unsure = 0;
    for (std::size_t i = 0; i < count; i += at_once) {
        const __m256i key = keys(u + i);
        const __m256i octave = _mm256_min_epi32(
            _mm256_sub_epi32(everywhere(key_of_one), _mm256_srli_epi32(key, fraction_bits)),
            everywhere(octaves - 1));
        const __m256i bits = of_octaves(octaves_.cell_bits, octave),
                      within = _mm256_and_si256(key, fraction);
        const __m256i at = _mm256_add_epi32(
            of_octaves(octaves_.first_cell, octave),
            _mm256_srlv_epi32(within, _mm256_sub_epi32(everywhere(fraction_bits), bits)));
        const __m256i cell =
            _mm256_i32gather_epi32(reinterpret_cast<const int*>(cells_.data()), at, sizeof(Cell));
        const __m256i part = _mm256_srli_epi32(
            _mm256_and_si256(_mm256_sllv_epi32(within, bits), fraction), fraction_bits - part_bits);
        const __m256i from_boundary =
            _mm256_sub_epi32(part, _mm256_and_si256(cell, everywhere(UINT16_MAX)));
        // Less by one where the number is beyond the boundary: its difference is negative.
        const __m256i day =
            _mm256_sub_epi32(_mm256_srli_epi32(cell, 16), _mm256_srai_epi32(from_boundary, 31));
        const __m256i is_sure =
            _mm256_and_si256(_mm256_cmpgt_epi32(_mm256_abs_epi32(from_boundary),
                                                of_octaves(octaves_.margin, octave)),
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

inline constexpr std::size_t at_once = 16;

CUSTODIET_AVX512 inline __m512i everywhere(std::int32_t number) {
    return _mm512_set1_epi32(number);
}

/// `key` of up to sixteen numbers.
CUSTODIET_AVX512 inline __m512i keys(const double* u, __mmask16 which) {
    const __m512d all = _mm512_set1_pd(1.0);
    const __m512d low = _mm512_maskz_loadu_pd(static_cast<__mmask8>(which), u),
                  high = _mm512_maskz_loadu_pd(static_cast<__mmask8>(which >> 8), u + 8);
    return _mm512_castps_si512(
        _mm512_insertf32x8(_mm512_castps256_ps512(_mm512_cvtpd_ps(_mm512_sub_pd(all, low))),
                           _mm512_cvtpd_ps(_mm512_sub_pd(all, high)), 1));
}

}  // namespace avx512
}  // namespace

CUSTODIET_AVX512 std::uint64_t ExactDayTable::look_up_avx512(const double* u, std::size_t count,
                                                             std::int32_t* days) const {
    using namespace avx512;
    const auto end = static_cast<std::int32_t>(until_.size()) - 1;
    const __m512i last = everywhere(end),
                  first_unsure = everywhere(ends_at_horizon_ ? end + 1 : end);
    const __m512i fraction = everywhere(fraction_mask);
    const __m512i first_cells = _mm512_load_si512(octaves_.first_cell.data()),
                  cell_bits = _mm512_load_si512(octaves_.cell_bits.data()),
                  margins = _mm512_load_si512(octaves_.margin.data());
    std::uint64_t unsure = 0;
    for (std::size_t i = 0; i < count; i += at_once) {
        const auto which =
            static_cast<__mmask16>(count - i < at_once ? (1U << (count - i)) - 1 : 0xFFFF);
        const __m512i key = keys(u + i, which);
        const __m512i octave = _mm512_min_epi32(
            _mm512_sub_epi32(everywhere(key_of_one), _mm512_srli_epi32(key, fraction_bits)),
            everywhere(octaves - 1));
        const __m512i bits = _mm512_permutexvar_epi32(octave, cell_bits),
                      within = _mm512_and_si512(key, fraction);
        const __m512i at = _mm512_add_epi32(
            _mm512_permutexvar_epi32(octave, first_cells),
            _mm512_srlv_epi32(within, _mm512_sub_epi32(everywhere(fraction_bits), bits)));
        const __m512i cell = _mm512_i32gather_epi32(at, cells_.data(), sizeof(Cell));
        const __m512i part = _mm512_srli_epi32(
            _mm512_and_si512(_mm512_sllv_epi32(within, bits), fraction), fraction_bits - part_bits);
        const __m512i from_boundary =
            _mm512_sub_epi32(part, _mm512_and_si512(cell, everywhere(UINT16_MAX)));
        const __m512i day =
            _mm512_sub_epi32(_mm512_srli_epi32(cell, 16), _mm512_srai_epi32(from_boundary, 31));
        const __mmask16 is_unsure =
            _mm512_cmple_epi32_mask(_mm512_abs_epi32(from_boundary),
                                    _mm512_permutexvar_epi32(octave, margins)) |
            _mm512_cmple_epi32_mask(first_unsure, day);
        const __m512i found = _mm512_mask_blend_epi32(_mm512_cmpeq_epi32_mask(day, last), day,
                                                      everywhere(never_days));
        _mm512_mask_storeu_epi32(days + i, which, found);
        unsure |= std::uint64_t{static_cast<__mmask16>(is_unsure & which)} << i;
    }
    return unsure;
}

void ExactDayTable::days(const double* u, std::size_t count, std::int32_t* days) const {
    constexpr std::size_t most = 64;
    std::size_t done = 0;
    while (lanes::has_avx2() && done < count) {
        std::size_t some = std::min(count - done, most);
        const bool is_wide = lanes::has_avx512();
        if (!is_wide) some = some / avx2::at_once * avx2::at_once;
        if (some == 0) break;
        auto unsure = is_wide ? look_up_avx512(u + done, some, days + done)
                              : look_up_avx2(u + done, some, days + done);
        for (; unsure != 0; unsure &= unsure - 1) {
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
