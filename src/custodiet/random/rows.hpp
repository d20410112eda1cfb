// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Random blocks of many persons at once: the same bits as one after another, several times as fast.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "custodiet/random/stream.hpp"

namespace custodiet::random {

/// Uniform numbers of 64 consecutive persons at one purpose.
struct PairRows {
    static constexpr std::size_t persons = 64;
    /// What `uniform_pair` gives at the address of person i: `number[0][i]`, `number[1][i]`.
    alignas(64) std::array<std::array<double, persons>, 2> number;

    [[nodiscard]] std::array<double, 2> at(std::size_t i) const {
        return {number[0][i], number[1][i]};
    }
};

struct QuadRows {
    static constexpr std::size_t persons = 64;
    /// What `uniform_quad` gives at the address of person i: `number[0][i]` to `number[3][i]`.
    alignas(64) std::array<std::array<double, persons>, 4> number;

    [[nodiscard]] std::array<double, 4> at(std::size_t i) const {
        return {number[0][i], number[1][i], number[2][i], number[3][i]};
    }
};

/// Fills the numbers of the persons `person_lo` to `person_lo` + 63.
///
/// @cost        about 3 ns a person where the processor has AVX2 or more, which is found out at run
///              time; every processor gives the same bits
/// @verified_by unit/random/rows_test
void fill(PairRows& rows, std::uint64_t seed, std::uint32_t run, std::uint32_t person_hi,
          std::uint32_t person_lo, std::uint32_t purpose_and_count);
void fill(QuadRows& rows, std::uint64_t seed, std::uint32_t run, std::uint32_t person_hi,
          std::uint32_t person_lo, std::uint32_t purpose_and_count);

/// Addresses of up to 64 persons: a column for each part.
struct Addresses {
    using Column = std::span<const std::uint32_t, PairRows::persons>;
    Column person_hi, person_lo, purpose_and_count;
};

/// Fills the numbers of the first `count` addresses; those that follow may be anything.
///
/// @pre         count <= 64
/// @cost        as above
/// @verified_by unit/random/rows_test
void fill(PairRows& rows, std::uint64_t seed, std::uint32_t run, const Addresses& at,
          std::size_t count);

}  // namespace custodiet::random
