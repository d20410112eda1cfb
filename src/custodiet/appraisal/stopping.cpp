// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/appraisal/stopping.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "custodiet/appraisal/ranks.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

bool is_nothing_everywhere(std::span<const double> runs) {
    return std::all_of(runs.begin(), runs.end(),
                       [](double x) { return !std::isfinite(x) || x == 0.0; });
}

std::vector<double> values_by_draw(const Cube& cube, const AimSpec& aim, std::size_t draws) {
    const std::size_t runs = draws * cube.replicates;
    const auto levels = runs_of(cube, aim.arm, aim.outcome).first(runs);
    const bool is_level = aim.arm == cube.reference;
    const std::vector<double> all = is_level ? std::vector<double>(levels.begin(), levels.end())
                                             : run_differences(cube, aim.arm, aim.outcome);
    return means_over_replicates(std::span(all).first(runs), cube.replicates);
}

double half_width(const Cube& cube, const AimSpec& aim, std::span<const double> by_draw) {
    const std::size_t draws = by_draw.size();
    const std::size_t runs = draws * cube.replicates;
    const auto levels = runs_of(cube, aim.arm, aim.outcome).first(runs);
    const ErrorOfMean of = error_and_freedom(by_draw, cube.scrambles);
    if (!std::isfinite(of.error)) return infinity;
    const double width = of.error * errors_at_95(of.freedom);
    const auto reference = runs_of(cube, cube.reference, aim.outcome).first(runs);
    const bool is_unseen =
        aim.counts && is_nothing_everywhere(levels) && is_nothing_everywhere(reference);
    return is_unseen ? std::max(width, bound_of_none_seen(moments(levels).n)) : width;
}

}  // namespace

AimState assess(const Cube& cube, const AimSpec& aim, std::size_t draws) {
    AimState state;
    state.aim = aim;
    const std::vector<double> by_draw = values_by_draw(cube, aim, draws);
    state.half_width = half_width(cube, aim, by_draw);
    state.is_carried_by_few = is_carried_by_few(by_draw);
    for (const double x : runs_of(cube, aim.arm, aim.outcome).first(draws * cube.replicates)) {
        if (std::isfinite(x)) state.events += x;
    }
    const bool is_narrow =
        aim.within <= 0.0 || (state.half_width <= aim.within && !state.is_carried_by_few);
    // Without a number to be seen nothing is counted, and what is summed may be below nothing.
    const bool is_seen = aim.events == 0 || state.events >= static_cast<double>(aim.events);
    state.is_met = is_narrow && is_seen;
    return state;
}

namespace {

std::vector<AimState> assess_all(const StoppingSpec& spec, const Cube& cube, std::uint32_t draws) {
    std::vector<AimState> states;
    for (const AimSpec& aim : spec.aims) states.push_back(assess(cube, aim, draws));
    return states;
}

bool are_met(const std::vector<AimState>& states) {
    return std::all_of(states.begin(), states.end(), [](auto& state) { return state.is_met; });
}

/// Five in a hundred more, in whole rounds of the scrambles.
std::uint32_t look_ahead_of(std::uint32_t draws, std::size_t scrambles) {
    const std::uint32_t further = (5 * std::max(draws, 100U) + 99) / 100;
    const auto round = static_cast<std::uint32_t>(scrambles);
    return (further + round - 1) / round * round;
}

}  // namespace

StopRecord run_until(const StoppingSpec& spec, DrawSource& source) {
    StopRecord record;
    record.draws = spec.fewest;
    for (;; record.draws *= 2) {
        const Cube& cube = source.first(record.draws);
        record.aims = assess_all(spec, cube, record.draws);
        if (spec.aims.empty()) return record;
        if (record.draws >= fewest_draws_to_stop && are_met(record.aims)) {
            record.look_ahead = look_ahead_of(record.draws, cube.scrambles);
            const std::uint32_t further = record.draws + record.look_ahead;
            record.reason = StopReason::aims_met;
            if (are_met(assess_all(spec, source.first(further), further))) return record;
        }
        record.look_ahead = 0;
        record.reason = StopReason::most_draws;
        if (record.draws > spec.most / 2) return record;
    }
}

}  // namespace custodiet::appraisal
