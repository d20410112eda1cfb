// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What it would be worth to know more before choosing an arm, in words.
#pragma once

#include <string>
#include <vector>

#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// What everything would be worth to each account, then all assumptions and all facts. "At most"
/// where the lower bound does not confirm the estimate. Empty where there is no choice to appraise.
std::string value_sentence(const run::Result& result);

/// What each inquiry of the study would be worth to each account, and what it would cost.
std::vector<std::string> inquiry_sentences(const run::Result& result);

}  // namespace custodiet::report
