// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/worker.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <utility>

#include "custodiet/base/diagnostic.hpp"
#include "custodiet/expr/expr.hpp"
#include "custodiet/study/room.hpp"

namespace custodiet::run {

namespace {

void check_payments(const study::Study& study, const compile::Compiled& compiled,
                    const ledger::Ledger& ledger) {
    for (std::size_t r = 0; r < ledger.postings.size(); ++r) {
        const double paid = ledger.postings[r].nominal;
        if (std::abs(paid) < study::most_money) continue;
        const program::Index clause = compiled.tariff.rules[r].clause;
        const std::string whose =
            clause == program::none
                ? "a cost that no clause is about"
                : fmt::format("the payments of `{}`",
                              study.agreement->clauses[static_cast<std::size_t>(clause)].id);
        throw base::RunError(
            fmt::format("{} came to {:.6g} {} in a draw; a sum of money lies "
                        "below {:.6g}",
                        whose, paid, study.currency, study::most_money));
    }
}

/// What is not defined is no number; what is without bounds was computed beyond all numbers.
void check_outcomes(const std::vector<appraisal::OutcomeInfo>& infos,
                    const std::vector<double>& outcomes) {
    for (std::size_t o = 0; o < outcomes.size(); ++o) {
        if (!std::isinf(outcomes[o])) continue;
        const auto& of = infos[o];
        throw base::RunError(
            fmt::format("`{}` came out beyond all numbers in a draw; correct the largest of the "
                        "numbers that it is worked out from",
                        expr::full_name(of.name, of.subject)));
    }
}

}  // namespace

ArmPlan::ArmPlan(const study::Study& of_arm, const Design& design)
    : study(&of_arm),
      valuer(of_arm),
      compiler(of_arm),
      dimensions(design.dimensions_of(of_arm)),
      parameters(design.names().size()) {
    for (std::size_t d = 0; d < parameters.size(); ++d) {
        parameters[d] = study->quantities.size();  // not a quantity of this arm
        for (std::size_t q = 0; q < study->quantities.size(); ++q) {
            if (study->quantities[q].name == design.names()[d]) parameters[d] = q;
        }
    }
}

std::vector<double> ArmPlan::values_at(const Design& design, std::uint32_t draw) const {
    return valuer.at([&](std::size_t quantity) {
        return design.at(static_cast<std::size_t>(dimensions[quantity]), draw);
    });
}

std::vector<compile::Compiled> compiled_once(const Plan& plan) {
    std::vector<compile::Compiled> compiled(plan.arms.size());
    for (std::size_t arm = 0; arm < compiled.size(); ++arm) {
        const ArmPlan& of_arm = plan.arms[arm];
        of_arm.compiler.at(of_arm.values_at(plan.design, 0), plan.seed, compiled[arm]);
    }
    return compiled;
}

Worker::Worker(const Plan& plan)
    : plan_(plan), compiled_(plan.arms.size()), values_(plan.arms.size()) {}

void Worker::begin(std::uint32_t replicates) {
    replicates_ = replicates;
    cells_ = {};
    notes_.clear();
    for (const ArmPlan& arm : plan_.arms) notes_.emplace_back(*arm.study);
}

Chunk Worker::run(const ChunkRequest& request, const std::function<void()>& told) {
    begin(request.replicates);
    for (const Task& task : request.tasks) {
        run_task(task);
        if (told) told();
    }
    return {request, std::move(cells_), std::move(notes_)};
}

void Worker::run(const Task& task, appraisal::Cube& cube) {
    begin(plan_.replicates);
    run_task(task);
    place({task}, cells_, plan_, cube);
}

void Worker::run_task(const Task& task) {
    for (std::size_t arm = 0; arm < plan_.arms.size(); ++arm) compile(arm, task.draw);
    auto* kept = plan_.kept == nullptr ? nullptr : plan_.kept->of_draw(task.draw);
    if (kept != nullptr) std::swap(workspace_.registers, *kept);
    // The same people may come again under other programs, which nobody has followed yet.
    for (auto& people : workspace_.registers) people.followed_under = nullptr;
    // Replicate by replicate, so that people drawn for the reference arm serve the others too.
    for (std::uint32_t replicate = task.from; replicate < task.until; ++replicate) {
        for (std::size_t arm = 0; arm < plan_.arms.size(); ++arm) {
            run_arm(arm, {task.draw, replicate});
        }
    }
    if (kept != nullptr) std::swap(workspace_.registers, *kept);
}

void Worker::compile(std::size_t arm, std::uint32_t draw) {
    const auto& plan = plan_.arms[arm];
    auto& values = values_[arm];
    values = plan.values_at(plan_.design, draw);
    for (const std::size_t quantity : plan.parameters) {
        const bool is_known = quantity < values.size();
        cells_.parameters.push_back(is_known ? values[quantity] : 0.0);
    }
    plan.compiler.at(values, plan_.seed, compiled_[arm]);
}

void Worker::run_arm(std::size_t arm, engine::RunId id) {
    const auto& compiled = compiled_[arm];
    simulate(arm, {plan_.one_chance.value_or(id.draw), id.replicate});
    const auto ledger = ledger::price(compiled.tariff, tally_);
    check_payments(*plan_.arms[arm].study, compiled, ledger);
    rights::judge(compiled.charter, compiled.program, tally_, account_);
    const Run seen{*plan_.arms[arm].study,
                   compiled,
                   tally_,
                   ledger,
                   account_,
                   values_[arm],
                   arm == 0 ? nullptr : &reference_outcomes_};
    plan_.outcomes.evaluate(seen, outcomes_);
    check_outcomes(plan_.outcomes.infos(), outcomes_);
    ledger::check_balance(compiled.tariff, ledger,
                          static_cast<program::Index>(plan_.arms[arm].study->states.size()));
    cells_.values.insert(cells_.values.end(), outcomes_.begin(), outcomes_.end());
    note(arm, tally_, ledger);
    // The second replicates of some draws serve to tell chance apart; they would weigh these twice.
    if (id.replicate < replicates_) {
        notes_[arm].rights.note(compiled, account_);
        notes_[arm].movement.note(id.draw, tally_, ledger);
    }
    if (arm == 0) {
        reference_outcomes_ = outcomes_;
        std::swap(reference_tally_, tally_);
    }
}

void Worker::simulate(std::size_t arm, engine::RunId id) {
    const auto& program = compiled_[arm].program;
    engine::Reference reference;
    if (arm != 0) reference = {&compiled_[0].program, &reference_tally_};
    tally_.reset(program);
    for (const auto& component : program.components) {
        engine::run(program, component, id, tally_, workspace_, reference);
    }
    tally_.take_census();
    engine::check_conservation(tally_);
}

void Worker::note(std::size_t arm, const program::Tally& tally, const ledger::Ledger& ledger) {
    auto& notes = notes_[arm];
    const auto& compiled = compiled_[arm];
    for (const auto& boarding : tally.boardings) {
        auto& happened = notes.happenings[{0, boarding.flight, boarding.day, boarding.cohort}];
        happened.persons += boarding.persons;
        ++happened.runs;
    }
    for (const auto& event : compiled.program.events) {
        notes.event_came[static_cast<std::size_t>(event.id)] = 1;
        using What = program::Event::What;
        if (event.what != What::move && event.what != What::displace) continue;
        for (std::size_t cohort = 0; cohort < tally.cohorts; ++cohort) {
            const std::int64_t moved =
                tally.event_moves[static_cast<std::size_t>(event.id) * tally.cohorts + cohort];
            if (moved == 0) continue;
            auto& happened =
                notes.happenings[{1, event.id, event.day, static_cast<program::Index>(cohort)}];
            happened.persons += moved;
            ++happened.runs;
        }
    }
    for (std::size_t r = 0; r < compiled.tariff.rules.size(); ++r) {
        const program::Index clause = compiled.tariff.rules[r].clause;
        if (clause != program::none && ledger.postings[r].nominal != 0.0) {
            notes.clause_paid[static_cast<std::size_t>(clause)] = 1;
        }
    }
    for (std::int64_t created : tally.created) notes.persons += created;
}

}  // namespace custodiet::run
