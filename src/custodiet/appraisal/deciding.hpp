// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Which quantity, once known, would decide a claim.
#pragma once

#include <optional>
#include <span>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/appraisal/regression.hpp"

namespace custodiet::appraisal {

/// Least probability with which a claim holds, and greatest with which it fails.
inline constexpr double holds_from = 0.95;
inline constexpr double fails_up_to = 0.05;

/// Of a probability that is known.
Verdict verdict_of(double probability);

/// Of one that is known to a 95 % interval: holds, or fails, where that lies wholly on that side.
/// @param half_width  of the interval
Verdict verdict_of(double probability, double half_width);

struct Decisive {
    std::size_t quantity = 0;
    double share = 0;  ///< draws in which knowing it would lead to another verdict, 0..1
};

/// For each quantity x, p(x) = P(claim holds | x) as a curve or by level, and the share of draws in
/// which p(x) would give another verdict than the mean of `truths` does. The quantity with the
/// largest share, where that is at least 1 %.
///
/// A curve counts only where it predicts draws that it has not seen: curves of one half of the
/// draws, held to the other half, must go with the truths so closely that the best of as many idle
/// quantities would do so once in twenty designs. (methods, eq. 41-42)
///
/// @param truths 1 where the claim holds in a draw, 0 where it fails, chance taken out; undefined
///               where it is
std::optional<Decisive> find_decisive(const Cube& cube, AxisStore& axes, std::size_t arm,
                                      std::span<const double> truths);

}  // namespace custodiet::appraisal
