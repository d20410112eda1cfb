// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/ledger/ledger.hpp"

#include "custodiet/ledger/units.hpp"

namespace custodiet::ledger {

namespace {

double sum(const std::vector<double>& units) {
    double total = 0.0;
    for (double unit : units) total += unit;
    return total;
}

double weighted_sum(const std::vector<double>& units, const std::vector<double>& weights) {
    double total = 0.0;
    for (std::size_t day = 0; day < units.size(); ++day) total += units[day] * weights[day];
    return total;
}

/// What 1 paid on each day is worth: [state][day], in prices of the price year.
std::vector<std::vector<double>> deflated(const Tariff& tariff) {
    auto worth = tariff.discount;
    for (auto& of_state : worth) {
        for (std::size_t day = 0; day < of_state.size(); ++day) {
            of_state[day] /= tariff.price_level[day];
        }
    }
    return worth;
}

template <typename Value>
double sum_over(const Tariff& tariff, Value of) {
    double total = 0.0;
    for (std::size_t r = 0; r < tariff.rules.size(); ++r) total += of(tariff.rules[r], r);
    return total;
}

}  // namespace

Ledger price(const Tariff& tariff, const program::Tally& tally) {
    Ledger ledger;
    ledger.postings.reserve(tariff.rules.size());
    const bool prices_rise = !tariff.price_level.empty();
    const auto real = prices_rise ? deflated(tariff) : std::vector<std::vector<double>>{};
    const auto& worth = prices_rise ? real : tariff.discount;
    std::vector<double> units;
    for (const auto& rule : tariff.rules) {
        units_paid(tariff, rule, tally, units);
        Posting posting;
        posting.nominal = rule.amount * sum(units);
        const auto value_at = [&](Index state) {
            return state == resource
                       ? 0.0
                       : rule.amount * weighted_sum(units, worth[static_cast<std::size_t>(state)]);
        };
        posting.value_to_payer = value_at(rule.payer);
        posting.value_to_payee = value_at(rule.payee);
        ledger.postings.push_back(posting);
    }
    return ledger;
}

std::vector<double> cash_on_days(const Tariff& tariff, const Rule& rule,
                                 const program::Tally& tally) {
    std::vector<double> cash;
    units_paid(tariff, rule, tally, cash);
    for (double& on_day : cash) on_day *= rule.amount;
    return cash;
}

double spending(const Tariff& tariff, const Ledger& ledger, Index state) {
    return sum_over(tariff, [&](const Rule& rule, std::size_t r) {
        return rule.payer == state ? ledger.postings[r].value_to_payer : 0.0;
    });
}

double fees_received(const Tariff& tariff, const Ledger& ledger, Index state) {
    return sum_over(tariff, [&](const Rule& rule, std::size_t r) {
        return rule.payee == state ? ledger.postings[r].value_to_payee : 0.0;
    });
}

double net_cost(const Tariff& tariff, const Ledger& ledger, Index state) {
    return spending(tariff, ledger, state) - fees_received(tariff, ledger, state);
}

double joint_cost(const Tariff& tariff, const Ledger& ledger) {
    return sum_over(tariff, [&](const Rule& rule, std::size_t r) {
        return rule.payee == resource ? ledger.postings[r].value_to_payer : 0.0;
    });
}

double fee_paid(const Tariff& tariff, const Ledger& ledger) {
    return sum_over(tariff, [&](const Rule& rule, std::size_t r) {
        return rule.fee_sign * ledger.postings[r].nominal;
    });
}

double imbalance(const Tariff& tariff, const Ledger& ledger, Index states) {
    double total = 0.0;
    for (Index account = resource; account < states; ++account) {
        total += sum_over(tariff, [&](const Rule& rule, std::size_t r) {
            const double amount = ledger.postings[r].nominal;
            return (rule.payee == account ? amount : 0.0) - (rule.payer == account ? amount : 0.0);
        });
    }
    return total;
}

}  // namespace custodiet::ledger
