// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/program/rows.hpp"

#include <algorithm>

namespace custodiet::program {

namespace {

using Ways = std::vector<std::vector<Index>>;

bool leaves_by(const Event& event, const Stage& stage, Index number) {
    if (event.what == Event::What::displace) return stage.facility == event.target;
    return event.what == Event::What::move &&
           std::find(event.from.begin(), event.from.end(), number) != event.from.end();
}

/// Where people can go from each stage.
Ways ways_of(const Program& program, std::span<const Event> moves) {
    Ways ways(program.stages.size());
    for (std::size_t s = 0; s < ways.size(); ++s) {
        const auto& stage = program.stages[s];
        for (const auto* exits : {&stage.clocks, &stage.sentence_ends, &stage.branches}) {
            for (const Exit& exit : *exits) ways[s].push_back(exit.to);
        }
        if (stage.queue != none) {
            ways[s].push_back(program.queues[static_cast<std::size_t>(stage.queue)].then);
        }
        for (const Event& event : moves) {
            if (leaves_by(event, stage, static_cast<Index>(s))) ways[s].push_back(event.to);
        }
    }
    return ways;
}

void reach(const Ways& ways, Index from, std::vector<std::uint8_t>& reached) {
    std::vector<Index> open{from};
    while (!open.empty()) {
        const Index stage = open.back();
        open.pop_back();
        if (stage == none || reached[static_cast<std::size_t>(stage)] != 0) continue;
        reached[static_cast<std::size_t>(stage)] = 1;
        const auto& next = ways[static_cast<std::size_t>(stage)];
        open.insert(open.end(), next.begin(), next.end());
    }
}

}  // namespace

std::vector<Index> rows_of(const Program& program, std::span<const Event> moves) {
    const Ways ways = ways_of(program, moves);
    std::vector<Index> rows(program.cohorts.size() * program.stages.size(), none);
    Index next = 0;
    auto row = rows.begin();
    for (const Cohort& cohort : program.cohorts) {
        std::vector<std::uint8_t> reached(program.stages.size(), 0);
        reach(ways, cohort.stock_stage, reached);
        reach(ways, cohort.arrivals_stage, reached);
        for (const auto is_reached : reached) {
            if (is_reached != 0) *row = next++;
            ++row;
        }
    }
    return rows;
}

}  // namespace custodiet::program
