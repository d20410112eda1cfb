// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A study of a made-up world, of any size: to see how the program bears it.
#pragma once

#include <cstdint>
#include <string>

namespace custodiet::commands {

/// How large the world is.
struct SyntheticWorld {
    std::uint32_t states = 200;
    std::uint32_t persons = 11'000'000;  ///< in prison on the first day, in all states
    std::uint32_t agreements = 60;       ///< at most half as many as states
    std::uint32_t years = 10;
    std::uint64_t seed = 1;
};

/// Why such a world cannot be made; empty where it can.
std::string mistake_in(const SyntheticWorld& world);

/// The text of the study; the same world gives the same text.
/// @pre there is no mistake in the world
std::string synthetic_study(const SyntheticWorld& world);

}  // namespace custodiet::commands
