// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Fields and lines of comma-separated values, for the tables of csv.hpp.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace custodiet::report {

/// In quotation marks where it must be.
std::string field(std::string_view text);

/// The fewest digits that read back as the same number; empty where it is not a number.
std::string field(double value);

/// The same to twelve significant digits, of a number that a search or a change of unit left with
/// noise in those after them: 10000 instead of 9999.99999999998.
std::string rounded_field(double value);

/// Joins fields that are ready, and ends the line.
std::string csv_line(std::initializer_list<std::string> fields);

}  // namespace custodiet::report
