// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Discounting: what money at a later time is worth at the base date. Rates and flows are both real,
// in prices of the base date; flows in cash prices go with a nominal rate instead.
#pragma once

#include <string_view>
#include <vector>

namespace custodiet::ledger {

/// A rate and the first year that it applies to; year 1 is the first after the base date.
struct DiscountBand {
    int from_year;
    double rate;  ///< per year: 0.035 for 3.5 %; > -1
};

/// Factors from rates. A rate applies inside its years: the factor of year t is the product of
/// 1 / (1 + rate) over years 1 to t, not (1 + rate of year t)^-t. Inside a year, the factor
/// falls at the constant rate that compounds to the year's.
class DiscountSchedule {
  public:
    /// The same rate in every year: 0.035 for 3.5 % per year; > -1.
    /// @throws std::invalid_argument where it is not
    explicit DiscountSchedule(double rate_per_year);

    /// @param bands in order of their years, the first from year 1
    /// @throws std::invalid_argument where they are not, or a rate is not above -1
    explicit DiscountSchedule(std::vector<DiscountBand> bands);

    /// Present value of one unit of money `years` after the base date. Before it (years < 0), the
    /// first rate compounds.
    [[nodiscard]] double factor(double years) const;

    /// factor(day / 365) for day = 0 .. days - 1.
    [[nodiscard]] std::vector<double> daily_factors(int days) const;

  private:
    /// Log of 1 / factor, which is linear between the ends of bands.
    [[nodiscard]] double log_growth(double years) const;

    std::vector<DiscountBand> bands_;
    std::vector<double> log_rates_;   ///< [band] log(1 + rate)
    std::vector<double> log_starts_;  ///< [band] log_growth at its start
};

/// A schedule that an authority has published.
struct PublishedSchedule {
    std::string_view id;
    std::string_view title;
    DiscountSchedule schedule;
};

/// The schedules of data/discount_schedules.csv, where their editions and sources are.
const std::vector<PublishedSchedule>& shipped_schedules();

/// The one with this id.
/// @throws std::out_of_range where there is none
const PublishedSchedule& shipped_schedule(std::string_view id);

}  // namespace custodiet::ledger
