// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Numbers as they are written: no octal, no separators, no infinities; a unit may follow.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace custodiet::study {

/// "20000 USD/person/year" in its two parts.
struct Literal {
    double value = 0.0;
    std::string number;          ///< as it is written
    std::string unit;            ///< empty if none is written
    std::size_t unit_begin = 0;  ///< byte offset of the unit in the text
};

/// Nothing if the text does not begin with a number or what follows cannot be a unit.
std::optional<Literal> parse_literal(std::string_view text);

struct LiteralRange {
    Literal low, high;
};

/// "34 .. 52 days". Offsets count from the beginning of the whole text.
std::optional<LiteralRange> parse_literal_range(std::string_view text);

/// Digits only, with an optional sign.
std::optional<long long> parse_whole(std::string_view text);

}  // namespace custodiet::study
