// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Years and months, as prices by the month or the year need them.
#pragma once

#include "custodiet/base/date.hpp"

namespace custodiet::base {

/// As study files count a year: what is written by the year is that much by the day.
inline constexpr double days_per_year = 365.0;

int year_of(Date day);
/// 28 to 31.
int days_in_month(Date day);
/// First day of the month after that of `day`.
Date next_month(Date day);

}  // namespace custodiet::base
