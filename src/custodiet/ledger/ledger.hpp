// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The ledger: what a tally costs whom, under which clause. Double entry: what one account pays
// another receives, or it is used up. A fee is a cost to one treasury, income to the other, nothing
// to both.
#pragma once

#include <vector>

#include "custodiet/ledger/tariff.hpp"
#include "custodiet/program/tally.hpp"

namespace custodiet::ledger {

/// What one rule comes to over the horizon.
struct Posting {
    double nominal = 0.0;         ///< sum of the amounts as paid, in the money of the day
    double value_to_payer = 0.0;  ///< present value at the payer's discount rate
    double value_to_payee = 0.0;  ///< present value at the payee's; 0 where it is used up
};

struct Ledger {
    std::vector<Posting> postings;  ///< one per rule of the tariff, in its order
};

/// Prices a tally whose census has been taken.
Ledger price(const Tariff& tariff, const program::Tally& tally);

/// What a rule pays on each day, in the money of the day: [day]. Its sum is the rule's nominal.
std::vector<double> cash_on_days(const Tariff& tariff, const Rule& rule,
                                 const program::Tally& tally);

/// Payments less receipts of a state, present value at its own rate.
double net_cost(const Tariff& tariff, const Ledger& ledger, Index state);
/// Payments of a state, present value, income left out.
double spending(const Tariff& tariff, const Ledger& ledger, Index state);
/// Income of a state from the other, present value.
double fees_received(const Tariff& tariff, const Ledger& ledger, Index state);
/// What is used up by both states together: fees cancel and are left out. Present value, each cost
/// at the rate of the state that bears it.
double joint_cost(const Tariff& tariff, const Ledger& ledger);
/// What the sending state pays the receiving state under clauses, less what that pays back; sum of
/// the amounts as paid, not discounted. What third states pay or get is no part of it.
double fee_paid(const Tariff& tariff, const Ledger& ledger);

/// @throws std::logic_error where the accounts of the states, net of what is used up, are not what
/// the postings come to, one by one; or where what one state pays is worth another sum to the other
/// than the days on which it can be paid allow
void check_balance(const Tariff& tariff, const Ledger& ledger, Index states);

}  // namespace custodiet::ledger
