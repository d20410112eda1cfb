// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a field asks of the quantity in it: dimension and bounds.
#pragma once

#include <array>
#include <string>

#include "custodiet/study/fields.hpp"
#include "custodiet/study/unit.hpp"

namespace custodiet::study {

/// The `unit` of a Field, read.
struct Demand {
    std::array<int, Dimension::count> exponent{};
    bool is_share = false;         ///< a number from 0 to 1
    bool is_discount = false;      ///< a rate per year
    bool is_part_of_time = false;  ///< hours a day: must be written with its words
    std::string exchange;          ///< two currencies, "USD/EUR": a rate between them; or empty

    /// True where the dimension fits; any currency fits money. Hours a day fit only themselves.
    [[nodiscard]] bool accepts(const Unit& unit) const;
};

/// @pre `unit` is written as in the descriptions and in the catalogue of standards:
/// "money/person/day", "share", "1/day", "hours/week"
Demand demand_of(std::string_view unit);

/// A number with its unit, as an example: "20 USD/person/day".
std::string example_of(std::string_view unit, const std::string& currency);

/// The unit in words of the user: "USD/person/day", "a share from 0 to 1".
std::string words_of(std::string_view unit, const std::string& currency);

/// The same where it follows "must be": "in USD/person/day", "a share from 0 to 1".
std::string in_words(std::string_view unit, const std::string& currency);

}  // namespace custodiet::study
