// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/random/sobol.hpp"

#include <bit>
#include <stdexcept>

#include "custodiet/random/sobol_table.hpp"

namespace custodiet::random {
namespace {

constexpr std::size_t index_bits = 32;

constexpr std::uint32_t reverse_bits(std::uint32_t x) {
    x = ((x >> 1) & 0x55555555u) | ((x & 0x55555555u) << 1);
    x = ((x >> 2) & 0x33333333u) | ((x & 0x33333333u) << 2);
    x = ((x >> 4) & 0x0F0F0F0Fu) | ((x & 0x0F0F0F0Fu) << 4);
    x = ((x >> 8) & 0x00FF00FFu) | ((x & 0x00FF00FFu) << 8);
    return (x >> 16) | (x << 16);
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
constexpr std::uint64_t mix(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

/// Nested scramble of a bit-reversed fraction. Adding, and multiplying by an even number before the
/// exclusive or, carry from lower bits to higher ones only; read in reverse, each bit is flipped or
/// not by what stands before it, which is what Owen's scramble asks.
constexpr std::uint32_t scramble_reversed(std::uint32_t x, std::uint64_t key) {
    const auto low = static_cast<std::uint32_t>(key);
    const auto high = static_cast<std::uint32_t>(key >> 32);
    x += low;
    x ^= x * 0x6C50B47Cu;
    x += high;
    x ^= x * 0xB82F1E52u;
    x *= (low >> 16) | 1u;
    x ^= x * 0xC7AFE638u;
    x *= (high >> 16) | 1u;
    x ^= x * 0x8D22F6E6u;
    return x;
}

/// Writes the 32 direction numbers of one dimension, each bit-reversed.
/// @param polynomial primitive over GF(2), all its bits; of degree d
/// @param initial    the first max(d, 1) direction integers
void write_directions(std::uint32_t polynomial, const std::uint16_t* initial, std::uint32_t* out) {
    const auto degree = static_cast<std::size_t>(std::bit_width(polynomial)) - 1;
    std::uint32_t v[index_bits];
    for (std::size_t i = 0; i < index_bits; ++i) {
        if (degree == 0) {  // the first dimension: van der Corput's fractions
            v[i] = 1u << (index_bits - 1 - i);
        } else if (i < degree) {
            v[i] = std::uint32_t{initial[i]} << (index_bits - 1 - i);
        } else {
            v[i] = v[i - degree] ^ (v[i - degree] >> degree);
            for (std::size_t k = 1; k < degree; ++k) {
                if ((polynomial >> (degree - k)) & 1u) v[i] ^= v[i - k];
            }
        }
        out[i] = reverse_bits(v[i]);
    }
}

}  // namespace

Sobol::Sobol(std::size_t dimensions, std::uint64_t seed) {
    if (dimensions > max_dimensions) {
        throw std::invalid_argument("more dimensions than there are Sobol' direction numbers for");
    }
    directions_.resize(dimensions * index_bits);
    keys_.reserve(dimensions);
    const std::uint16_t* initial = sobol_initial;
    for (std::size_t d = 0; d < dimensions; ++d) {
        const std::uint32_t polynomial = sobol_polynomial[d];
        write_directions(polynomial, initial, &directions_[d * index_bits]);
        initial += std::bit_width(polynomial) - 1;
        keys_.push_back(mix(mix(seed) + (d + 1) * 0x9E3779B97F4A7C15u));
    }
}

double Sobol::at(std::uint32_t index, std::size_t dimension) const {
    const std::uint32_t* v = &directions_[dimension * index_bits];
    std::uint32_t reversed = 0;
    for (; index != 0; index >>= 1, ++v) {
        reversed ^= *v & (0u - (index & 1u));
    }
    const std::uint32_t scrambled = reverse_bits(scramble_reversed(reversed, keys_[dimension]));
    return (scrambled + 0.5) * 0x1p-32;
}

}  // namespace custodiet::random
