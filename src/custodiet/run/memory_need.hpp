// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How much memory a run will take at most, said before it begins. docs/methods/memory.md has the
// formula.
#pragma once

#include <cstdint>

#include "custodiet/run/result.hpp"

namespace custodiet::run {

/// Bytes, by what they are for.
struct MemoryNeed {
    std::uint64_t program = 0;   ///< the program itself, the study, and the texts of the results
    std::uint64_t outcomes = 0;  ///< the cube, and what the appraisal makes of it
    std::uint64_t movement = 0;  ///< who was where, and who paid whom, by draw
    std::uint64_t runs = 0;      ///< counts of what happens, on all threads
    std::uint64_t people = 0;    ///< people, on all threads

    std::uint32_t draws = 0;
    unsigned threads = 0;
    double living = 0;  ///< people who are simulated at the same time by one thread, at most

    [[nodiscard]] std::uint64_t all() const {
        return program + outcomes + movement + runs + people;
    }
};

/// @throws base::RunError as `execute` does where an arm is not known or a value cannot be meant
MemoryNeed memory_need(const study::Document& document, const Options& options);

}  // namespace custodiet::run
