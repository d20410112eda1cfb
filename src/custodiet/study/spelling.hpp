// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What someone meant who wrote a number or a unit as it is written elsewhere: "1.500.000 EUR",
// "2,25 %", "mln EUR", "EUR per person per day".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace custodiet::study {

/// The number and its unit as they are written here: "1500000 EUR" for "1.500.000 EUR", "2.25 %"
/// for "2,25 %". Nothing where the text is not so written.
std::optional<std::string> respelled_number(std::string_view text);

/// How to write `text`, which is no number; empty where nothing is known of it.
std::string help_for_number(std::string_view text);

/// True for "4/year" and for "4 1/year", of which nobody knows what is counted.
bool is_bare_rate(std::string_view text);

/// How to write such a rate.
std::string help_for_rate(std::string_view text);

/// How to write `unit`, which is none; never empty.
std::string help_for_unit(std::string_view unit);

}  // namespace custodiet::study
