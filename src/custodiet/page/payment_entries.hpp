// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Who pays whom what, line by line, against the reference arm.
#pragma once

#include <string>
#include <vector>

#include "custodiet/page/figure_parts.hpp"

namespace custodiet::page {

/// One line of money. Where nothing is compared, what it comes to; else how much more than in the
/// reference arm.
struct PaymentEntry {
    std::string line, clause, payer, payee;  ///< ids, as in run::PaymentRow
    Measure amount;                          ///< currency of the study
    std::vector<double> by_draw;             ///< of the draws that are kept
};

/// Lines that make a difference, in the order of the arm, then those that only the reference has.
std::vector<PaymentEntry> payment_entries(const run::Result& result, std::size_t arm);

/// Entries together. The error is that of the sum, draw by draw.
Measure sum_of(const run::Result& result, const std::vector<const PaymentEntry*>& entries);

/// "Custody, CECOT": what a line is called.
std::string line_words(const study::Study& study, const PaymentEntry& entry);

}  // namespace custodiet::page
