// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Which quantities drive a headline, and what it would be worth to know each.
#pragma once

#include <vector>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/appraisal/headline.hpp"

namespace custodiet::appraisal {

/// Probability of a quantity at point `k` of `Driver::curve`.
constexpr double curve_probability(std::size_t k) {
    return static_cast<double>(k + 1) / 20.0;
}

/// Drivers of one headline, largest |first_order| first.
std::vector<Driver> find_drivers(const Cube& cube, const Headline& headline);

}  // namespace custodiet::appraisal
