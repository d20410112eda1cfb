// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/trace_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "custodiet/base/problem.hpp"
#include "custodiet/compile/values.hpp"
#include "custodiet/engine/births.hpp"
#include "custodiet/run/arms_asked.hpp"
#include "custodiet/run/draws_asked.hpp"
#include "custodiet/run/ground.hpp"
#include "custodiet/run/hold.hpp"

namespace custodiet::run {

namespace {

using engine::Newborn;

[[noreturn]] void refuse(const std::string& what, const std::string& help) {
    throw NoSuchPerson(what, help);
}

template <typename Entities>
std::vector<std::string> ids_of(const Entities& entities) {
    std::vector<std::string> ids;
    for (const auto& entity : entities) ids.push_back(entity.id);
    return ids;
}

std::vector<std::size_t> arms_of(const study::Document& document, const TraceRequest& request) {
    if (const auto unknown = unknown_arm(document, request.arms)) {
        refuse(unknown->what, unknown->help);
    }
    std::vector<std::size_t> arms{document.reference};
    for (std::size_t a = 0; a < document.arms.size(); ++a) {
        const bool is_chosen = is_asked(request.arms, document.arms[a].id);
        if (a != document.reference && is_chosen) arms.push_back(a);
    }
    return arms;
}

/// Draws of the run that a study asks for; with aims, those that it begins with.
std::uint32_t draws_of(const study::Study& base, const TraceRequest& request) {
    Options options;
    options.draws = request.draws;
    options.has_fixed_draws = request.draws != 0;
    const std::uint32_t draws = draws_asked(base, options).first;
    if (request.draw >= draws) {
        refuse(fmt::format("there is no draw {}: they are numbered from 0 to {}", request.draw,
                           draws - 1),
               "more draws come with --draws");
    }
    return draws;
}

/// Calls `use(newborn)` for everyone of a cohort in the order of ordinals, until it says false.
template <typename Use>
void each_person(const ArmAtDraw& arm, engine::RunId run, program::Index cohort, Use use) {
    const auto& program = arm.compiled.program;
    const engine::Lives lives(program, run.number());
    engine::Births births(program, lives, cohort, nullptr);
    bool goes_on = true;
    const auto ask = [&](const Newborn& newborn) { goes_on = goes_on && use(newborn); };
    births.stock(ask);
    for (program::Day day = 0; day < program.days && goes_on; ++day) births.arrivals(day, ask);
}

}  // namespace

TraceSetting::TraceSetting(const study::Document& of, const TraceRequest& with)
    : document(of),
      request(with),
      draws(draws_of(of.base, with)),
      seed(with.has_seed ? with.seed : of.base.seed),
      design(studies_of(of), draws, seed),
      arms(arms_of(of, with)) {
    check_fixed(of.base, with.fixed);
}

ArmAtDraw::ArmAtDraw(const TraceSetting& setting, std::size_t position)
    : arm(&setting.document.arms[position]), study(&arm->study) {
    if (!setting.request.fixed.empty()) {
        held = std::make_unique<const study::Study>(
            run::held(arm->study, setting.document.base, setting.request.fixed));
        study = held.get();
    }
    const auto dimensions = setting.design.dimensions_of(*study);
    const auto uniform = [&](std::size_t quantity) {
        return setting.design.at(static_cast<std::size_t>(dimensions[quantity]),
                                 setting.request.draw);
    };
    values = compile::Valuer(*study).at(uniform);
    drawn_at.resize(values.size());
    for (std::size_t q = 0; q < values.size(); ++q) {
        if (dimensions[q] >= 0) drawn_at[q] = uniform(q);
    }
    compile::Compiler(*study).at(values, setting.seed, compiled);
}

HowMany how_many(const ArmAtDraw& arm, engine::RunId run, program::Index cohort) {
    HowMany count;
    each_person(arm, run, cohort, [&](const Newborn& newborn) {
        ++(newborn.person.id.is_of_stock() ? count.stock : count.arrivals);
        return true;
    });
    return count;
}

std::optional<Found> find_person(const ArmAtDraw& arm, engine::RunId run, program::Index cohort,
                                 std::uint32_t ordinal) {
    std::optional<Found> found;
    std::uint32_t number = 0;
    each_person(arm, run, cohort, [&](const Newborn& newborn) {
        if (++number == ordinal) found = {newborn, number};
        return !found;
    });
    return found;
}

std::optional<Found> find_person(const ArmAtDraw& arm, engine::RunId run, engine::PersonId person) {
    std::optional<Found> found;
    std::uint32_t number = 0;
    each_person(arm, run, person.cohort(), [&](const Newborn& newborn) {
        ++number;
        if (newborn.person.id == person) found = {newborn, number};
        return !found;
    });
    return found;
}

std::vector<engine::Step> watch(const ArmAtDraw& arm, engine::RunId run,
                                std::optional<engine::PersonId> watched, program::Tally& tally) {
    engine::Witness witness(arm.compiled.program, run.number(), watched);
    tally = engine::run(arm.compiled.program, run, &witness);
    return witness.steps();
}

std::vector<engine::Step> watch_transfers(const ArmAtDraw& arm, engine::RunId run) {
    engine::Witness witness(arm.compiled.program, run.number(), std::nullopt);
    witness.note_transfers_only();
    engine::run(arm.compiled.program, run, &witness);
    return witness.steps();
}

program::Index cohort_position(const study::Study& study, const std::string& id) {
    const auto known = ids_of(study.cohorts);
    const auto found = std::find(known.begin(), known.end(), id);
    if (found == known.end()) {
        refuse(fmt::format("the study has no cohort `{}`", id),
               base::suggestion(id, known, "its cohorts are"));
    }
    return static_cast<program::Index>(found - known.begin());
}

}  // namespace custodiet::run
