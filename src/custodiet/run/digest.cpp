// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/digest.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "custodiet/base/sha256.hpp"

namespace custodiet::run {

namespace {

/// Machines differ in the bits of what is undefined, and in nothing else.
constexpr std::uint64_t undefined = 0x7ff8000000000000;

/// std::bit_cast, which not every standard library has.
std::uint64_t bits_of(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return bits;
}

/// The lowest byte first, on every machine.
void append(std::uint64_t word, std::string& bytes) {
    for (int shift = 0; shift < 64; shift += 8) {
        bytes += static_cast<char>(static_cast<unsigned char>(word >> shift & 0xff));
    }
}

}  // namespace

std::string digest(const appraisal::Cube& cube) {
    std::string bytes;
    bytes.reserve((cube.values.size() + 4) * sizeof(std::uint64_t));
    for (const std::size_t size :
         {cube.arms.size(), cube.outcomes.size(), cube.draws, cube.replicates}) {
        append(size, bytes);
    }
    for (const double value : cube.values) {
        append(std::isnan(value) ? undefined : bits_of(value), bytes);
    }
    return base::sha256(bytes);
}

}  // namespace custodiet::run
