// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Flights count through all lines, active or not: in the program, the tariff and the charter alike.
#pragma once

#include <numeric>
#include <vector>

#include "custodiet/study/study.hpp"

namespace custodiet::compile {

/// Number of the first flight of a line; of `lines.size()`, how many there are in all.
inline study::Index first_flight_of(const study::Study& study, study::Index line) {
    std::size_t before = 0;
    for (study::Index l = 0; l < line; ++l) {
        before += study.lines[static_cast<std::size_t>(l)].flights.size();
    }
    return static_cast<study::Index>(before);
}

/// Numbers of the flights of a line.
inline std::vector<study::Index> flights_of(const study::Study& study, study::Index line) {
    std::vector<study::Index> numbers(study.lines[static_cast<std::size_t>(line)].flights.size());
    std::iota(numbers.begin(), numbers.end(), first_flight_of(study, line));
    return numbers;
}

/// A flight, and the line that it is of.
struct FlightOfLine {
    const study::FlightLine& line;
    const study::Flight& flight;
};

/// @throws std::out_of_range where no flight has the number
inline FlightOfLine flight_at(const study::Study& study, study::Index number) {
    auto left = static_cast<std::size_t>(number);
    std::size_t l = 0;
    while (left >= study.lines.at(l).flights.size()) left -= study.lines[l++].flights.size();
    return {study.lines[l], study.lines[l].flights[left]};
}

/// True if the flights of a line go from the sending to the receiving state.
inline bool is_transfer_line(const study::Study& study, const study::FlightLine& line) {
    return study.agreement && line.from == study.agreement->sending &&
           line.to == study.agreement->receiving;
}

}  // namespace custodiet::compile
