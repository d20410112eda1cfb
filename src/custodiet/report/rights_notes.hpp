// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the numbers of rights are made of, by name: one note for each topic, arms after each other.
#pragma once

#include <string>
#include <vector>

#include "custodiet/report/rights_reading.hpp"

namespace custodiet::report {

/// Gates breached, unknown, met; conditions breached, safeguards missed, facts unknown; who
/// answers. An arm that has what an arm before it has says only so, and what is different.
/// @param arms   in the order in which they are told
/// @param scope  of conditions
std::vector<std::string> rights_notes(const run::Result& result,
                                      const std::vector<std::size_t>& arms, Scope scope);

}  // namespace custodiet::report
