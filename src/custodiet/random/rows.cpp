// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/random/rows.hpp"

// The compiler makes the loop below once per kind of processor and the loader picks one. Sanitizers
// start after the loader has picked, and other compilers lack the means: they get the plain loop.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define CUSTODIET_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define CUSTODIET_CLONES
#endif

namespace custodiet::random {

namespace {

inline constexpr std::size_t lanes = 16;

/// Philox blocks of `lanes` consecutive persons: word w of person i is `word[w][i]`.
struct Block {
    std::uint32_t word[4][lanes];
};

/// Counters of `lanes` persons, in whole 64-bit lanes with zeros above: the product of two 32-bit
/// numbers is one instruction.
struct Counters {
    std::uint64_t c0[lanes], c1[lanes], c2[lanes], c3[lanes];
};

// Inlined into each clone, so that it is compiled for the clone's processor.
[[gnu::always_inline]] inline Block draw(std::uint64_t seed, const Counters& at) {
    constexpr std::uint64_t low = 0xFFFFFFFF;
    std::uint64_t c0[lanes], c1[lanes], c2[lanes], c3[lanes];
    for (std::size_t i = 0; i < lanes; ++i) {
        c0[i] = at.c0[i];
        c1[i] = at.c1[i];
        c2[i] = at.c2[i];
        c3[i] = at.c3[i];
    }
    auto k0 = static_cast<std::uint32_t>(seed);
    auto k1 = static_cast<std::uint32_t>(seed >> 32);
    for (int round = 0; round < 10; ++round) {
        for (std::size_t i = 0; i < lanes; ++i) {
            const std::uint64_t product_0 = (c0[i] & low) * PhiloxState::multiplier_0;
            const std::uint64_t product_1 = (c2[i] & low) * PhiloxState::multiplier_1;
            c0[i] = (product_1 >> 32) ^ c1[i] ^ k0;
            c1[i] = product_1 & low;
            c2[i] = (product_0 >> 32) ^ c3[i] ^ k1;
            c3[i] = product_0 & low;
        }
        k0 += PhiloxState::weyl_0;
        k1 += PhiloxState::weyl_1;
    }
    Block block;
    for (std::size_t i = 0; i < lanes; ++i) {
        block.word[0][i] = static_cast<std::uint32_t>(c0[i]);
        block.word[1][i] = static_cast<std::uint32_t>(c1[i]);
        block.word[2][i] = static_cast<std::uint32_t>(c2[i]);
        block.word[3][i] = static_cast<std::uint32_t>(c3[i]);
    }
    return block;
}

/// Of consecutive persons, from `person_lo` on.
[[gnu::always_inline]] inline Counters counters(std::uint32_t run, std::uint32_t person_hi,
                                                std::uint32_t person_lo,
                                                std::uint32_t purpose_and_count) {
    Counters at;
    for (std::uint32_t i = 0; i < lanes; ++i) {
        at.c0[i] = purpose_and_count;
        at.c1[i] = person_lo + i;
        at.c2[i] = person_hi;
        at.c3[i] = run;
    }
    return at;
}

[[gnu::always_inline]] inline void put(const Block& block, std::size_t first, PairRows& rows) {
    for (std::size_t i = 0; i < lanes; ++i) {
        rows.number[0][first + i] =
            open_unit((std::uint64_t{block.word[1][i]} << 32) | block.word[0][i]);
        rows.number[1][first + i] =
            open_unit((std::uint64_t{block.word[3][i]} << 32) | block.word[2][i]);
    }
}

}  // namespace

CUSTODIET_CLONES
void fill(PairRows& rows, std::uint64_t seed, std::uint32_t run, std::uint32_t person_hi,
          std::uint32_t person_lo, std::uint32_t purpose_and_count) {
    for (std::uint32_t first = 0; first < PairRows::persons; first += lanes) {
        put(draw(seed, counters(run, person_hi, person_lo + first, purpose_and_count)), first,
            rows);
    }
}

CUSTODIET_CLONES
void fill(PairRows& rows, std::uint64_t seed, std::uint32_t run, const Addresses& at,
          std::size_t count) {
    for (std::size_t first = 0; first < count; first += lanes) {
        Counters counters;
        for (std::size_t i = 0; i < lanes; ++i) {
            counters.c0[i] = at.purpose_and_count[first + i];
            counters.c1[i] = at.person_lo[first + i];
            counters.c2[i] = at.person_hi[first + i];
            counters.c3[i] = run;
        }
        put(draw(seed, counters), first, rows);
    }
}

CUSTODIET_CLONES
void fill(QuadRows& rows, std::uint64_t seed, std::uint32_t run, std::uint32_t person_hi,
          std::uint32_t person_lo, std::uint32_t purpose_and_count) {
    for (std::uint32_t first = 0; first < QuadRows::persons; first += lanes) {
        const Block block =
            draw(seed, counters(run, person_hi, person_lo + first, purpose_and_count));
        for (std::size_t w = 0; w < 4; ++w) {
            for (std::size_t i = 0; i < lanes; ++i) {
                rows.number[w][first + i] = open_unit_32(block.word[w][i]);
            }
        }
    }
}

}  // namespace custodiet::random
