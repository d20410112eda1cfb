// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/ledger/discount.hpp"

#include <cmath>
#include <stdexcept>
#include <utility>

#include "custodiet/dist/portable.hpp"

namespace custodiet::ledger {
namespace {

constexpr double days_per_year = 365.0;

void check(const std::vector<DiscountBand>& bands) {
    if (bands.empty() || bands.front().from_year != 1) {
        throw std::invalid_argument("the first band of a discount schedule begins with year 1");
    }
    for (std::size_t i = 0; i < bands.size(); ++i) {
        if (i > 0 && bands[i].from_year <= bands[i - 1].from_year) {
            throw std::invalid_argument("the bands of a discount schedule are in order of years");
        }
        if (!(bands[i].rate > -1.0) || !std::isfinite(bands[i].rate)) {
            throw std::invalid_argument("a discount rate is a number above -1 (-100 % per year)");
        }
    }
}

}  // namespace

DiscountSchedule::DiscountSchedule(double rate_per_year)
    : DiscountSchedule(std::vector<DiscountBand>{{1, rate_per_year}}) {}

DiscountSchedule::DiscountSchedule(std::vector<DiscountBand> bands) : bands_(std::move(bands)) {
    check(bands_);
    double log_start = 0.0;
    for (std::size_t i = 0; i < bands_.size(); ++i) {
        log_starts_.push_back(log_start);
        log_rates_.push_back(dist::log1p(bands_[i].rate));
        if (i + 1 < bands_.size()) {
            log_start += log_rates_[i] * (bands_[i + 1].from_year - bands_[i].from_year);
        }
    }
}

double DiscountSchedule::log_growth(double years) const {
    std::size_t i = 0;
    while (i + 1 < bands_.size() && years > bands_[i + 1].from_year - 1) ++i;
    return log_starts_[i] + log_rates_[i] * (years - (bands_[i].from_year - 1));
}

double DiscountSchedule::factor(double years) const {
    return dist::exp(-log_growth(years));
}

std::vector<double> DiscountSchedule::daily_factors(int days) const {
    std::vector<double> factors;
    factors.reserve(days > 0 ? static_cast<std::size_t>(days) : 0);
    for (int day = 0; day < days; ++day) factors.push_back(factor(day / days_per_year));
    return factors;
}

}  // namespace custodiet::ledger
