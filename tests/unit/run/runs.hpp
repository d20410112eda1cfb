// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Runs of studies written in tests, and numbers read from their cubes.
#pragma once

#include <stdexcept>

#include "custodiet/run/execute.hpp"
#include "support/studies.hpp"

namespace custodiet::run {

inline Result run_text(const std::string& text, Options options) {
    return execute(support::read_study(text), options);
}

inline double value_of(const Result& result, std::string_view arm, std::string_view outcome,
                       std::string_view subject = "", std::size_t draw = 0,
                       std::size_t replicate = 0) {
    const auto& cube = result.cube;
    for (std::size_t a = 0; a < cube.arms.size(); ++a) {
        for (std::size_t o = 0; o < cube.outcomes.size(); ++o) {
            if (cube.arms[a] != arm || cube.outcomes[o].name != outcome ||
                cube.outcomes[o].subject != subject) {
                continue;
            }
            return cube.values[cube.index(a, o, draw, replicate)];
        }
    }
    throw std::out_of_range("no outcome " + std::string(outcome) + " of " + std::string(subject));
}

}  // namespace custodiet::run
