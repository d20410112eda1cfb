// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/random/rows.hpp"

#include "custodiet/lanes/lanes.hpp"

namespace custodiet::random {

namespace {

/// Person by person: for processors without wide registers, and what the wide loops must equal.
namespace plain {

void fill(PairRows& rows, std::uint64_t seed, std::uint32_t run, std::uint32_t person_hi,
          std::uint32_t person_lo, std::uint32_t purpose_and_count) {
    for (std::uint32_t i = 0; i < PairRows::persons; ++i) {
        const auto pair = uniform_pair(seed, run, person_hi, person_lo + i, purpose_and_count);
        for (std::size_t n = 0; n < pair.size(); ++n) rows.number[n][i] = pair[n];
    }
}

void fill(QuadRows& rows, std::uint64_t seed, std::uint32_t run, std::uint32_t person_hi,
          std::uint32_t person_lo, std::uint32_t purpose_and_count) {
    for (std::uint32_t i = 0; i < QuadRows::persons; ++i) {
        const auto quad = uniform_quad(seed, run, person_hi, person_lo + i, purpose_and_count);
        for (std::size_t n = 0; n < quad.size(); ++n) rows.number[n][i] = quad[n];
    }
}

void fill(PairRows& rows, std::uint64_t seed, std::uint32_t run, const Addresses& at,
          std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const auto pair =
            uniform_pair(seed, run, at.person_hi[i], at.person_lo[i], at.purpose_and_count[i]);
        for (std::size_t n = 0; n < pair.size(); ++n) rows.number[n][i] = pair[n];
    }
}

}  // namespace plain

#ifdef CUSTODIET_HAS_LANES
/// Eight persons at once, in registers of AVX2. Compilers make much slower code of the same loop.
namespace avx2 {

/// Counters of four persons: the lower half of each 64-bit lane. The upper halves may hold
/// anything, for the product of two lanes takes the lower halves only.
struct Four {
    __m256i c0, c1, c2, c3;
};
inline constexpr std::size_t at_once = 8;

CUSTODIET_AVX2 inline __m256i everywhere(std::uint32_t number) {
    return _mm256_set1_epi64x(static_cast<std::int64_t>(number));
}

/// The product's upper half, mixed with a counter and the key.
CUSTODIET_AVX2 inline __m256i mixed(__m256i product, __m256i counter, __m256i key) {
    return _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(product, 32), key), counter);
}

CUSTODIET_AVX2 inline void round(Four& four, __m256i k0, __m256i k1) {
    const __m256i product_0 = _mm256_mul_epu32(four.c0, everywhere(PhiloxState::multiplier_0));
    const __m256i product_1 = _mm256_mul_epu32(four.c2, everywhere(PhiloxState::multiplier_1));
    four = {mixed(product_1, four.c1, k0), product_1, mixed(product_0, four.c3, k1), product_0};
}

/// Two at a time, so that one is worked on while products of the other are under way.
CUSTODIET_AVX2 inline void draw(std::uint64_t seed, Four& first, Four& second) {
    auto k0 = static_cast<std::uint32_t>(seed), k1 = static_cast<std::uint32_t>(seed >> 32);
    for (int n = 0; n < 10; ++n) {
        round(first, everywhere(k0), everywhere(k1));
        round(second, everywhere(k0), everywhere(k1));
        k0 += PhiloxState::weyl_0;
        k1 += PhiloxState::weyl_1;
    }
}

/// `open_unit` of 64 bits: the upper 52 are the fraction of a number from 1 to 2, and what is taken
/// off leaves no rounding.
CUSTODIET_AVX2 inline __m256d unit(__m256i low, __m256i high) {
    const __m256i bits = _mm256_blend_epi32(low, _mm256_slli_epi64(high, 32), 0b10101010);
    const __m256i one_to_two =
        _mm256_or_si256(_mm256_srli_epi64(bits, 12), _mm256_set1_epi64x(0x3FF0000000000000));
    return _mm256_sub_pd(_mm256_castsi256_pd(one_to_two), _mm256_set1_pd(1.0 - 0x1p-53));
}

/// `open_unit_32`: the bits are the last of a number from 2^52 on.
CUSTODIET_AVX2 inline __m256d unit_32(__m256i word) {
    const __m256i from_2_52 =
        _mm256_blend_epi32(word, _mm256_set1_epi64x(0x4330000000000000), 0b10101010);
    const __m256d number = _mm256_sub_pd(_mm256_castsi256_pd(from_2_52), _mm256_set1_pd(0x1p52));
    return _mm256_mul_pd(_mm256_add_pd(number, _mm256_set1_pd(0.5)), _mm256_set1_pd(0x1p-32));
}

