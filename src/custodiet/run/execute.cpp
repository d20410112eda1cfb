// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/execute.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <chrono>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>

#include "custodiet/run/choices.hpp"
#include "custodiet/run/claims.hpp"
#include "custodiet/run/notices.hpp"
#include "custodiet/run/unknowns.hpp"
#include "custodiet/run/worker.hpp"

namespace custodiet::run {

namespace {

using Clock = std::chrono::steady_clock;

/// With fewer draws the second replicates of the pilot would be too few to tell a variance.
inline constexpr std::uint32_t fewest_draws_with_pilot = 64;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Positions of the arms to run, in the order of the document; the reference arm is always among
/// them.
std::vector<std::size_t> chosen_arms(const study::Document& document, const Options& options) {
    std::vector<std::string> known;
    for (const auto& arm : document.arms) known.push_back(arm.id);
    for (const auto& id : options.arms) {
        if (std::find(known.begin(), known.end(), id) != known.end()) continue;
        const auto near = base::nearest_name(id, known);
        throw base::RunError(fmt::format("the study has no arm `{}`{}", id,
                                         near ? fmt::format("; did you mean `{}`?", *near) : ""));
    }
    std::vector<std::size_t> chosen;
    for (std::size_t arm = 0; arm < document.arms.size(); ++arm) {
        const bool is_asked =
            options.arms.empty() || std::find(options.arms.begin(), options.arms.end(),
                                              document.arms[arm].id) != options.arms.end();
        if (is_asked || arm == document.reference) chosen.push_back(arm);
    }
    return chosen;
}

std::vector<appraisal::QuantityInfo> infos_of(const Design& design,
                                              const std::vector<const study::Study*>& studies) {
    static constexpr const char* kinds[] = {"term", "fact", "assumption", "lever"};
    static constexpr const char* grades[] = {"", "A", "B", "C", "I"};
    std::vector<appraisal::QuantityInfo> infos;
    for (const auto& name : design.names()) {
        for (const auto* study : studies) {
            const auto found = std::find_if(study->quantities.begin(), study->quantities.end(),
                                            [&](const auto& q) { return q.name == name; });
            if (found == study->quantities.end() || !found->is_uncertain()) continue;
            const auto grade = found->source == study::none
                                   ? study::Grade::none
                                   : study->sources[static_cast<std::size_t>(found->source)].grade;
            infos.push_back({name, found->unit.text, kinds[static_cast<std::size_t>(found->kind)],
                             grades[static_cast<std::size_t>(grade)]});
            break;
        }
    }
    return infos;
}

/// Runs all draws on threads that take the next draw when they are done with one. Each draw writes
/// to its own place, so the order does not matter.
class Team {
  public:
    Team(const Plan& plan, unsigned threads, const Progress& progress) : progress_(progress) {
        for (unsigned t = 0; t < threads; ++t) workers_.emplace_back(plan);
    }

    void run(std::uint32_t draws, appraisal::Cube& cube) {
        {
            std::vector<std::jthread> threads;
            for (auto& worker : workers_) {
                threads.emplace_back([&] { work(worker, draws, cube); });
            }
        }
        if (failure_) std::rethrow_exception(failure_);
    }

    [[nodiscard]] std::vector<ArmNotes> notes() const {
        auto total = workers_.front().notes();
        for (std::size_t w = 1; w < workers_.size(); ++w) {
            for (std::size_t arm = 0; arm < total.size(); ++arm) {
                total[arm].add(workers_[w].notes()[arm]);
            }
        }
        return total;
    }

    /// An arm as some worker compiled it last.
    [[nodiscard]] const compile::Compiled& compiled(std::size_t arm) const {
        const auto found = std::find_if(
            workers_.begin(), workers_.end(),
            [arm](const Worker& worker) { return worker.compiled(arm).program.days > 0; });
        return found->compiled(arm);
    }

  private:
    void work(Worker& worker, std::uint32_t draws, appraisal::Cube& cube) {
        for (;;) {
            const std::uint32_t draw = next_.fetch_add(1);
            if (draw >= draws) return;
            try {
                worker.run(draw, cube);
            } catch (...) {
                // The failure of the earliest draw is reported, whichever thread met one first.
                const std::scoped_lock lock(mutex_);
                if (!failure_ || draw < failed_draw_) {
                    failure_ = std::current_exception();
                    failed_draw_ = draw;
                }
                next_.store(draws);
                return;
            }
            const std::scoped_lock lock(mutex_);
            ++done_;
            if (progress_) progress_(done_, draws);
        }
    }

