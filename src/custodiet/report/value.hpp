// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What it would be worth to know more before choosing an arm, in words.
#pragma once

#include <string>

#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// What everything would be worth to each account, then all assumptions and all facts. "At most"
/// where the lower bound does not confirm the estimate. Empty where there is no choice to appraise.
std::string value_sentence(const run::Result& result);

}  // namespace custodiet::report
