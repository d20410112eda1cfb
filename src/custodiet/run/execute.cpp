// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/execute.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <chrono>
#include <thread>

#include "custodiet/run/cautions.hpp"
#include "custodiet/run/choices.hpp"
#include "custodiet/run/claims.hpp"
#include "custodiet/run/draws_asked.hpp"
#include "custodiet/run/notices.hpp"
#include "custodiet/run/relief_specs.hpp"
#include "custodiet/run/runs.hpp"
#include "custodiet/run/unknowns.hpp"

namespace custodiet::run {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void check_draws(std::uint32_t draws) {
    if (std::has_single_bit(draws)) return;
    throw base::RunError(
        fmt::format("the number of draws must be a power of two, such as {}; it is {}",
                    std::bit_ceil(draws), draws));
}

/// Outcomes of which whole ones are seen or not.
bool counts(const appraisal::OutcomeInfo& outcome) {
    return outcome.unit == "persons" || outcome.unit == "events" || outcome.unit == "flights" ||
           outcome.unit == "gates";
}

/// Aims of the study in the arms that are run. Without an arm of its own, an aim is about all arms
/// but the reference.
std::vector<appraisal::AimSpec> aim_specs(const study::Study& study, const appraisal::Cube& cube) {
    std::vector<appraisal::AimSpec> specs;
    if (!study.stopping) return specs;
    for (const study::Aim& aim : study.stopping->aims) {
        for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
            const bool is_meant =
                aim.arm.empty() ? arm != cube.reference : cube.arms[arm] == aim.arm;
            for (std::size_t o = 0; is_meant && o < cube.outcomes.size(); ++o) {
                const auto& outcome = cube.outcomes[o];
                if (outcome.name != aim.outcome.outcome || outcome.subject != aim.outcome.subject) {
                    continue;
                }
                specs.push_back({arm, o, aim.within, aim.events, counts(outcome)});
            }
        }
    }
    return specs;
}

/// Runs as many draws as are asked for, or as the aims need.
appraisal::StopRecord run_draws(const study::Study& base, const DrawsAsked& draws, Runs& runs) {
    appraisal::StoppingSpec spec;
    spec.aims = aim_specs(base, runs.cube());
    spec.fewest = draws.first;
    spec.most = draws.most;
    auto stop = appraisal::run_until(spec, runs);
    if (!draws.has_aims) {
        stop.reason = appraisal::StopReason::fixed;
        stop.look_ahead = 0;
    }
    runs.keep(stop.draws);
    return stop;
}

/// Position in the plan of an arm of the cube.
std::size_t planned(const Plan& plan, std::size_t position) {
    return static_cast<std::size_t>(
        std::find(plan.cube_arm.begin(), plan.cube_arm.end(), position) - plan.cube_arm.begin());
}

/// What the notes of the runs say, arm by arm.
void tell_notes(const Runs& runs, Result& into) {
    const Plan& plan = runs.plan();
    const auto& cube = runs.cube();
    const std::uint64_t per_arm = std::uint64_t{cube.draws} * plan.replicates;
    for (std::size_t position = 0; position < cube.arms.size(); ++position) {
        const std::size_t arm = planned(plan, position);
        const auto& notes = runs.notes()[arm];
        const auto& study = *plan.arms[arm].study;
        const auto& compiled = runs.compiled(arm);
        notes.movement.tell(position, study, compiled, cube.draws, plan.replicates, into.movement);
        // A study that says nothing of conditions has no account of them in any arm.
        if (!plan.arms.front().study->has_rights()) continue;
        notes.rights.tell(position, study, compiled, per_arm, into.rights);
    }
}

}  // namespace

Result execute(const std::shared_ptr<const study::Document>& document, const Options& options,
               const Progress& progress, Kept* kept) {
    return execute(document, options, progress, Site{nullptr, nullptr, kept});
}

Result execute(const std::shared_ptr<const study::Document>& document, const Options& options,
               const Progress& progress, const Site& site) {
    const auto start = Clock::now();
    const auto& base = document->base;
    const DrawsAsked draws = draws_asked(base, options);
    check_draws(draws.first);
    const Setting setting(*document, options);
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const unsigned threads = options.threads != 0 ? options.threads : cores;
    ThreadExecutor here(threads);
    Site at = site;
    if (at.executor == nullptr) at.executor = &here;
    Runs runs(*document, setting, draws.first, progress, at);
    runs.repeat(options.replicates != 0 ? options.replicates : base.replicates, draws.first);

    Result result;
    result.document = document;
    result.arms = setting.arms;
    result.seed = setting.seed;
    result.fixed = options.fixed;
    result.stop = run_draws(base, draws, runs);
    result.replicates = runs.replicates();
    result.has_chosen_replicates = runs.has_chosen();
    result.seconds_simulating = seconds_since(start);

    const auto then = Clock::now();
    tell_notes(runs, result);
    const auto& cube = runs.cube();
    const auto claims = claim_specs(*document, runs.plan(), cube);
    result.appraisal = appraisal::appraise(
        cube, {headline_specs(base, cube), claims, bargain_spec(base, cube),
               choice_spec(setting.studies, cube, setting.seed), relief_specs(base, cube)});
    withhold_what_hangs_on_unknowns(base, cube, result.rights, claims, result.appraisal.claims);
    to_written_units(base, result.appraisal.claims);
    result.happenings = happenings(runs.plan(), runs.runs_per_arm(), runs.notes());
    result.notices = notices(runs.plan(), runs.notes(), cube);
    for (auto& caution : cautions(runs.plan(), runs.notes(), cube, result.appraisal)) {
        result.notices.push_back(std::move(caution));
    }
    result.runs_per_arm = runs.runs_per_arm();
    result.runs = cube.arms.size() * result.runs_per_arm;
    for (const auto& of_arm : runs.notes())
        result.persons += static_cast<std::uint64_t>(of_arm.persons);
    result.seconds_appraising = seconds_since(then);
    const FurtherRuns further{options.totals, options.trajectories, threads};
    const auto tell_further = [&progress](std::uint32_t done, std::uint32_t all) {
        if (progress) progress(done, all, Work::further);
    };
    result.sensitivity = run_further(runs.plan(), cube, headline_specs(base, cube),
                                     result.appraisal.variances, further, tell_further);
    result.cube = runs.take_cube();
    return result;
}

}  // namespace custodiet::run
