// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Results of studies that have not been made: for each draw, what a study would find if that draw
// were the truth. Their worth before a choice (EVSI) is that of knowing them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "custodiet/appraisal/columns.hpp"

namespace custodiet::appraisal {

/// Each of `trials` persons asked independently: the share of those for whom it is so, [draw].
///
/// @param shares the truth at each draw, 0 .. 1
/// @param trials >= 1
/// @throws std::invalid_argument where either is out of range
Column share_in_sample(std::span<const double> shares, std::uint32_t trials, std::uint64_t seed);

/// The mean of `measurements` independent normal measurements, [draw]. (The mean tells all that
/// such measurements tell when their spread is known.)
///
/// @param truths       at each draw
/// @param sd           of one measurement about the truth, > 0, unit of `truths`
/// @param measurements >= 1
/// @throws std::invalid_argument where `sd` or `measurements` is out of range
Column mean_of_sample(std::span<const double> truths, double sd, std::uint32_t measurements,
                      std::uint64_t seed);

}  // namespace custodiet::appraisal
