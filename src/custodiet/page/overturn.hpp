// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What could overturn the answer: at most three things, the gravest first.
#pragma once

#include <string>
#include <vector>

#include "custodiet/run/result.hpp"

namespace custodiet::page {

inline constexpr std::size_t most_overturning = 3;

/// Sentences about the first arm that is compared: whose gain or loss is open, and at which value
/// of which quantity it turns; a claim that one number would decide; a number that decides much and
/// has no source; what is not counted. Empty for a study with one arm.
std::vector<std::string> overturning(const run::Result& result);

/// "In “As carried out”, 86 % of the spread of net cost, United States, rests on assumptions, 47 %
/// on such without any source.", of the first arm that is compared. Empty where nothing is
/// uncertain.
std::string assumption_sentence(const run::Result& result);

}  // namespace custodiet::page
