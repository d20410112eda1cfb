// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Single mistakes that someone who writes invoices can make all through: each is the book with one
// thing changed, priced anew by the same ledger.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "custodiet/reconcile/due.hpp"

namespace custodiet::reconcile {

struct Trial {
    std::string text;                         ///< the mistake, as a reader is told of it
    std::map<int, std::vector<double>> cash;  ///< [clause][day] of the clauses that it changes
};

/// Tries: minimum left out, or taken for the headcount; price of the period before and after; index
/// of the year before and after, or none; the other way of counting days; a band for everyone; no
/// exchange; prices rounded to the cent first; day of departure charged, day of arrival not;
/// headcount of the midnight before; headcounts carried on from arrivals and departures.
void each_trial(const Book& book, const Pricer& pricer,
                const std::function<void(const Trial&)>& use);

}  // namespace custodiet::reconcile
