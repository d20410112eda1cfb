// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Numbers as a reader sees them: no more digits than were earned. Every number in words or tables
// for people goes through here; files for machines have full precision (csv.hpp).
//
// Spaces inside a figure ("USD 4.76 M") are no-break spaces; the layouts turn them into plain ones
// after lines are broken.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace custodiet::report {

enum class Sign { minus_only, always };
enum class UnitText { shown, hidden };

struct Style {
    Sign sign = Sign::minus_only;
    UnitText unit = UnitText::shown;
};

/// A number with its unit: "USD 4.76 M", "2.4 %", "31,225 person-days", "USD 152.4 per person-day".
///
/// The second significant digit of the Monte-Carlo error is the last digit shown, and there are at
/// most three significant figures. An exact number (`error` 0) has up to four; an exact count is
/// whole.
/// @param error  Monte-Carlo standard error, same unit; 0 = exact
/// @param unit   "USD/year", "persons", "share" (shown as %), "%", "days" …; empty = none
std::string figure(double value, double error, std::string_view unit, Style style = {});

/// The same beside estimates: at most three significant figures, also where it is exact.
std::string figure_beside_estimates(double value, double error, std::string_view unit,
                                    Style style = {});

/// A number down to the digit that `step` has, whatever was earned: for what was published with so
/// many digits. Whole digits are always shown.
/// @param step  above 0, same unit: 0.1 for one decimal
std::string figure_to_step(double value, double step, std::string_view unit);

/// From low to high in one common unit: "USD 1.2 M to 3.4 M". One figure where both read the same.
std::string interval(double low, double high, double error, std::string_view unit,
                     Style style = {});

/// An end of an interval with its own standard error.
struct Bound {
    double value = 0;
    double error = 0;  ///< same unit; 0 or not a number: as that of the other end
};

/// The same where the ends are not known equally well: each has the digits that it earned, and no
/// more decimals than the larger one has room for. An end that is not 0 never reads 0 because of
/// the unit that it shares with the other: "USD −1.13 M to −1,230".
std::string interval(const Bound& low, const Bound& high, std::string_view unit, Style style = {});

/// The same of ends that were published: with all digits that they have, so that none moves past
/// what it encloses: "221.5 to 222.5".
std::string interval_as_written(double low, double high, std::string_view unit, Style style = {});

/// A probability: "97.2 %", "more than 99.7 %" where no draw says otherwise: what
/// 95 % confidence allows.
/// @param error  its standard error; 0 = exact
std::string probability(double value, double error);

/// The same with its error: "97.2 ± 0.5 %".
std::string probability_with_error(double value, double error);

/// A share to the whole percent; 0 % and 100 % only where it is exactly that.
std::string whole_percent(double share);

/// A standard error with two significant digits: "USD 0.013 M".
std::string error_figure(double error, std::string_view unit);

/// The same beside the number that it is the error of, to the last digit of that: "0.5 %" of 10.1
/// %, "0.05" of 4.86. What would read 0 there has one significant digit.
std::string error_figure_beside(double value, double error, std::string_view unit);

/// A whole number with separators: "1,024".
std::string count(std::size_t value);

/// "1 person", "2 persons": the unit is cut to the singular for 1.
std::string count(std::size_t value, std::string_view unit);

}  // namespace custodiet::report
