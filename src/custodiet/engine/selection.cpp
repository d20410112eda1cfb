// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/selection.hpp"

#include <bit>

#include "custodiet/lanes/lanes.hpp"

namespace custodiet::engine {

namespace {

using Numbers = Selection::Column<std::int32_t>;
using Positions = Selection::Column<std::uint32_t>;
using Columns = std::span<const Selection::Picking>;

namespace plain {

std::uint64_t equal(const Numbers& numbers, std::size_t among, std::int32_t number) {
    std::uint64_t set = 0;
    for (std::size_t i = 0; i < among; ++i) {
        set |= std::uint64_t{numbers[i] == number} << i;
    }
    return set;
}

/// All but the first `count`.
std::uint64_t after(std::uint64_t set, std::size_t count) {
    for (; count > 0 && set != 0; --count) set &= set - 1;
    return set;
}

std::size_t list(std::uint64_t set, Positions& positions) {
    std::size_t count = 0;
    for (; set != 0; set &= set - 1) {
        positions[count++] = static_cast<std::uint32_t>(std::countr_zero(set));
    }
    return count;
}

void pick(std::uint64_t set, Columns columns) {
    for (const auto& column : columns) {
        std::uint32_t* to = column.to;
        for (std::uint64_t left = set; left != 0; left &= left - 1) {
            *to++ = column.from[std::countr_zero(left)];
        }
    }
}

}  // namespace plain

#ifdef CUSTODIET_HAS_LANES
namespace avx2 {

CUSTODIET_AVX2 std::uint64_t equal(const Numbers& numbers, std::size_t among, std::int32_t number) {
    std::uint64_t set = 0;
    for (std::size_t i = 0; i < among; i += 8) {
        const __m256i eight = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(&numbers[i]));
        const __m256i are = _mm256_cmpeq_epi32(eight, _mm256_set1_epi32(number));
        const int bits = _mm256_movemask_ps(_mm256_castsi256_ps(are));
        set |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(bits)) << i;
    }
    return set;
}

}  // namespace avx2

namespace avx512 {

constexpr std::size_t at_once = 16;

CUSTODIET_AVX512 std::uint64_t equal(const Numbers& numbers, std::size_t among,
                                     std::int32_t number) {
    std::uint64_t set = 0;
    for (std::size_t i = 0; i < among; i += at_once) {
        const __mmask16 are =
            _mm512_cmpeq_epi32_mask(_mm512_loadu_si512(&numbers[i]), _mm512_set1_epi32(number));
        set |= std::uint64_t{are} << i;
    }
    return set;
}

/// Writes those of sixteen numbers that have a bit, one after another.
CUSTODIET_AVX512 inline void put(void* to, __m512i sixteen, __mmask16 which) {
    // Compressed in a register, for some processors are slow to do it on the way to memory.
    const __m512i together = _mm512_maskz_compress_epi32(which, sixteen);
    _mm512_mask_storeu_epi32(to, static_cast<__mmask16>((1U << std::popcount(which)) - 1),
                             together);
}

CUSTODIET_AVX512 std::size_t list(std::uint64_t set, Positions& positions) {
    __m512i position = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    std::size_t count = 0;
    for (; set != 0; set >>= at_once) {
        const auto which = static_cast<__mmask16>(set);
        put(positions.data() + count, position, which);
        count += static_cast<std::size_t>(std::popcount(which));
        position = _mm512_add_epi32(position, _mm512_set1_epi32(at_once));
    }
    return count;
}

/// Each in one instruction.
CUSTODIET_AVX512 std::uint64_t after(std::uint64_t set, std::size_t count) {
    return count < Selection::most ? _pdep_u64(~std::uint64_t{0} << count, set) : 0;
}
CUSTODIET_AVX512 std::size_t number_of(std::uint64_t set) {
    return static_cast<std::size_t>(std::popcount(set));
}

CUSTODIET_AVX512 void pick(std::uint64_t set, Columns columns) {
    std::size_t picked = 0;
    for (std::size_t i = 0; set != 0; i += at_once, set >>= at_once) {
        const auto which = static_cast<__mmask16>(set);
        for (const auto& column : columns) {
            put(column.to + picked, _mm512_loadu_si512(column.from + i), which);
        }
        picked += static_cast<std::size_t>(std::popcount(which));
    }
}

}  // namespace avx512
#endif

std::uint64_t equal(const Numbers& numbers, std::size_t among, std::int32_t number) {
#ifdef CUSTODIET_HAS_LANES
    if (lanes::has_avx512()) return avx512::equal(numbers, among, number);
    if (lanes::has_avx2()) return avx2::equal(numbers, among, number);
#endif
    return plain::equal(numbers, among, number);
}

std::uint64_t after(std::uint64_t set, std::size_t count) {
#ifdef CUSTODIET_HAS_LANES
    if (lanes::has_avx512()) return avx512::after(set, count);
#endif
    return plain::after(set, count);
}

std::size_t list(std::uint64_t set, Positions& positions) {
#ifdef CUSTODIET_HAS_LANES
    if (lanes::has_avx512()) return avx512::list(set, positions);
#endif
    return plain::list(set, positions);
}

std::size_t number_of(std::uint64_t set) {
#ifdef CUSTODIET_HAS_LANES
    if (lanes::has_avx512()) return avx512::number_of(set);
#endif
    return static_cast<std::size_t>(std::popcount(set));
}

}  // namespace

Selection::Selection(std::uint64_t set) : set_(set), count_(number_of(set)) {}

Selection::Positions::Positions(std::uint64_t set) : count_(list(set, position_)) {}

Selection Selection::of_equal(const Column<std::int32_t>& numbers, std::size_t among,
                              std::int32_t number) {
    const std::uint64_t set = equal(numbers, among, number);
    return Selection(among < most ? set & ((std::uint64_t{1} << among) - 1) : set);
}

std::array<Selection, 2> Selection::split(std::size_t count) const {
    const std::uint64_t others = after(set_, count);
    return {Selection(set_ & ~others), Selection(others)};
}

void Selection::pick(Columns columns) const {
#ifdef CUSTODIET_HAS_LANES
    if (lanes::has_avx512()) return avx512::pick(set_, columns);
#endif
    plain::pick(set_, columns);
}

}  // namespace custodiet::engine
