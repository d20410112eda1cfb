// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Words and numbers that the sections of a reconciliation share. Internal to this module.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/reconcile/findings.hpp"
#include "custodiet/report/screen.hpp"

namespace custodiet::report {

/// "EUR 1,234.50".
std::string money(double amount, const std::string& currency);
/// The same of a range: "EUR 1.00 to 2.00", "at least EUR 1.00".
std::string money(const reconcile::Range& range, const std::string& currency);
/// "2025-03-01 to 2025-03-31", or one day.
std::string dates(reconcile::Date from, reconcile::Date until);

/// The invoices of a total, each once.
std::vector<std::string> names_of(const reconcile::Findings& findings,
                                  const reconcile::Total& total);
/// A price with as many digits as it takes to come to the cent when so many units are multiplied:
/// "1,330.3226".
std::string price_text(double price, double units);

/// Invoice by invoice; or month by month, where there are none.
Section invoice_section(const reconcile::Findings& findings);
/// Headcounts that do not add up; nothing where all do.
std::optional<Section> headcount_section(const reconcile::Findings& findings);
/// Days billed by nobody, or twice; nothing where there are none.
std::optional<Section> coverage_section(const reconcile::Findings& findings);
/// Invoices and lines that only tell something together; nothing where there are none.
std::optional<Section> totals_section(const reconcile::Findings& findings);
/// What looks mistyped or out of date; nothing where nothing does.
std::optional<Section> doubts_section(const reconcile::Findings& findings);
/// What clauses make due on days that were not looked at; nothing where nothing is.
std::optional<Section> outside_section(const reconcile::Findings& findings);

/// A name in pieces of so many columns, each on a line of its own; names may have no blanks.
std::string broken(std::string_view name, int columns);

/// Narrows a column that wraps, down to `least` columns, until the table fits the screen.
void fit(Table& table, std::size_t column, int least);

}  // namespace custodiet::report
