// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/departures.hpp"

#include <span>

namespace custodiet::engine {

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
