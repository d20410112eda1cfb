// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What ranks say of a quantile, whatever the distribution: how many of a sample lie below it is a
// binomial number.
#pragma once

#include <cstddef>
#include <span>
#include <utility>

namespace custodiet::appraisal {

/// Two of n values in order, the smallest being the first: between them lies the quantile.
using RankInterval = std::pair<std::size_t, std::size_t>;

/// Ranks between which the quantile at probability p of a continuous distribution lies with at
/// least this coverage, each side missing it with at most half of the rest. (methods, eq. 37)
///
/// @param p, coverage  in the open interval (0, 1)
/// @return 0 or n + 1 for a rank that lies outside the sample: n is too small
/// @source Conover, Practical Nonparametric Statistics, 3rd ed. (1999), section 3.2
RankInterval quantile_ranks(std::size_t n, double p, double coverage);

/// Standard error of a quantile: half the width of its 68.27 % interval of ranks. Where a rank lies
/// outside the sample, the whole width between the last value on that side and the other rank. The
/// values count as independent, which is on the safe side for Sobol' points. (methods, eq. 38)
///
/// The ranks are kept for the next sample of the same size.
class QuantileError {
  public:
    /// @param p in the open interval (0, 1)
    explicit QuantileError(double p) : p_(p) {}

    /// Of the defined values, in their unit; undefined where there are fewer than two.
    double operator()(std::span<const double> sample);

  private:
    double p_;
    std::size_t n_ = 0;  ///< that the ranks are for
    RankInterval ranks_{};
};

/// What the mean of a count is not above with 95 % confidence where none was seen in so many
/// independent runs, each with its own probability of one: -ln(0.05) / runs. (methods, eq. 40)
double bound_of_none_seen(std::size_t runs);

}  // namespace custodiet::appraisal
