// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Chance and ignorance apart, and what it gained that arms share them.
#pragma once

#include <vector>

#include "custodiet/appraisal/appraisal.hpp"

namespace custodiet::appraisal {

/// Arms other than the reference, then outcomes.
std::vector<VarianceSplit> split_variances(const Cube& cube);

}  // namespace custodiet::appraisal