CUSTODIET_AVX2 inline void put(const Four& four, std::size_t person, PairRows& rows) {
    _mm256_store_pd(&rows.number[0][person], unit(four.c0, four.c1));
    _mm256_store_pd(&rows.number[1][person], unit(four.c2, four.c3));
}

CUSTODIET_AVX2 inline void put(const Four& four, std::size_t person, QuadRows& rows) {
    _mm256_store_pd(&rows.number[0][person], unit_32(four.c0));
    _mm256_store_pd(&rows.number[1][person], unit_32(four.c1));
    _mm256_store_pd(&rows.number[2][person], unit_32(four.c2));
    _mm256_store_pd(&rows.number[3][person], unit_32(four.c3));
}

template <typename Rows>
CUSTODIET_AVX2 void fill(Rows& rows, std::uint64_t seed, std::uint32_t run, std::uint32_t person_hi,
                         std::uint32_t person_lo, std::uint32_t purpose_and_count) {
    const __m256i c0 = everywhere(purpose_and_count), c2 = everywhere(person_hi),
                  c3 = everywhere(run), steps = _mm256_set_epi64x(3, 2, 1, 0);
    for (std::uint32_t i = 0; i < Rows::persons; i += at_once) {
        Four first{c0, _mm256_add_epi32(everywhere(person_lo + i), steps), c2, c3};
        Four second{c0, _mm256_add_epi32(everywhere(person_lo + i + 4), steps), c2, c3};
        draw(seed, first, second);
        put(first, i, rows);
        put(second, i + 4, rows);
    }
}

CUSTODIET_AVX2 inline __m256i four_of(const std::uint32_t* numbers) {
    return _mm256_cvtepu32_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(numbers)));
}

CUSTODIET_AVX2 inline Four four_at(const Addresses& at, std::size_t person, __m256i run) {
    return {four_of(&at.purpose_and_count[person]), four_of(&at.person_lo[person]),
            four_of(&at.person_hi[person]), run};
}

CUSTODIET_AVX2 void fill(PairRows& rows, std::uint64_t seed, std::uint32_t run, const Addresses& at,
                         std::size_t count) {
    for (std::size_t i = 0; i < count; i += at_once) {
        Four first = four_at(at, i, everywhere(run)), second = four_at(at, i + 4, everywhere(run));
        draw(seed, first, second);
        put(first, i, rows);
        put(second, i + 4, rows);
    }
}

}  // namespace avx2

