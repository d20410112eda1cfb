// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Years and months of a day, as prices for a month or a year need them.
#pragma once

#include "custodiet/base/date.hpp"

namespace custodiet::reconcile {

int year_of(base::Date day);
/// 28 to 31.
int days_in_month(base::Date day);
/// First day of the month after that of `day`.
base::Date next_month(base::Date day);

}  // namespace custodiet::reconcile
