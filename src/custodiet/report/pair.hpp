// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Whether two states that must both sign would, and what knowing more would do to them, in words.
#pragma once

#include <string>
#include <vector>

#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// The rule and who would sign now, then a sentence for each arm in which knowing every number
/// would change something. Empty where no state pays another.
std::vector<std::string> pair_sentences(const run::Result& result);

}  // namespace custodiet::report
