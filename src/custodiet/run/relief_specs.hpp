// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Whose relief is appraised: net cost against days of own custody avoided, state by state.
#pragma once

#include <vector>

#include "custodiet/appraisal/relief.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::run {

/// The sending state first, then the receiving state, then the others; without an agreement in the
/// order of the study.
std::vector<appraisal::ReliefSpec> relief_specs(const study::Study& study,
                                                const appraisal::Cube& cube);

}  // namespace custodiet::run
