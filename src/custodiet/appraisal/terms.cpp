// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/terms.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "custodiet/appraisal/ranks.hpp"
#include "custodiet/appraisal/sample.hpp"
#include "custodiet/base/search.hpp"

namespace custodiet::appraisal {

namespace {

double loss(double gain) {
    return std::max(0.0, -gain);
}

double days(const Stake& stake) {
    return stake.days;
}

/// What the sending state pays the receiving state.
using Payment = Reader;

Limit limit_of(const Stakes& stakes, double Stake::*amount) {
    constexpr std::array probabilities{0.05, 0.95};
    const std::vector<double> values =
        values_of(stakes, [=](const Stake& stake) { return stake.*amount / stake.days; });
    const std::vector<double> at = quantiles(values, probabilities);
    // Runs of one draw may be all alike, and then count as one.
    const double alike = std::sqrt(static_cast<double>(stakes.replicates));
    const auto total = [=](const Stake& stake) { return stake.*amount; };
    return {ratio_of(stakes, total, days), at[0], at[1],
            alike * QuantileError(probabilities[0])(values),
            alike * QuantileError(probabilities[1])(values)};
}

// Both in the same draw: the two states' fortunes are not independent.
Measured p_both(const Stakes& stakes, const Payment& paid) {
    return share_of(stakes, [&paid](const Stake& stake) {
        const double payment = paid(stake);
        return stake.most > payment && payment > stake.least;
    });
}

AtPrice at_price(const Stakes& stakes, double price, double received) {
    const auto sending = [=](const Stake& stake) { return stake.most - price * stake.days; };
    const auto receiving = [=](const Stake& stake) { return received * stake.days - stake.least; };
    return {price,
            received,
            mean_of(stakes, sending),
            mean_of(stakes, receiving),
            share_of(stakes, [=](const Stake& stake) { return sending(stake) > 0.0; }),
            share_of(stakes, [=](const Stake& stake) { return receiving(stake) > 0.0; }),
            share_of(
                stakes,
                [=](const Stake& stake) { return sending(stake) > 0.0 && receiving(stake) > 0.0; }),
            mean_of(stakes, [=](const Stake& stake) { return loss(sending(stake)); }),
            mean_of(stakes, [=](const Stake& stake) { return loss(receiving(stake)); })};
}

// An index needs a cost above zero to be fixed to.
bool has_meaning(PriceRule rule, const Terms& terms) {
    return rule != PriceRule::indexed || terms.least.price.value > 0.0;
}

Payment payment_of(PriceRule rule, double price, double mean_days, const Terms& terms) {
    const double mean_least = terms.least.price.value;
    switch (rule) {
        case PriceRule::per_day:
            return [=](const Stake& stake) { return price * stake.days; };
        case PriceRule::lump_sum:
            return [=](const Stake&) { return price * mean_days; };
        case PriceRule::take_or_pay:
            return [=](const Stake& stake) { return price * std::max(stake.days, mean_days); };
        case PriceRule::indexed:
            break;
    }
    // p (b / E b) for each of q days, b = B / q.
    return [=](const Stake& stake) { return price * stake.least / mean_least; };
}

AtRule at_rule(const Stakes& stakes, PriceRule rule, const Payment& paid) {
    return {rule, p_both(stakes, paid),
            mean_of(stakes, [&](const Stake& stake) { return loss(stake.most - paid(stake)); }),
            mean_of(stakes, [&](const Stake& stake) { return loss(paid(stake) - stake.least); })};
}

}  // namespace

Terms limits_of(const Stakes& stakes) {
    Terms terms;
    terms.draws = draws_of(stakes);
    terms.left_out = stakes.left_out;
    terms.note = stakes.note;
    terms.most = limit_of(stakes, &Stake::most);
    terms.least = limit_of(stakes, &Stake::least);
    terms.p_some_price =
        share_of(stakes, [](const Stake& stake) { return stake.most > stake.least; });
    terms.surplus = ratio_of(
        stakes, [](const Stake& stake) { return std::max(0.0, stake.most - stake.least); }, days);
    terms.equal_split = ratio_of(
        stakes, [](const Stake& stake) { return 0.5 * (stake.most + stake.least); }, days);
    return terms;
}

void add_prices(const Stakes& stakes, const std::vector<double>& prices, double rule_price,
                Terms& terms) {
    for (const double price : prices) terms.prices.push_back(at_price(stakes, price, price));
    const double mean_days = mean_of(stakes, days).value;
    for (const PriceRule rule : price_rules) {
        if (!has_meaning(rule, terms)) continue;
        const Payment paid = payment_of(rule, rule_price, mean_days, terms);
        terms.rules.push_back(at_rule(stakes, rule, paid));
    }
}

void set_own_price(const Stakes& stakes, double price, double received, Terms& terms) {
    const auto at = base::find(terms.prices, price, &AtPrice::price);
    if (at != terms.prices.end()) *at = at_price(stakes, price, received);
}

}  // namespace custodiet::appraisal
