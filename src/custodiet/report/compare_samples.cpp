// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/report/compare_samples.hpp"

#include <algorithm>
#include <cmath>

#include "custodiet/appraisal/estimate.hpp"
#include "custodiet/appraisal/sample.hpp"
#include "custodiet/report/reading.hpp"
#include "custodiet/report/rights_reading.hpp"

namespace custodiet::report {

namespace {

using appraisal::Cube;

/// Of one outcome in one arm.
appraisal::Estimate estimate_of(const Side& side, Runs runs, std::size_t replicates) {
    Cube one;
    one.arms = {"side"};
    one.draws = side.result->cube.draws;
    one.replicates = replicates;
    one.scrambles = side.result->cube.scrambles;
    one.outcomes = {{"", "", ""}};
    one.values = std::move(runs);
    return appraisal::estimate_outcomes(one).front();
}

CompareCell cell_with(const Side& side, const appraisal::Estimate& estimate) {
    if (estimate.n == 0) return {std::nullopt, "undefined"};
    const auto draws = static_cast<double>(side.result->cube.draws);
    return {estimate, "", static_cast<double>(estimate.n) / draws};
}

}  // namespace

std::optional<Runs> level(const Side& side, std::string_view name, std::string_view subject) {
    const Cube& cube = side.result->cube;
    const auto outcome = find_outcome(cube.outcomes, name, subject);
    if (!outcome) return std::nullopt;
    const auto runs = appraisal::runs_of(cube, side.arm, *outcome);
    return Runs(runs.begin(), runs.end());
}

std::optional<Runs> difference(const Side& side, std::string_view name, std::string_view subject) {
    const Cube& cube = side.result->cube;
    const auto outcome = find_outcome(cube.outcomes, name, subject);
    if (!outcome) return std::nullopt;
    return appraisal::run_differences(cube, side.arm, *outcome);
}

std::optional<Runs> scaled(std::optional<Runs> runs, double factor) {
    if (runs) {
        for (double& run : *runs) run *= factor;
    }
    return runs;
}

std::optional<Runs> sum_abroad(const Side& side, std::string_view name) {
    std::optional<Runs> sum;
    const study::Study& study = side.study();
    for (const study::Facility& facility : study.facilities) {
        if (!is_abroad(study, facility)) continue;
        const auto one = level(side, name, facility.id);
        if (!one) return std::nullopt;
        if (!sum) sum.emplace(one->size(), 0.0);
        for (std::size_t run = 0; run < one->size(); ++run) (*sum)[run] += (*one)[run];
    }
    return sum;
}

bool is_ever(const Side& side, std::string_view name, std::string_view subject) {
    const auto runs = level(side, name, subject);
    return runs && std::any_of(runs->begin(), runs->end(), [](double run) { return run > 0.0; });
}

CompareCell cell_of(const Side& side, const std::optional<Runs>& runs) {
    if (!runs) return {std::nullopt, "–"};
    return cell_with(side, estimate_of(side, *runs, side.result->cube.replicates));
}

CompareCell cell_of_ratio(const Side& side, const std::optional<Runs>& above,
                          const std::optional<Runs>& below) {
    if (!above || !below) return {std::nullopt, "–"};
    const Cube& cube = side.result->cube;
    auto amounts = appraisal::means_over_replicates(*above, cube.replicates);
    const auto counts = appraisal::means_over_replicates(*below, cube.replicates);
    const double mean_count = appraisal::moments(counts).mean;
    const double ratio = appraisal::moments(amounts).mean / mean_count;
    Runs quotients = amounts;
    for (std::size_t draw = 0; draw < counts.size(); ++draw) {
        quotients[draw] = counts[draw] > 0.0 ? amounts[draw] / counts[draw] : appraisal::undefined;
        amounts[draw] -= ratio * counts[draw];  // what the ratio leaves over
    }
    appraisal::Estimate estimate = estimate_of(side, std::move(quotients), 1);
    estimate.mean = ratio;
    const appraisal::ErrorOfMean of_amounts = appraisal::error_and_freedom(amounts, cube.scrambles);
    estimate.mc_se = of_amounts.error / mean_count;
    estimate.mc_freedom = of_amounts.freedom;
    return cell_with(side, estimate);
}

}  // namespace custodiet::report
