// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/memory_need.hpp"

#include <algorithm>
#include <thread>
#include <vector>

#include "custodiet/engine/departures.hpp"
#include "custodiet/engine/register.hpp"
#include "custodiet/engine/workspace.hpp"
#include "custodiet/run/crowd_size.hpp"
#include "custodiet/run/draws_asked.hpp"
#include "custodiet/run/runs.hpp"

namespace custodiet::run {

namespace {

/// What the program takes before it has read anything, with the model and the page inside it, and
/// what the files of results take while they are put together.
constexpr std::uint64_t bytes_of_program = 72U << 20;
/// Text and tables of the results for each outcome of each arm: rows of several files at once.
constexpr std::uint64_t bytes_of_outcome = 6000;
/// The cube stands in memory as it is, once more while it grows, and by outcome while it is read.
constexpr std::uint64_t copies_of_cube = 3;
/// Of the sums by draw: with the thread, as they are gathered, and as they are kept.
constexpr std::uint64_t copies_of_movement = 3;
/// Draws by which the numbers of people are guessed, and what others may have more.
constexpr std::uint32_t draws_looked_at = 8;
constexpr double more_in_other_draws = 1.25;
/// While room is made for more people the old and the new are there, a half more than are needed.
constexpr double room_for_growth = 2.5;

/// The numbers that the formula has, over all arms.
struct Sizes {
    std::size_t arms = 0, outcomes = 0, quantities = 0;
    std::uint64_t tally = 0;            ///< bytes of one tally
    std::uint64_t movement = 0;         ///< bytes of the sums of one draw, all arms
    std::uint64_t compiled = 0;         ///< bytes of all arms at one draw
    std::uint64_t tables = 0;           ///< bytes of tables of durations and of departures, at most
    double living = 0, registered = 0;  ///< persons
    std::size_t past = 0;               ///< bytes that are remembered of each of the living
};

std::uint64_t bytes_of_tally(const program::Program& program) {
    const auto days = static_cast<std::uint64_t>(program.days);
    const std::uint64_t cohorts = program.cohorts.size(), stages = program.stages.size();
    std::uint64_t rows = cohorts * stages;
    if (!program.rows.empty()) {
        rows = static_cast<std::uint64_t>(
                   *std::max_element(program.rows.begin(), program.rows.end())) +
               2;
    }
    std::uint64_t timed =
        static_cast<std::uint64_t>(program.watches) +
        2 * static_cast<std::uint64_t>(program.wings) * program.run_lengths.size();
    for (const auto& spell : program.spells) timed += spell.lengths.size();
    return sizeof(std::int32_t) * (rows * 3 * days + timed * cohorts * (days + 1)) +
           sizeof(std::int64_t) * (rows * stages + (cohorts << program.attribute_bits));
}

std::uint64_t bytes_of_compiled(const compile::Compiled& compiled) {
    std::uint64_t bytes = 0;
    for (const auto& truth : compiled.program.rules.truth) bytes += truth.size();
    bytes += compiled.program.departures.size() * sizeof(program::Departure);
    bytes += compiled.program.rows.size() * sizeof(program::Index);
    for (const auto& component : compiled.program.components) {
        for (const auto& meets : component.meets) bytes += meets.size();
    }
    for (const auto& rule : compiled.tariff.rules) {
        bytes += sizeof(rule) + rule.cohorts.size() + rule.stages.size() * sizeof(program::Index);
    }
    return 2 * bytes;  // what is filled in at a draw, and what it was filled from
}

std::uint64_t bytes_of_tables(const program::Program& program) {
    using Table = engine::DurationTables::Table;
    std::uint64_t laws = engine::DurationTables::most_others;
    for (const auto& stage : program.stages) {
        laws += static_cast<std::uint64_t>(
            std::count_if(stage.clocks.begin(), stage.clocks.end(),
                          [](const program::Exit& exit) { return Table::may_serve(exit.law); }));
        laws += stage.has_stay && Table::may_serve(stage.stay) ? 1 : 0;
    }
    laws += 2 * program.cohorts.size();  // sentences of the stock, and of those who come
    // Departures of the run's people, and of the twins of each cohort.
    return laws * Table::bytes(program.days) + 2 * engine::Departures::bytes(program);
}

std::uint64_t bytes_of_movement(const compile::Compiled& compiled) {
    const std::uint64_t stages = compiled.program.stages.size();
    return sizeof(std::int64_t) * (stages * shown_days(compiled.program.days).size() +
                                   (stages + 1) * stages + 2 * compiled.tariff.rules.size());
}

/// What one arm at one draw adds to the largest numbers so far.
void look_at(const compile::Compiled& compiled, Sizes& sizes) {
    const auto& program = compiled.program;
    sizes.tally = std::max(sizes.tally, bytes_of_tally(program));
    sizes.tables = std::max(sizes.tables, bytes_of_tables(program));
    sizes.living = std::max(sizes.living, crowd_size(program));
    double registered = 0;
    for (std::size_t c = 0; c < program.cohorts.size(); ++c) {
        if (!engine::fits_register(program, static_cast<program::Index>(c))) continue;
        registered += engine::expected_people(program.cohorts[c]);
    }
    sizes.registered = std::max(sizes.registered, registered);
    const bool is_timed =
        program.watches > 0 || !program.run_lengths.empty() || !program.spells.empty();
    if (is_timed) {
        sizes.past = sizeof(program::Day) *
                     (2 + static_cast<std::size_t>(program.watches) + program.spells.size());
    }
}

Sizes sizes_of(const Setting& setting) {
    const Design design(setting.studies, draws_looked_at, setting.seed);
    Sizes sizes;
    sizes.arms = setting.arms.size();
    sizes.outcomes = setting.outcomes.size();
    sizes.quantities = design.names().size();
    for (std::size_t position = 0; position < setting.arms.size(); ++position) {
        const ArmPlan plan(setting.study_of(position), design);
        compile::Compiled compiled;
        for (std::uint32_t draw = 0; draw < design.draws(); ++draw) {
            plan.compiler.at(plan.values_at(design, draw), setting.seed, compiled);
            look_at(compiled, sizes);
        }
        sizes.compiled += bytes_of_compiled(compiled);
        sizes.movement += bytes_of_movement(compiled);
    }
    return sizes;
}

std::uint64_t whole(double bytes) {
    return static_cast<std::uint64_t>(bytes);
}

}  // namespace

MemoryNeed memory_need(const study::Document& document, const Options& options) {
    const Setting setting(document, options);
    const Sizes sizes = sizes_of(setting);
    MemoryNeed need;
    need.draws = draws_asked(document.base, options).most;
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    need.threads = std::min(options.threads != 0 ? options.threads : cores, need.draws);
    const std::uint32_t asked =
        options.replicates != 0 ? options.replicates : document.base.replicates;
    // One replicate has a second beside it in some draws; what the first draws choose is not known.
    const std::uint64_t replicates = asked > 1 ? asked : 2;
    const std::uint64_t threads = need.threads, draws = need.draws;
    need.program = bytes_of_program + bytes_of_outcome * sizes.arms * sizes.outcomes;
    need.outcomes =
        copies_of_cube * sizeof(double) * draws *
        (sizes.arms * (sizes.outcomes * replicates + sizes.quantities) + 2 * sizes.quantities);
    need.movement = copies_of_movement * sizes.movement *
                    (std::min(draws, std::uint64_t{most_draws_kept}) + threads);
    need.runs = threads * (2 * sizes.tally + sizes.compiled + sizes.tables);
    need.living = sizes.living * more_in_other_draws;
    const double of_living =
        static_cast<double>(sizeof(engine::Held) + sizeof(engine::WaitingTwin) +
                            engine::Calendar::bytes_each + sizeof(engine::Ticket) + sizes.past);
    need.people = threads * whole(need.living * of_living * room_for_growth +
                                  sizes.registered * more_in_other_draws * sizeof(engine::Newborn) *
                                      room_for_growth);
    return need;
}

}  // namespace custodiet::run
