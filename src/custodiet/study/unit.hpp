// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Units of quantities: money in a currency, persons, places, days, areas, what daily life in
// custody is measured in, shares, and their ratios.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custodiet::study {

/// Exponents of the base dimensions. Money has a currency. A rate of exchange, such as "USD/EUR",
/// has no exponents and both currencies in `currency`, so that it is never taken for a plain
/// number.
struct Dimension {
    enum Base : std::uint8_t {
        money,
        person,
        place,
        day,
        area,
        flight,
        officer,
        cell,
        toilet,
        shower,
        phone,
        meal,
        litre,
        energy,
        event,
        length,
        temperature,
        count
    };
    std::array<std::int8_t, count> exponent{};
    std::string currency;  ///< ISO 4217, when the exponent of money is not 0

    friend bool operator==(const Dimension&, const Dimension&) = default;
    [[nodiscard]] bool is_number() const;
    /// "USD/person/day", "persons", "a number".
    [[nodiscard]] std::string text() const;
};

/// A unit as written: its dimension, and how many canonical units it is.
struct Unit {
    Dimension dimension;
    double scale = 1.0;  ///< canonical = written * scale; a year is 365 days, % is 0.01
    std::string text;    ///< as the user wrote it; how the output prints it
    /// Time over time, such as "hours/day": a number, but not one that a number without words, or a
    /// percentage, can be meant to be.
    bool is_part_of_time = false;
};

/// Reads "USD/person/year", "M USD/year", "MUSD", "days", "m2/person", "%", "per_100k/year",
/// "persons", "hours/day", "times/week". Nothing if a word is not a unit.
std::optional<Unit> parse_unit(std::string_view text);

/// Words that `parse_unit` knows, for suggestions.
const std::vector<std::string>& unit_words();

}  // namespace custodiet::study
