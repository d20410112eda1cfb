// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Prices at which to look.
#pragma once

#include <vector>

namespace custodiet::appraisal {

/// About 25 round prices, evenly spaced, from the least to the greatest of all that are given or
/// just beyond; and with them, as they are, those of `and_these`. Rising, each once.
std::vector<double> price_grid(const std::vector<double>& from_among,
                               const std::vector<double>& and_these);

}  // namespace custodiet::appraisal
