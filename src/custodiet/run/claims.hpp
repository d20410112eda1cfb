// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The claims, headlines and states' costs of a study in the form in which the appraisal takes them.
#pragma once

#include <optional>
#include <vector>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/run/worker.hpp"

namespace custodiet::run {

/// Claims whose arm is part of the run; the others are left out.
std::vector<appraisal::ClaimSpec> claim_specs(const study::Document& document, const Plan& plan,
                                              const appraisal::Cube& cube);

/// Headlines of the study in each arm but the reference.
std::vector<appraisal::HeadlineSpec> headline_specs(const study::Study& study,
                                                    const appraisal::Cube& cube);

/// What a price between the states of the agreement is made of. Nothing without an agreement.
std::optional<appraisal::BargainSpec> bargain_spec(const study::Study& study,
                                                   const appraisal::Cube& cube);

/// Switching values of quantities, from canonical units to those in which the study writes them.
void to_written_units(const study::Study& study, std::vector<appraisal::ClaimResult>& claims);

}  // namespace custodiet::run
