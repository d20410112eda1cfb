// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/bargain.hpp"

#include "custodiet/appraisal/price_grid.hpp"
#include "custodiet/appraisal/sample.hpp"
#include "custodiet/appraisal/stakes.hpp"
#include "custodiet/appraisal/terms.hpp"

namespace custodiet::appraisal {

namespace {

double days(const Stake& stake) {
    return stake.days;
}

// Fees of the arm, present value to the sending state, for each covered day.
Measured own_price(const Cube& cube, std::size_t arm, const BargainSpec& spec, Stakes runs) {
    const auto with = runs_of(cube, arm, spec.cost_sending);
    const auto without = runs_of(cube, arm, spec.bare_cost_sending);
    for (std::size_t run = 0; run < runs.stakes.size(); ++run) {
        runs.stakes[run].most = with[run] - without[run];
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
    bargain.own_price = own_price(cube, arm, spec, runs);
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
    return bargain;
}

}  // namespace custodiet::appraisal
