// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <limits>

#include "custodiet/run/claims.hpp"
#include "custodiet/run/hold.hpp"
#include "custodiet/run/replication.hpp"

namespace custodiet::run {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

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

}  // namespace

Setting::Setting(const study::Document& document, const Options& options)
    : studies(studies_of(document)),
      arms(chosen_arms(document, options)),
      outcomes(document),
      seed(options.has_seed ? options.seed : document.base.seed) {
    reference = static_cast<std::size_t>(std::find(arms.begin(), arms.end(), document.reference) -
                                         arms.begin());
    check_fixed(document.base, options.fixed);
    if (options.fixed.empty()) return;
    for (const std::size_t arm : arms) {
        held.push_back(run::held(document.arms[arm].study, document.base, options.fixed));
    }
}

Runs::Runs(const study::Document& document, const Setting& setting, unsigned threads,
           std::uint32_t draws, const Progress& progress, Kept* kept)
    : setting_(setting),
      threads_(threads),
      progress_(progress),
      design_(setting.studies, draws, setting.seed),
      plan_{design_, setting.outcomes, arms_, {}, setting.seed} {
    plan_.kept = kept;
    const auto add_arm = [&](std::size_t position) {
        arms_.emplace_back(setting.study_of(position), design_);
        plan_.cube_arm.push_back(position);
    };
    add_arm(setting.reference);
    for (std::size_t position = 0; position < setting.arms.size(); ++position) {
        if (position != setting.reference) add_arm(position);
        cube_.arms.push_back(document.arms[setting.arms[position]].id);
    }
    cube_.reference = setting.reference;
    cube_.scrambles = design_.scrambles();
    cube_.outcomes = setting.outcomes.infos();
    cube_.quantities = infos_of(design_, setting.studies);
    cube_.correlation = score_correlations(design_.names(), document.base.correlations);
    cube_.draws = draws;
    cube_.replicates = 1;
    cube_.uniforms = design_.uniforms();
    cube_.values.resize(cube_.arms.size() * cube_.outcomes.size() * draws, undefined);
    cube_.parameters.resize(cube_.arms.size() * cube_.quantities.size() * draws, undefined);
    parts_.push_back({0, std::vector<ArmNotes>(arms_.size()), 0});
}

bool Runs::is_pilot(std::uint32_t draw) const {
    // One in eight points of each scramble. Which of the eight moves on, since the points whose
    // numbers leave the same rest lie together in the first dimension.
    constexpr std::uint32_t stride = 8;
    const std::uint32_t point = draw / design_.scrambles();
    return point % stride == point / stride % stride;
}

std::uint32_t Runs::replicates_of(std::uint32_t draw) const {
    return plan_.replicates + (has_pilot_ && is_pilot(draw) ? 1 : 0);
}

void Runs::make_room(std::uint32_t draws) {
    const std::uint32_t replicates = plan_.replicates + (has_pilot_ ? 1 : 0);
    if (draws > design_.draws()) design_ = Design(setting_.studies, draws, setting_.seed);
    const bool has_more_draws = draws != cube_.draws;
    cube_ = appraisal::resized(std::move(cube_), draws, replicates);
    if (has_more_draws) cube_.uniforms = design_.uniforms();
}

std::vector<ArmNotes> Runs::run(const std::vector<Task>& tasks) {
    const auto all = static_cast<std::uint32_t>(told_ + tasks.size());
    const auto told = [&](std::size_t done) {
        if (progress_) progress_(told_ + static_cast<std::uint32_t>(done), all);
    };
    TeamNotes notes = run_on_threads(plan_, tasks, threads_, told, cube_);
    told_ = all;
    compiled_ = std::move(notes.compiled);
    return std::move(notes.arms);
}

void Runs::repeat(std::uint32_t replicates, std::uint32_t draws) {
    has_pilot_ = replicates <= 1 && draws >= pilot_draws;
    plan_.replicates = std::max(replicates, 1U);
    if (replicates == 0 && has_pilot_) choose();
}

void Runs::choose() {
    has_chosen_ = true;
    extend(pilot_draws);
    std::vector<Task> others;
    for (std::uint32_t draw = 0; draw < pilot_draws; ++draw) {
        if (!is_pilot(draw)) others.push_back({draw, 1, 2});
    }
    run(others);
    appraisal::Cube pilot = appraisal::resized(cube_, pilot_draws, 2);
    const auto chosen = choose_replicates(pilot, headline_specs(*setting_.studies.front(), pilot));
    if (chosen > 1) {
        // Once more from the start, so that the results are those of a run that was told so.
        has_pilot_ = false;
        plan_.replicates = chosen;
        parts_.resize(1);
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
    const auto notes = run(tasks);
    for (std::size_t arm = 0; arm < part.notes.size(); ++arm) {
        if (part.draws == 0)
            part.notes[arm] = notes[arm];
        else
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
    if (design_.draws() != draws) design_ = Design(setting_.studies, draws, setting_.seed);
}

}  // namespace custodiet::run
