// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Whether a curve predicts more than it would if the values came in any other order: the test that
// is left where few draws make up the spread.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "custodiet/appraisal/regression.hpp"

namespace custodiet::appraisal {

/// Draws that make up the spread: all of them where each is as far from the mean as any other, few
/// where few are far. The number of draws over the kurtosis.
double draws_that_spread(std::span<const double> values);

/// True where in none of so many other orders of the values, which are the same in each run of the
/// program, the quantity predicts as large a share of them.
/// @param share  that its curve predicts of the values as they are
bool beats_reshuffled(const Axis& axis, std::vector<double> values, double share,
                      std::size_t orders);

}  // namespace custodiet::appraisal
