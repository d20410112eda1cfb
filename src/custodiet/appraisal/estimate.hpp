// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Levels and differences of every outcome, with their spread over draws and their errors.
#pragma once

#include <vector>

#include "custodiet/appraisal/appraisal.hpp"

namespace custodiet::appraisal {

/// Arm-major, then outcome, level before difference; the reference arm has no difference.
std::vector<Estimate> estimate_outcomes(const Cube& cube);

}  // namespace custodiet::appraisal