/// The same in registers of AVX-512: sixteen persons at once, and two steps of a round in one.
namespace avx512 {

/// Counters of eight persons, as those of four above.
struct Eight {
    __m512i c0, c1, c2, c3;
};
/// Worked on in turns, so that the products of some are under way while others are mixed: four were
/// measured to take three quarters of the time of two.
template <std::size_t n>
using Eights = std::array<Eight, n>;

CUSTODIET_AVX512 inline __m512i everywhere(std::uint32_t number) {
    return _mm512_set1_epi64(static_cast<std::int64_t>(number));
}

CUSTODIET_AVX512 inline __m512i mixed(__m512i product, __m512i counter, __m512i key) {
    constexpr int exclusive_or = 0x96;
    return _mm512_ternarylogic_epi64(_mm512_srli_epi64(product, 32), counter, key, exclusive_or);
}

CUSTODIET_AVX512 inline void round(Eight& eight, __m512i k0, __m512i k1) {
    const __m512i product_0 = _mm512_mul_epu32(eight.c0, everywhere(PhiloxState::multiplier_0));
    const __m512i product_1 = _mm512_mul_epu32(eight.c2, everywhere(PhiloxState::multiplier_1));
    eight = {mixed(product_1, eight.c1, k0), product_1, mixed(product_0, eight.c3, k1), product_0};
}

template <std::size_t n>
CUSTODIET_AVX512 inline void draw(std::uint64_t seed, Eights<n>& eights) {
    auto k0 = static_cast<std::uint32_t>(seed), k1 = static_cast<std::uint32_t>(seed >> 32);
    for (int r = 0; r < 10; ++r) {
#pragma GCC unroll 4
        for (Eight& eight : eights) round(eight, everywhere(k0), everywhere(k1));
        k0 += PhiloxState::weyl_0;
        k1 += PhiloxState::weyl_1;
    }
}

constexpr __mmask16 upper_halves = 0b1010101010101010;

CUSTODIET_AVX512 inline __m512d unit(__m512i low, __m512i high) {
    const __m512i bits = _mm512_mask_blend_epi32(upper_halves, low, _mm512_slli_epi64(high, 32));
    const __m512i one_to_two =
        _mm512_or_si512(_mm512_srli_epi64(bits, 12), _mm512_set1_epi64(0x3FF0000000000000));
    return _mm512_sub_pd(_mm512_castsi512_pd(one_to_two), _mm512_set1_pd(1.0 - 0x1p-53));
}

CUSTODIET_AVX512 inline __m512d unit_32(__m512i word) {
    const __m512i from_2_52 =
        _mm512_mask_blend_epi32(upper_halves, word, _mm512_set1_epi64(0x4330000000000000));
    const __m512d number = _mm512_sub_pd(_mm512_castsi512_pd(from_2_52), _mm512_set1_pd(0x1p52));
    return _mm512_mul_pd(_mm512_add_pd(number, _mm512_set1_pd(0.5)), _mm512_set1_pd(0x1p-32));
}

CUSTODIET_AVX512 inline void put(const Eight& eight, std::size_t person, PairRows& rows) {
    _mm512_store_pd(&rows.number[0][person], unit(eight.c0, eight.c1));
    _mm512_store_pd(&rows.number[1][person], unit(eight.c2, eight.c3));
}

CUSTODIET_AVX512 inline void put(const Eight& eight, std::size_t person, QuadRows& rows) {
    _mm512_store_pd(&rows.number[0][person], unit_32(eight.c0));
    _mm512_store_pd(&rows.number[1][person], unit_32(eight.c1));
    _mm512_store_pd(&rows.number[2][person], unit_32(eight.c2));
    _mm512_store_pd(&rows.number[3][person], unit_32(eight.c3));
}

/// Draws for 8 n persons from `person` on, whose counters `counters(person)` gives for eight each.
template <std::size_t n, typename Rows, typename Counters>
CUSTODIET_AVX512 inline void fill_some(Rows& rows, std::uint64_t seed, std::size_t person,
                                       Counters counters) {
    Eights<n> eights;
#pragma GCC unroll 4
    for (std::size_t e = 0; e < n; ++e) eights[e] = counters(person + 8 * e);
    draw(seed, eights);
#pragma GCC unroll 4
    for (std::size_t e = 0; e < n; ++e) put(eights[e], person + 8 * e, rows);
}

template <typename Rows>
CUSTODIET_AVX512 void fill(Rows& rows, std::uint64_t seed, std::uint32_t run,
                           std::uint32_t person_hi, std::uint32_t person_lo,
                           std::uint32_t purpose_and_count) {
    const __m512i c0 = everywhere(purpose_and_count), c2 = everywhere(person_hi),
                  c3 = everywhere(run), steps = _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0);
    const auto counters = [&](std::size_t person) CUSTODIET_AVX512 {
        const auto first = person_lo + static_cast<std::uint32_t>(person);
        return Eight{c0, _mm512_add_epi32(everywhere(first), steps), c2, c3};
    };
    for (std::size_t i = 0; i < Rows::persons; i += 32) fill_some<4>(rows, seed, i, counters);
}

CUSTODIET_AVX512 inline __m512i eight_of(const std::uint32_t* numbers) {
    return _mm512_cvtepu32_epi64(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(numbers)));
}

CUSTODIET_AVX512 void fill(PairRows& rows, std::uint64_t seed, std::uint32_t run,
                           const Addresses& at, std::size_t count) {
    const __m512i c3 = everywhere(run);
    const auto counters = [&](std::size_t person) CUSTODIET_AVX512 {
        return Eight{eight_of(&at.purpose_and_count[person]), eight_of(&at.person_lo[person]),
                     eight_of(&at.person_hi[person]), c3};
    };
    std::size_t i = 0;
    for (; i < count && count - i > 16; i += 32) fill_some<4>(rows, seed, i, counters);
    if (i < count) fill_some<2>(rows, seed, i, counters);
}

}  // namespace avx512

#endif

template <typename... Arguments>
void fill_fast(Arguments&&... arguments) {
#ifdef CUSTODIET_HAS_LANES
    if (lanes::has_avx512()) return avx512::fill(arguments...);
    if (lanes::has_avx2()) return avx2::fill(arguments...);
#endif
    plain::fill(arguments...);
}

}  // namespace

void fill(PairRows& rows, std::uint64_t seed, std::uint32_t run, std::uint32_t person_hi,
          std::uint32_t person_lo, std::uint32_t purpose_and_count) {
    fill_fast(rows, seed, run, person_hi, person_lo, purpose_and_count);
}

void fill(QuadRows& rows, std::uint64_t seed, std::uint32_t run, std::uint32_t person_hi,
          std::uint32_t person_lo, std::uint32_t purpose_and_count) {
    fill_fast(rows, seed, run, person_hi, person_lo, purpose_and_count);
}

void fill(PairRows& rows, std::uint64_t seed, std::uint32_t run, const Addresses& at,
          std::size_t count) {
    fill_fast(rows, seed, run, at, count);
}

}  // namespace custodiet::random
