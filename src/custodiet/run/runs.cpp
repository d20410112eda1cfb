// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <limits>

#include "custodiet/run/claims.hpp"
#include "custodiet/run/replication.hpp"

namespace custodiet::run {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

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

}  // namespace

Runs::Runs(const study::Document& document, const Setting& setting, std::uint32_t draws,
           const Progress& progress, const Site& site)
    : setting_(setting),
      progress_(progress),
      executor_(*site.executor),
      keeper_(site.keeper),
      ground_(setting, draws, site.kept),
      compiled_(compiled_once(ground_.plan())),
      least_(draws) {
    for (const std::size_t arm : setting.arms) cube_.arms.push_back(document.arms[arm].id);
    cube_.reference = setting.reference;
    cube_.scrambles = ground_.design().scrambles();
    cube_.outcomes = setting.outcomes.infos();
    cube_.quantities = infos_of(ground_.design(), setting.studies);
    cube_.correlation = score_correlations(ground_.design().names(), document.base.correlations);
    cube_.draws = draws;
    cube_.replicates = 1;
    cube_.uniforms = ground_.design().uniforms();
    cube_.values.resize(cube_.arms.size() * cube_.outcomes.size() * draws, undefined);
    cube_.parameters.resize(cube_.arms.size() * cube_.quantities.size() * draws, undefined);
    parts_.push_back({0, no_notes(), 0});
}

bool Runs::is_pilot(std::uint32_t draw) const {
    // One in eight points of each scramble. Which of the eight moves on, since the points whose
    // numbers leave the same rest lie together in the first dimension.
    constexpr std::uint32_t stride = 8;
    const std::uint32_t point = draw / ground_.design().scrambles();
    return point % stride == point / stride % stride;
}

std::uint32_t Runs::replicates_of(std::uint32_t draw) const {
    return plan().replicates + (has_pilot_ && is_pilot(draw) ? 1 : 0);
}

void Runs::make_room(std::uint32_t draws) {
    const std::uint32_t replicates = plan().replicates + (has_pilot_ ? 1 : 0);
    ground_.provide(draws);
    const bool has_more_draws = draws != cube_.draws;
    cube_ = appraisal::resized(std::move(cube_), draws, replicates);
    if (has_more_draws) cube_.uniforms = ground_.design().uniforms();
}

std::vector<ArmNotes> Runs::no_notes() const {
    std::vector<ArmNotes> notes;
    for (const ArmPlan& arm : plan().arms) notes.emplace_back(*arm.study);
    return notes;
}

std::vector<ChunkRequest> Runs::not_kept(std::vector<ChunkRequest> requests,
                                         const Deliver& deliver) const {
    if (keeper_ == nullptr) return requests;
    std::vector<ChunkRequest> missing;
    for (ChunkRequest& request : requests) {
        auto chunk = keeper_->find(request);
        if (!chunk) {
            missing.push_back(std::move(request));
            continue;
        }
        if (chunk->request != request || !fits(*chunk, plan(), compiled_, cube_)) {
            throw base::EnvironmentError(
                "stored results are damaged: they do not fit the study that they are of");
        }
        deliver(std::move(*chunk));
    }
    return missing;
}

std::vector<ArmNotes> Runs::run(const std::vector<Task>& tasks, Work work) {
    const bool is_new = work == Work::draws;
    const auto until = (is_new ? told_ : 0) + static_cast<std::uint32_t>(tasks.size());
    const std::uint32_t all = is_new ? std::max(until, least_) : until;
    std::vector<ArmNotes> notes = no_notes();
    std::uint32_t done = until;
    const auto tell = [&] {
        if (progress_) progress_(++done, all, work);
    };
    const Deliver take = [&](const Chunk& chunk) {
        place(chunk.request.tasks, chunk.cells, plan(), cube_);
        for (std::size_t arm = 0; arm < notes.size(); ++arm) notes[arm].add(chunk.notes[arm]);
    };
    const auto missing =
        not_kept(divided(tasks, ground_.design().scrambles(), plan().replicates), take);
    for (const ChunkRequest& request : missing) {
        done -= static_cast<std::uint32_t>(request.tasks.size());
    }
    const Deliver keep_and_take = [&](const Chunk& chunk) {
        if (keeper_ != nullptr) keeper_->keep(chunk);
        take(chunk);
    };
    executor_.run(plan(), missing, keep_and_take, tell);
    if (is_new) told_ = until;
    return notes;
}

void Runs::repeat(std::uint32_t replicates, std::uint32_t draws) {
    has_pilot_ = replicates <= 1 && draws >= pilot_draws;
    ground_.set_replicates(std::max(replicates, 1U));
    if (replicates == 0 && has_pilot_) choose();
}

void Runs::choose() {
    has_chosen_ = true;
    extend(pilot_draws);
    std::vector<Task> others;
    for (std::uint32_t draw = 0; draw < pilot_draws; ++draw) {
        if (!is_pilot(draw)) others.push_back({draw, 1, 2});
    }
    run(others, Work::repeats);
    appraisal::Cube pilot = appraisal::resized(cube_, pilot_draws, 2);
    const auto chosen = choose_replicates(pilot, headline_specs(*setting_.studies.front(), pilot));
    if (chosen > 1) {
        // Once more from the start, so that the results are those of a run that was told so.
        has_pilot_ = false;
        ground_.set_replicates(chosen);
        parts_.resize(1);
        told_ = 0;
        make_room(static_cast<std::uint32_t>(cube_.draws));
        return;
    }
    for (std::size_t arm = 0; arm < cube_.arms.size(); ++arm) {
        for (std::size_t outcome = 0; outcome < cube_.outcomes.size(); ++outcome) {
            for (const Task& task : others) {
                cube_.values[cube_.index(arm, outcome, task.draw, 1)] = undefined;
            }
        }
    }
}

void Runs::extend(std::uint32_t draws) {
    make_room(std::max(static_cast<std::uint32_t>(cube_.draws), std::bit_ceil(draws)));
    Part part = parts_.back();
    std::vector<Task> tasks;
    for (std::uint32_t draw = part.draws; draw < draws; ++draw) {
        tasks.push_back({draw, 0, replicates_of(draw)});
        part.runs_per_arm += replicates_of(draw);
    }
    const auto notes = run(tasks, Work::draws);
    for (std::size_t arm = 0; arm < part.notes.size(); ++arm) {
        part.notes[arm].add(notes[arm]);
    }
    part.draws = draws;
    parts_.push_back(std::move(part));
}

const appraisal::Cube& Runs::first(std::uint32_t draws) {
    if (draws > parts_.back().draws) extend(draws);
    return cube_;
}

void Runs::keep(std::uint32_t draws) {
    while (parts_.back().draws > draws) parts_.pop_back();
    cube_ = appraisal::resized(std::move(cube_), draws, cube_.replicates);
    ground_.keep(draws);
}

}  // namespace custodiet::run
