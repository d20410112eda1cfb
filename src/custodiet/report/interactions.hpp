// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What quantities do in company, where further runs tell it.
#pragma once

#include <string>

#include "custodiet/run/result.hpp"

namespace custodiet::report {

/// "With safeguards, with interactions counted: share refused 45 %, days held 12 %": the three
/// largest totals, without chance where the main runs tell how much that is. Totals that are not
/// two errors above none are left out; empty where no other is left.
std::string interactions_text(const run::Result& result, std::size_t arm, std::size_t outcome);

}  // namespace custodiet::report
