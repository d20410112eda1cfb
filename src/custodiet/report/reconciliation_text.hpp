// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Words and numbers that the sections of a reconciliation share. Internal to this module.
#pragma once

#include <optional>
#include <string>

#include "custodiet/reconcile/findings.hpp"
#include "custodiet/report/screen.hpp"

namespace custodiet::report {

/// "EUR 1,234.50".
std::string money(double amount, const std::string& currency);
/// The same of a range: "EUR 1.00 to 2.00", "at least EUR 1.00".
std::string money(const reconcile::Range& range, const std::string& currency);
/// "2025-03-01 to 2025-03-31", or one day.
std::string dates(reconcile::Date from, reconcile::Date until);

/// Invoice by invoice; or month by month, where there are none.
Section invoice_section(const reconcile::Findings& findings);
/// Headcounts that do not add up; nothing where all do.
std::optional<Section> headcount_section(const reconcile::Findings& findings);
/// Days billed by nobody, or twice; nothing where there are none.
std::optional<Section> coverage_section(const reconcile::Findings& findings);

}  // namespace custodiet::report
