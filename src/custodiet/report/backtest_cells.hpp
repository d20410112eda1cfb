// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What stands in the cells of the tables of a backtest.
#pragma once

#include <string>

#include "custodiet/report/backtest.hpp"

namespace custodiet::report {

/// What was published, and under it the range that was reported.
std::string published_text(const ObservedRow& row);

/// "outturn, 2016-01, grade A".
std::string standing_text(const StudyBacktest& of, const study::Observation& observed);

/// Standard error of a quantile, in the unit of the forecast: 0 for what is the same in every run.
/// Of all else no more than three digits are shown, also where so many runs agree that ranks see no
/// error.
double error_of_quantile(const appraisal::Forecast& forecast, double p);

/// What was published of a sum, with its digits.
std::string published_sum(const ObservedRow& row);

/// The sum with one digit more than was published; where it fails, than the last that was written.
std::string worked_out_sum(const ObservedRow& row);

/// Median, under it the 80 % interval, and under that in how many runs there is a value, where not
/// in all.
std::string forecast_text(const ObservedRow& row);

/// "hit", "miss", "miss, but in range".
std::string hit_text(const ObservedRow& row);

/// The CRPS as a share of what was observed.
std::string relative_text(const ObservedRow& row);

}  // namespace custodiet::report
