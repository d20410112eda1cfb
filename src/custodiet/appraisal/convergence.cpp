// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/convergence.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "custodiet/appraisal/claims.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

std::vector<std::size_t> sizes_of_steps(std::size_t draws) {
    std::vector<std::size_t> sizes;
    for (std::size_t n = first_step_draws; n < draws; n *= 2) sizes.push_back(n);
    if (draws >= first_step_draws) sizes.push_back(draws);
    return sizes;
}

void trace_headline(const Cube& cube, const HeadlineSpec& headline,
                    const std::vector<std::size_t>& sizes, std::vector<ConvergenceStep>& steps) {
    if (headline.arm == cube.reference) return;
    const std::vector<double> by_draw = means_over_replicates(
        run_differences(cube, headline.arm, headline.outcome), cube.replicates);
    for (const std::size_t size : sizes) {
        const auto first = std::span(by_draw).first(size);
        ConvergenceStep step;
        step.arm = headline.arm;
        step.outcome = headline.outcome;
        step.draws = size;
        step.mean = moments(first).mean;
        step.mc_se = error_of_mean(first, cube.scrambles);
        steps.push_back(step);
    }
}

// Only the outcomes that claims name: the cube of a long run is large.
Cube named_outcomes(const Cube& cube, const std::vector<ClaimSpec>& claims) {
    std::set<std::string> names;
    for (const ClaimSpec& claim : claims) {
        if (!claim.holds_if) continue;
        for (const expr::Reference& reference : expr::references(*claim.holds_if)) {
            names.insert(reference.text);
        }
    }
    Cube kept;
    kept.arms = cube.arms;
    kept.reference = cube.reference;
    kept.draws = cube.draws;
    kept.replicates = cube.replicates;
    kept.scrambles = cube.scrambles;
    kept.quantities = cube.quantities;
    kept.parameters = cube.parameters;
    kept.uniforms = cube.uniforms;
    kept.correlation = cube.correlation;
    for (const OutcomeInfo& outcome : cube.outcomes) {
        if (names.contains(outcome.name)) kept.outcomes.push_back(outcome);
    }
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        for (std::size_t o = 0; o < cube.outcomes.size(); ++o) {
            if (!names.contains(cube.outcomes[o].name)) continue;
            const auto runs = runs_of(cube, arm, o);
            kept.values.insert(kept.values.end(), runs.begin(), runs.end());
        }
    }
    return kept;
}

ClaimSpec first_draws_of(ClaimSpec claim, std::size_t draws) {
    for (auto& named : claim.named_values) {
        named.second.resize(std::min(named.second.size(), draws));
    }
    return claim;
}

ConvergenceStep step_of(std::size_t position, const ClaimSpec& claim, std::size_t draws,
                        const ClaimResult& judged) {
    ConvergenceStep step;
    step.arm = claim.arm;
    step.claim = position;
    step.draws = draws;
    step.mean = judged.probability;
    step.mc_se = judged.mc_se;
    step.verdict = judged.verdict;
    return step;
}

}  // namespace

std::vector<ConvergenceStep> trace_convergence(const Cube& cube, const Options& options,
                                               const std::vector<ClaimResult>& verdicts) {
    const std::vector<std::size_t> sizes = sizes_of_steps(cube.draws);
    if (sizes.empty()) return {};
    std::vector<ConvergenceStep> steps;
    for (const HeadlineSpec& headline : options.headlines) {
        trace_headline(cube, headline, sizes, steps);
    }
    std::vector<std::vector<ConvergenceStep>> of_claim(options.claims.size());
    const Cube named = named_outcomes(cube, options.claims);
    for (const std::size_t size : sizes) {
        if (size == cube.draws) break;
        const Cube first = resized(named, size, named.replicates);
        AxisStore axes(first);
        for (std::size_t c = 0; c < options.claims.size(); ++c) {
            if (verdicts[c].verdict == Verdict::not_testable) continue;
            const ClaimSpec claim = first_draws_of(options.claims[c], size);
            const ClaimResult judged = judge_claim(first, axes, claim, Depth::verdict);
            of_claim[c].push_back(step_of(c, claim, size, judged));
        }
    }
    for (std::size_t c = 0; c < options.claims.size(); ++c) {
        if (verdicts[c].verdict == Verdict::not_testable) continue;
        of_claim[c].push_back(step_of(c, options.claims[c], cube.draws, verdicts[c]));
        steps.insert(steps.end(), of_claim[c].begin(), of_claim[c].end());
    }
    return steps;
}

}  // namespace custodiet::appraisal
