// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/appraisal.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "custodiet/appraisal/bargain.hpp"
#include "custodiet/appraisal/claims.hpp"
#include "custodiet/appraisal/convergence.hpp"
#include "custodiet/appraisal/drivers.hpp"
#include "custodiet/appraisal/estimate.hpp"
#include "custodiet/appraisal/evidence.hpp"
#include "custodiet/appraisal/headline.hpp"
#include "custodiet/appraisal/regression.hpp"
#include "custodiet/appraisal/variance.hpp"

namespace custodiet::appraisal {

namespace {

void require(bool condition, const char* message) {
    if (!condition) throw std::invalid_argument(message);
}

void check(const Cube& cube, const Options& options) {
    require(cube.draws > 0 && cube.replicates > 0, "the cube holds no runs");
    require(cube.reference < cube.arms.size(), "the cube has no such reference arm");
    const std::size_t columns = cube.quantities.size() * cube.draws;
    require(cube.values.size() ==
                cube.arms.size() * cube.outcomes.size() * cube.draws * cube.replicates,
            "the cube's values are not arms x outcomes x draws x replicates");
    require(cube.parameters.size() == cube.arms.size() * columns,
            "the cube's parameters are not arms x quantities x draws");
    require(cube.uniforms.size() == columns, "the cube's uniforms are not quantities x draws");
    for (const HeadlineSpec& headline : options.headlines) {
        require(headline.arm < cube.arms.size() && headline.outcome < cube.outcomes.size(),
                "a headline is not in the cube");
    }
    if (options.bargain) {
        const BargainSpec& spec = *options.bargain;
        for (const std::size_t outcome : {spec.cost_sending, spec.cost_receiving, spec.days,
                                          spec.bare_cost_sending, spec.bare_cost_receiving}) {
            require(outcome < cube.outcomes.size(), "an outcome of the price is not in the cube");
        }
    }
    for (const std::size_t cost : options.choice.costs) {
        require(cost < cube.outcomes.size(), "a cost to choose by is not in the cube");
    }
    for (const ReliefSpec& relief : options.relief) {
        require(relief.cost < cube.outcomes.size() && relief.effect < cube.outcomes.size(),
                "an outcome of relief is not in the cube");
    }
    for (const QuantityGroup& group : options.choice.groups) {
        for (const std::size_t quantity : group.quantities) {
            require(quantity < cube.quantities.size(), "a quantity of a group is not in the cube");
        }
    }
    for (const ClaimSpec& claim : options.claims) {
        require(claim.arm < cube.arms.size(), "the arm of a claim is not in the cube");
    }
}

// The states of the price are the pair; they may come to know all numbers of a kind.
PairSpec pair_spec(const Options& options) {
    PairSpec spec{options.bargain->cost_sending, options.bargain->cost_receiving, {}};
    for (const QuantityGroup& group : options.choice.groups) {
        if (group.name.starts_with("kind:")) spec.groups.push_back(group);
    }
    return spec;
}

void appraise_relief(const Cube& cube, const Options& options, Appraisal& result) {
    for (const ReliefSpec& spec : options.relief) {
        const auto relief = read_relief(cube, spec);
        if (!relief) continue;
        result.ratios.push_back(find_ratios(*relief));
        auto acceptability = find_acceptability(*relief);
        if (acceptability) result.acceptabilities.push_back(std::move(*acceptability));
    }
    for (std::size_t arm = 0; options.bargain && arm < cube.arms.size(); ++arm) {
        if (arm == cube.reference) continue;
        auto pair = find_pair(cube, arm, pair_spec(options));
        if (pair) result.pairs.push_back(std::move(*pair));
    }
}

}  // namespace

const Estimate* Appraisal::find(std::size_t arm, std::size_t outcome, Basis basis) const {
    const auto found =
        std::find_if(estimates.begin(), estimates.end(), [&](const Estimate& estimate) {
            return estimate.arm == arm && estimate.outcome == outcome && estimate.basis == basis;
        });
    return found == estimates.end() ? nullptr : &*found;
}

Appraisal appraise(const Cube& cube, const Options& options) {
    check(cube, options);
    Appraisal result;
    result.estimates = estimate_outcomes(cube);
    result.variances = split_variances(cube);
    AxisStore axes(cube);
    for (const ClaimSpec& claim : options.claims) {
        result.claims.push_back(judge_claim(cube, axes, claim));
    }
    for (const HeadlineSpec& spec : options.headlines) {
        const auto headline = Headline::of(cube, axes, spec);
        if (!headline) continue;
        const std::vector<Driver> drivers = find_drivers(cube, *headline);
        result.drivers.insert(result.drivers.end(), drivers.begin(), drivers.end());
        const std::vector<EvidenceShare> evidence = account_evidence(cube, *headline);
        result.evidence.insert(result.evidence.end(), evidence.begin(), evidence.end());
    }
    result.convergence = trace_convergence(cube, options, result.claims);
    for (std::size_t arm = 0; options.bargain && arm < cube.arms.size(); ++arm) {
        if (arm == cube.reference) continue;
        auto bargain = find_bargain(cube, axes, arm, *options.bargain);
        if (bargain) result.bargains.push_back(std::move(*bargain));
    }
    for (const std::size_t cost : options.choice.costs) {
        auto decision = appraise_choice(cube, cost, options.choice.groups);
        if (decision) result.decisions.push_back(std::move(*decision));
    }
    appraise_relief(cube, options, result);
    return result;
}

}  // namespace custodiet::appraisal
