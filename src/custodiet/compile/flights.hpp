// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Flights count through all lines, active or not: in the program, the tariff and the charter alike.
#pragma once

#include <numeric>
#include <vector>

#include "custodiet/study/study.hpp"

namespace custodiet::compile {

/// Numbers of the flights of a line.
inline std::vector<study::Index> flights_of(const study::Study& study, study::Index line) {
    std::size_t before = 0;
    for (study::Index l = 0; l < line; ++l) {
        before += study.lines[static_cast<std::size_t>(l)].flights.size();
    }
    std::vector<study::Index> numbers(study.lines[static_cast<std::size_t>(line)].flights.size());
    std::iota(numbers.begin(), numbers.end(), static_cast<study::Index>(before));
    return numbers;
}

/// True if the flights of a line go from the sending to the receiving state.
inline bool is_transfer_line(const study::Study& study, const study::FlightLine& line) {
    return study.agreement && line.from == study.agreement->sending &&
           line.to == study.agreement->receiving;
}

}  // namespace custodiet::compile
