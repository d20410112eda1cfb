// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The year and the month of a day, as prices by the month or the year need them.
#pragma once

#include "custodiet/base/date.hpp"

namespace custodiet::base {

int year_of(Date day);
/// 28 to 31.
int days_in_month(Date day);
/// First day of the month after that of `day`.
Date next_month(Date day);

}  // namespace custodiet::base
