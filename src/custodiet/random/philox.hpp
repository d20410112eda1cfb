// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Philox4x32-10: a random function of a counter and a key, so that a number has an address.
#pragma once

#include <array>
#include <cstdint>
#include <utility>

namespace custodiet::random {

/// Counter and key of Philox4x32 between two rounds.
struct PhiloxState {
    static constexpr std::uint32_t multiplier_0 = 0xD2511F53u, multiplier_1 = 0xCD9E8D57u;
    static constexpr std::uint32_t weyl_0 = 0x9E3779B9u;  ///< fraction of the golden ratio
    static constexpr std::uint32_t weyl_1 = 0xBB67AE85u;  ///< of the square root of 3

    std::uint32_t c0, c1, c2, c3;
    std::uint32_t k0, k1;

    constexpr void advance() {
        const std::uint64_t product_0 = std::uint64_t{multiplier_0} * c0;
        const std::uint64_t product_1 = std::uint64_t{multiplier_1} * c2;
        c0 = static_cast<std::uint32_t>(product_1 >> 32) ^ c1 ^ k0;
        c1 = static_cast<std::uint32_t>(product_1);
        c2 = static_cast<std::uint32_t>(product_0 >> 32) ^ c3 ^ k1;
        c3 = static_cast<std::uint32_t>(product_0);
        k0 += weyl_0;
        k1 += weyl_1;
    }
};

/// One block of 128 random bits for a counter under a key. No state: equal arguments, equal bits.
///
/// @cost        about 8 ns
/// @source      Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
///              SC11 (2011), section 3.3, with ten rounds
/// @verified_by unit/random/philox_test (known answers of the authors' Random123)
constexpr std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                                  std::array<std::uint32_t, 2> key) {
    PhiloxState state{counter[0], counter[1], counter[2], counter[3], key[0], key[1]};
    // Written out by the fold, for compilers that keep a loop in memory take twice the time.
    [&state]<int... round>(std::integer_sequence<int, round...>) {
        ((static_cast<void>(round), state.advance()), ...);
    }
    (std::make_integer_sequence<int, 10>{});
    return {state.c0, state.c1, state.c2, state.c3};
}

}  // namespace custodiet::random
