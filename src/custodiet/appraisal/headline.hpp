// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// One headline's difference and the curves fitted to it, from which is read what drives it and what
// it rests on.
#pragma once

#include <memory>
#include <vector>

#include "custodiet/appraisal/additive.hpp"
#include "custodiet/appraisal/appraisal.hpp"

namespace custodiet::appraisal {

class Headline {
  public:
    /// Null in the reference arm, where the difference is constant, and where it is defined in
    /// fewer than `fewest_draws` draws.
    /// @param cube, axes  must outlive it
    static std::unique_ptr<const Headline> of(const Cube& cube, AxisStore& axes,
                                              const HeadlineSpec& spec);

    const HeadlineSpec spec;
    const Defined outcome;  ///< means over replicates
    const double variance;  ///< of ignorance, or what is seen where that is not told from nothing
    /// False where there are replicates and all of the spread may be chance.
    const bool is_ignorance_told;
    const Additive curves;

  private:
    Headline(const Cube& cube, AxisStore& axes, const HeadlineSpec& of, Defined values,
             double variance_of_values, bool is_told);
};

}  // namespace custodiet::appraisal
