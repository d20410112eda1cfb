// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What decides the bits of a run, apart from how many draws and replicates it has.
#pragma once

#include <string>
#include <vector>

namespace custodiet::store {

struct Fact {
    std::string name;   ///< in the words of a reader: "seed", "version of custodiet"
    std::string value;  ///< as text

    bool operator==(const Fact&) const = default;
};

/// Chunks of two runs with the same identity are the same, and can be exchanged.
using Identity = std::vector<Fact>;

/// What differs, one line each: "seed: 7 there, 8 now". Empty where they are the same.
std::vector<std::string> differences(const Identity& stored, const Identity& now);

}  // namespace custodiet::store
