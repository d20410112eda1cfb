// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// An estimate as a reader sees it: mean, interval, and what was never seen.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "custodiet/report/number.hpp"
#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// The 90 % interval, each end with the digits that its own error leaves it.
std::string interval_text(const appraisal::Estimate& estimate, std::string_view unit,
                          Style style = {});

/// "none in 1,152 runs (fewer than 0.003)" for a level of what was never seen but can happen in the
/// arm's study, and for the difference between two such levels. Nothing for all others: a plain
/// zero is one by construction.
std::optional<std::string> none_seen_text(const run::Result& result,
                                          const appraisal::Estimate& estimate);

}  // namespace custodiet::report
