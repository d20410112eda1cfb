// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What follows from stakes: limits, what each price does, what each rule of payment does.
#pragma once

#include <vector>

#include "custodiet/appraisal/bargain.hpp"
#include "custodiet/appraisal/stakes.hpp"

namespace custodiet::appraisal {

/// All that does not depend on a price.
Terms limits_of(const Stakes& stakes);

/// Adds each of `prices`, and each rule of payment at `rule_price`.
/// @param terms  as `limits_of` made it from the same stakes
void add_prices(const Stakes& stakes, const std::vector<double>& prices, double rule_price,
                Terms& terms);

/// What happens at a price that is worth `price` to the sending and `received` to the receiving
/// state, in the stead of what `add_prices` made of `price` alone.
void set_own_price(const Stakes& stakes, double price, double received, Terms& terms);

}  // namespace custodiet::appraisal
