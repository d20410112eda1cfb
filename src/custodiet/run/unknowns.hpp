// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Claims about breaches, and what is unknown. An outcome such as `breach_person_days` counts what
// is known to be in breach. A claim that nothing is breached must not hold because nobody looked.
#pragma once

#include <vector>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/appraisal/cube.hpp"
#include "custodiet/run/rights_tables.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::run {

/// Judges each claim about breaches once more as if all that is unknown were one, and all incidents
/// of which nothing is known without number. Where the verdict is another, it hangs on what nobody
/// knows: the claim is not testable, and says why. So is one over a metric in which such an outcome
/// stands, whatever it would be.
/// @param specs  of the claims, in the order of `claims`
void withhold_what_hangs_on_unknowns(const study::Study& study, const appraisal::Cube& cube,
                                     const RightsTables& rights,
                                     const std::vector<appraisal::ClaimSpec>& specs,
                                     std::vector<appraisal::ClaimResult>& claims);

}  // namespace custodiet::run
