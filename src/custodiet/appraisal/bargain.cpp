// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/bargain.hpp"

#include <algorithm>
#include <cmath>

#include "custodiet/appraisal/price_grid.hpp"
#include "custodiet/appraisal/sample.hpp"
#include "custodiet/appraisal/stakes.hpp"
#include "custodiet/appraisal/terms.hpp"

namespace custodiet::appraisal {

namespace {

// Below this share of a price, two differ by rounding only.
constexpr double negligible = 1e-9;

double days(const Stake& stake) {
    return stake.days;
}

// What fees of the arm add to one outcome over another, for each covered day.
Measured fees_per_day(const Cube& cube, std::size_t arm, std::size_t greater, std::size_t less,
                      Stakes runs) {
    const auto above = runs_of(cube, arm, greater);
    const auto below = runs_of(cube, arm, less);
    for (std::size_t run = 0; run < runs.stakes.size(); ++run) {
        runs.stakes[run].most = above[run] - below[run];
    }
    return ratio_of(
        runs, [](const Stake& stake) { return stake.most; }, days);
}

}  // namespace

std::optional<Bargain> find_bargain(const Cube& cube, AxisStore& axes, std::size_t arm,
                                    const BargainSpec& spec) {
    const Stakes runs = read_stakes(cube, arm, spec);
    if (draws_of(runs) == 0) return std::nullopt;
    const Stakes expected = expect_stakes(cube, axes, arm, runs);
    Bargain bargain;
    bargain.arm = arm;
    bargain.own_price = fees_per_day(cube, arm, spec.cost_sending, spec.bare_cost_sending, runs);
    bargain.own_received =
        fees_per_day(cube, arm, spec.bare_cost_receiving, spec.cost_receiving, runs);
    bargain.in_expectation = limits_of(expected);
    bargain.one_history = limits_of(runs);
    const Terms& terms = bargain.in_expectation;
    const bool suits_both = terms.most.price.value >= terms.least.price.value;
    bargain.rule_price = suits_both ? terms.equal_split.value : bargain.own_price.value;
    // One grid for both versions, so that they can be read side by side.
    const auto prices = price_grid({terms.least.p05, terms.most.p95, bargain.one_history.least.p05,
                                    bargain.one_history.most.p95},
                                   {bargain.own_price.value, terms.equal_split.value});
    add_prices(expected, prices, bargain.rule_price, bargain.in_expectation);
    add_prices(runs, prices, bargain.rule_price, bargain.one_history);
    // To a state that discounts otherwise, what is paid is worth something else.
    const double own = bargain.own_price.value, received = bargain.own_received.value;
    if (std::abs(own - received) <= negligible * std::max(std::abs(own), std::abs(received))) {
        return bargain;
    }
    set_own_price(expected, own, received, bargain.in_expectation);
    set_own_price(runs, own, received, bargain.one_history);
    return bargain;
}

}  // namespace custodiet::appraisal
