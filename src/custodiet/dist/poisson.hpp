// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Numbers of people who come on a day: a table of the Poisson law, built once, read for each day.
#pragma once

#include <cstdint>
#include <vector>

namespace custodiet::dist {

/// Cumulative probabilities of a Poisson number, for quantiles in a few steps.
class PoissonTable {
  public:
    /// @param mean  >= 0; 0 gives the number 0 always
    explicit PoissonTable(double mean);

    /// Smallest number n with P(N <= n) >= u, for u in (0, 1).
    [[nodiscard]] std::uint32_t quantile(double u) const;

  private:
    std::uint32_t first_ = 0;         ///< number that `cumulative_[0]` is of
    std::vector<double> cumulative_;  ///< covers all but about 1e-16 of the probability
};

}  // namespace custodiet::dist
