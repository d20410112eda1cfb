// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Uniform numbers by address: who needs the number, for what, and for the how-manieth time. Nothing
// is consumed, so a change to one life leaves the numbers of every other life as they were.
#pragma once

#include <array>
#include <cstdint>

#include "custodiet/random/philox.hpp"

namespace custodiet::random {

/// Maps 64 random bits to the open interval (0, 1), by the upper 52: multiples of 2^-52, moved up
/// by half a step. The least is 2^-53, the greatest 1 - 2^-53, both exact; with 53 bits, the
/// greatest would round to 1.
constexpr double open_unit(std::uint64_t bits) {
    return (static_cast<double>(static_cast<std::int64_t>(bits >> 12)) + 0.5) * 0x1p-52;
}

/// The two uniform numbers in (0, 1) that live at one address.
///
/// @param seed              of the whole study
/// @param run               the replicate of chance
/// @param person_hi         cohort, or whatever else groups persons
/// @param person_lo         ordinal of the person
/// @param purpose_and_count what the number decides, and how often that was decided before
inline std::array<double, 2> uniform_pair(std::uint64_t seed, std::uint32_t run,
                                          std::uint32_t person_hi, std::uint32_t person_lo,
                                          std::uint32_t purpose_and_count) {
    const auto block =
        philox4x32({purpose_and_count, person_lo, person_hi, run},
                   {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
    return {open_unit((std::uint64_t{block[1]} << 32) | block[0]),
            open_unit((std::uint64_t{block[3]} << 32) | block[2])};
}

/// Maps 32 random bits to the open interval (0, 1): multiples of 2^-32, moved up by half a step.
constexpr double open_unit_32(std::uint32_t bits) {
    return (bits + 0.5) * 0x1p-32;
}

/// Four uniform numbers in (0, 1) at one address, each of 32 bits: enough to tell shares apart to
/// 2^-32, for choices among a few values.
inline std::array<double, 4> uniform_quad(std::uint64_t seed, std::uint32_t run,
                                          std::uint32_t person_hi, std::uint32_t person_lo,
                                          std::uint32_t purpose_and_count) {
    const auto block =
        philox4x32({purpose_and_count, person_lo, person_hi, run},
                   {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
    return {open_unit_32(block[0]), open_unit_32(block[1]), open_unit_32(block[2]),
            open_unit_32(block[3])};
}

/// The first number of `uniform_pair`.
inline double uniform(std::uint64_t seed, std::uint32_t run, std::uint32_t person_hi,
                      std::uint32_t person_lo, std::uint32_t purpose_and_count) {
    return uniform_pair(seed, run, person_hi, person_lo, purpose_and_count)[0];
}

}  // namespace custodiet::random
