// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What quantities are called on the page, which has more room than a screen of text, and how their
// values read.
#pragma once

#include <string>
#include <string_view>

#include "custodiet/report/number.hpp"
#include "custodiet/run/result.hpp"

namespace custodiet::page {

/// The beginning of what a study says about a quantity, up to where it stops to say what the
/// quantity is: "Mean stay; 43.7 days in 2017" -> "Mean stay". Empty where that is too long for a
/// label.
std::string label_in(std::string_view about);

/// What the quantity is called: as on the screen; where that would be its bare name, the beginning
/// of what the study says about it, or the parts of its path.
std::string quantity_label(const run::Result& result, std::string_view name);

/// As report::figure, with units that only a program would write so in words: "46.0 per 100,000 a
/// year", "0.011 per day", "35 °C", "4 m²".
/// @param error  standard error, in the same unit; 0 = exact
std::string value_text(double value, double error, std::string_view unit);

}  // namespace custodiet::page
