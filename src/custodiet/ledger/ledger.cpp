// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/ledger/ledger.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>

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

/// Sums of so many amounts, of one sign, may differ by this part of them.
constexpr double rounding = 1e-9;

/// What a sum paid by one state can be worth to another, at the rates of both.
class Exchange {
  public:
    Exchange(const Tariff& tariff, Index states)
        : tariff_(tariff),
          states_(states),
          bounds_(static_cast<std::size_t>(states) * static_cast<std::size_t>(states)) {}

    /// True of amounts without bounds, which others look at.
    bool allows(const Rule& rule, const Posting& posting) {
        const auto is_state = [&](Index account) { return account >= 0 && account < states_; };
        if (!is_state(rule.payer) || !is_state(rule.payee)) return true;
        const auto [least, most] = bounds(rule.payer, rule.payee);
        const double paid = posting.value_to_payer, received = posting.value_to_payee;
        const double slack = rounding * std::abs(paid);
        return !(received < std::min(least * paid, most * paid) - slack) &&
               !(received > std::max(least * paid, most * paid) + slack);
    }

  private:
    using Bounds = std::pair<double, double>;

    const Bounds& bounds(Index payer, Index payee) {
        const auto row = static_cast<std::size_t>(payer) * static_cast<std::size_t>(states_);
        auto& known = bounds_[row + static_cast<std::size_t>(payee)];
        if (!known) known = bounds_of(payer, payee);
        return *known;
    }
    /// Of 1 to the payer, over all days: the level of prices is the same for both.
    [[nodiscard]] Bounds bounds_of(Index payer, Index payee) const {
        const auto& to_payer = tariff_.discount[static_cast<std::size_t>(payer)];
        const auto& to_payee = tariff_.discount[static_cast<std::size_t>(payee)];
        if (to_payer == to_payee) return {1.0, 1.0};
        Bounds found{std::numeric_limits<double>::infinity(), 0.0};
        for (std::size_t day = 0; day < to_payer.size(); ++day) {
            const double worth = to_payee[day] / to_payer[day];
            found = {std::min(found.first, worth), std::max(found.second, worth)};
        }
        return found;
    }

    const Tariff& tariff_;
    Index states_;
    std::vector<std::optional<Bounds>> bounds_;  ///< [payer][payee]
};

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

void check_balance(const Tariff& tariff, const Ledger& ledger, Index states) {
    double by_account = -joint_cost(tariff, ledger), turnover = 0.0;
    for (Index state = 0; state < states; ++state) by_account += net_cost(tariff, ledger, state);
    Exchange exchange(tariff, states);
    const double by_posting = sum_over(tariff, [&](const Rule& rule, std::size_t r) {
        const Posting& posting = ledger.postings[r];
        turnover += std::abs(posting.value_to_payer) + std::abs(posting.value_to_payee);
        if (rule.payee == resource) return 0.0;
        if (!exchange.allows(rule, posting)) {
            throw std::logic_error("one state received another sum than the other paid");
        }
        return posting.value_to_payer - posting.value_to_payee;
    });
    if (std::abs(by_account - by_posting) > rounding * turnover) {
        throw std::logic_error("money was lost or counted twice between accounts");
    }
}

}  // namespace custodiet::ledger
