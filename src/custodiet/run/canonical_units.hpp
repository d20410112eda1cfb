// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Outcomes in the units of quantities.
#pragma once

#include "custodiet/expr/expr.hpp"

namespace custodiet::run {

/// Expressions are worked out in canonical units, where money per year is money per day: the one
/// outcome that is printed by the year is brought to that, also in the reference arm.
/// @param node  of names of outcomes and of quantities
void to_canonical_units(expr::Node& node);

}  // namespace custodiet::run
