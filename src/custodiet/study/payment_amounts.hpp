// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a payment is made of.
#pragma once

#include <vector>

#include "custodiet/study/study.hpp"

namespace custodiet::study {

/// All quantities that say how much is paid: prices and sums, in periods, bands, instalments and
/// parts of a stay, and the numbers of persons, places and days that they hang on. None of them is
/// `none`; not the days by which a payment comes later or sooner.
std::vector<Amount> amounts_of(const Payment& payment);

}  // namespace custodiet::study