    std::vector<Worker> workers_;
    const Progress& progress_;
    std::atomic<std::uint32_t> next_{0};
    std::mutex mutex_;
    std::uint32_t done_ = 0, failed_draw_ = 0;
    std::exception_ptr failure_;
};

}  // namespace

Result execute(std::shared_ptr<const study::Document> document, const Options& options,
               const Progress& progress) {
    const auto start = Clock::now();
    Result result;
    result.document = document;
    result.arms = chosen_arms(*document, options);
    const auto& base = document->base;
    result.seed = options.has_seed ? options.seed : base.seed;
    const std::uint32_t draws = options.draws != 0 ? options.draws : base.draws;
    const std::uint32_t replicates = options.replicates != 0 ? options.replicates : base.replicates;
    if (!std::has_single_bit(draws)) {
        throw base::RunError(
            fmt::format("the number of draws must be a power of two, such as {}; it is {}",
                        std::bit_ceil(draws), draws));
    }

    // The design is laid over all arms of the document, so that leaving arms out of a run changes
    // no number of the others.
    std::vector<const study::Study*> studies{&base};
    for (const auto& arm : document->arms) studies.push_back(&arm.study);
    const Design design(studies, draws, result.seed);
    const Outcomes outcomes(*document);

    std::vector<ArmPlan> arms;
    Plan plan{design, outcomes, arms, {}, result.seed, replicates};
    plan.has_pilot = replicates == 1 && draws >= fewest_draws_with_pilot;
    const auto add_arm = [&](std::size_t position) {
        arms.emplace_back(document->arms[result.arms[position]].study, design);
        plan.cube_arm.push_back(position);
    };
    auto& cube = result.cube;
    for (std::size_t position = 0; position < result.arms.size(); ++position) {
        cube.arms.push_back(document->arms[result.arms[position]].id);
        if (result.arms[position] == document->reference) cube.reference = position;
    }
    add_arm(cube.reference);
    for (std::size_t position = 0; position < result.arms.size(); ++position) {
        if (position != cube.reference) add_arm(position);
    }
    cube.draws = draws;
    cube.replicates = plan.most_replicates();
    result.replicates = replicates;
    cube.scrambles = design.scrambles();
    cube.outcomes = outcomes.infos();
    cube.quantities = infos_of(design, studies);
    cube.uniforms = design.uniforms();
    cube.values.resize(cube.arms.size() * cube.outcomes.size() * draws * cube.replicates,
                       std::numeric_limits<double>::quiet_NaN());
    cube.parameters.resize(cube.arms.size() * cube.quantities.size() * draws);

    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    Team team(plan, std::min(options.threads != 0 ? options.threads : cores, draws), progress);
    team.run(draws, cube);
    result.seconds_simulating = seconds_since(start);

    const auto then = Clock::now();
    const auto notes = team.notes();
    if (base.has_rights()) {
        for (std::size_t position = 0; position < cube.arms.size(); ++position) {
            const auto arm = static_cast<std::size_t>(
                std::find(plan.cube_arm.begin(), plan.cube_arm.end(), position) -
                plan.cube_arm.begin());
            notes[arm].rights.tell(position, *arms[arm].study, team.compiled(arm),
                                   std::uint64_t{draws} * replicates, result.rights);
        }
    }
    const auto claims = claim_specs(*document, plan, cube);
    result.appraisal = appraisal::appraise(
        cube,
        {headline_specs(base, cube), claims, bargain_spec(base, cube), choice_spec(studies, cube)});
    withhold_what_hangs_on_unknowns(base, cube, result.rights, claims, result.appraisal.claims);
    to_written_units(base, result.appraisal.claims);
    result.happenings = happenings(plan, notes);
    result.notices = notices(plan, notes, cube);
    result.runs = cube.arms.size() * plan.runs_per_arm();
    result.runs_per_arm = plan.runs_per_arm();
    for (const auto& of_arm : notes) result.persons += static_cast<std::uint64_t>(of_arm.persons);
    result.seconds_appraising = seconds_since(then);
    return result;
}

}  // namespace custodiet::run
