// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/departures.hpp"

#include <span>

#include "custodiet/lanes/lanes.hpp"

namespace custodiet::engine {

namespace {

/// The cell in which each is counted.
/// @param later  the first of those for people who leave after the horizon
void find_cells(const Entrants::Column<std::int32_t>& ways, const Entrants::Column<Day>& on,
                std::size_t count, std::uint32_t days, std::uint32_t later,
                Entrants::Column<std::uint32_t>& cells) {
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t cell =
            static_cast<std::uint32_t>(ways[i]) * days + static_cast<std::uint32_t>(on[i]);
        cells[i] = cell < later ? cell : later + static_cast<std::uint32_t>(i);
    }
}

}  // namespace

void Departures::add(Index cohort, Index stage, const Entrants::Column<std::int32_t>& ways,
                     const Entrants::Column<Day>& on, std::size_t count) {
    if (cohort != cohort_) begin(cohort);
    auto& left = left_[static_cast<std::size_t>(stage)];
    if (left.empty()) left.resize(cells(stage));
    alignas(64) Entrants::Column<std::uint32_t> cells;
    lanes::widely<find_cells>(ways, on, count, static_cast<std::uint32_t>(program_.days),
                              static_cast<std::uint32_t>(left.size() - Entrants::most), cells);
    // One loop for all ways: its end is foreseen more often than that of many short ones. Those who
    // leave later have a cell each, for to count in one takes longer than in many.
    std::int32_t* const people = left.data();
    for (std::size_t i = 0; i < count; ++i) ++people[cells[i]];
}

void Departures::begin(Index cohort) {
    write();
    cohort_ = cohort;
}

void Departures::write() {
    for (std::size_t s = 0; s < left_.size(); ++s) {
        auto& left = left_[s];
        if (left.empty()) continue;
        const auto& stage = program_.stages[s];
        const auto days = static_cast<std::size_t>(program_.days);
        for (std::size_t way = 0; way < stage.ways(); ++way) {
            record_.move_by_day(cohort_, static_cast<Index>(s), stage.exit(way).to,
                                std::span(left).subspan(way * days, days));
        }
        std::fill(left.begin(), left.end(), 0);
    }
}

std::size_t Departures::bytes(const program::Program& program) {
    std::size_t ways = 0, rows = 0;
    for (std::size_t pair = 0; pair < program.cohorts.size() * program.stages.size(); ++pair) {
        const bool can_occur = program.rows.empty() || program.rows[pair] != program::none;
        if (can_occur) ways += program.stages[pair % program.stages.size()].ways();
        if (can_occur) ++rows;
    }
    return (ways * static_cast<std::size_t>(program.days) + rows * Entrants::most) *
           sizeof(std::int32_t);
}

}  // namespace custodiet::engine
