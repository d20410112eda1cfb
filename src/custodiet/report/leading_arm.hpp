// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The arm that a reader is told of first.
#pragma once

#include <vector>

#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// What was agreed, as foreseen, where the study says which arm that is and it was run; else the
/// first that is compared with the reference arm; that one itself where there is no other.
std::size_t leading_arm(const run::Result& result);

/// Positions of all arms but the reference: the leading one, then the others as they are written.
std::vector<std::size_t> arms_as_told(const run::Result& result);

}  // namespace custodiet::report
