// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a reconciliation found, for people and for machines. Unlike estimates, invoices are exact:
// money is given to the cent.
#pragma once

#include <string>

#include "custodiet/reconcile/findings.hpp"
#include "custodiet/report/screen.hpp"

namespace custodiet::report {

/// Whether it adds up; invoice by invoice, and several together; headcounts that do not add up;
/// days billed twice or by nobody; what is doubtful; what was not looked at.
Screen compose(const reconcile::Findings& findings);

/// `invoice,clause,from,until,currency,days,unit,units_least,units_most,price,due_least,due_most,`
/// `billed,difference,verdict,reasons`: a row for each invoice, with an empty clause, and one for
/// each of its clauses.
std::string reconcile_csv(const reconcile::Findings& findings);

/// `why,invoices,currency,due_least,due_most,billed,difference,verdict`: the lines of each invoice
/// together, and invoices that cannot all be right.
std::string totals_csv(const reconcile::Findings& findings);

/// `doubt`: a row for each thing that looks mistyped or out of date, in words.
std::string doubts_csv(const reconcile::Findings& findings);

/// `group,date,since,before,arrivals,departures,expected,reported,unaccounted,cumulative`: a row
/// for each headcount after the first of its group.
std::string flow_csv(const reconcile::Findings& findings);

/// `clause,from,until,currency,due_least,due_most,invoices`: days with something due that no
/// invoice covers, or several do.
std::string coverage_csv(const reconcile::Findings& findings);

/// An amount to the cent, with signs between thousands: "1,234.50"; below 0 with a minus sign.
std::string cents(double amount);

}  // namespace custodiet::report
