// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Fixed standard normal numbers for the errors of fitted curves.
#pragma once

#include <cstddef>

namespace custodiet::appraisal {

/// Number for coordinate `coordinate` of alternative fit `fit`: standard normal, independent
/// between addresses, and the same for every cube, so that errors do not depend on what was asked
/// before.
double normal_deviate(std::size_t fit, std::size_t coordinate);

}  // namespace custodiet::appraisal
