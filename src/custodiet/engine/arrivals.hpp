// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How many people of a cohort arrive on each day: a Poisson number, one addressed draw a day.
#pragma once

#include "custodiet/dist/poisson.hpp"
#include "custodiet/engine/life.hpp"

namespace custodiet::engine {

/// Arrivals of one cohort.
class Arrivals {
  public:
    Arrivals(const program::Program& program, const Lives& lives, Index cohort)
        : lives_(lives),
          group_(program.cohorts[static_cast<std::size_t>(cohort)]),
          cohort_(cohort),
          numbers_(group_.arrivals_per_day) {}

    /// Persons who arrive on `day`; none outside the days of the cohort's arrivals.
    [[nodiscard]] std::uint32_t on(Day day) const {
        if (day < group_.arrivals_from || day >= group_.arrivals_until) return 0;
        if (group_.arrivals_per_day <= 0) return 0;
        return numbers_.quantile(lives_.arrivals_uniform(cohort_, day));
    }

  private:
    const Lives& lives_;
    const program::Cohort& group_;
    Index cohort_;
    dist::PoissonTable numbers_;
};

}  // namespace custodiet::engine
