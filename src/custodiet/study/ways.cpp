// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/ways.hpp"

namespace custodiet::study {

namespace {

std::size_t at(Index index) {
    return static_cast<std::size_t>(index);
}

}  // namespace

std::vector<std::vector<Index>> ways(const Study& study) {
    std::vector<std::vector<Index>> to(study.stages.size());
    for (std::size_t i = 0; i < study.stages.size(); ++i) {
        for (const Exit& exit : study.stages[i].exits) to[i].push_back(exit.to);
        if (study.stages[i].waits) to[i].push_back(study.stages[i].waits->then);
    }
    for (const CalendarEvent& event : study.calendar) {
        for (const Index from : event.from) to[at(from)].push_back(event.to);
        if (event.what != CalendarEvent::What::places || event.to == none) continue;
        for (std::size_t i = 0; i < study.stages.size(); ++i) {
            if (study.stages[i].facility == event.target) to[i].push_back(event.to);
        }
    }
    return to;
}

std::vector<bool> reached_from(const std::vector<std::vector<Index>>& ways,
                               std::vector<Index> open) {
    std::vector<bool> reached(ways.size(), false);
    while (!open.empty()) {
        const Index stage = open.back();
        open.pop_back();
        if (stage == none || reached[at(stage)]) continue;
        reached[at(stage)] = true;
        open.insert(open.end(), ways[at(stage)].begin(), ways[at(stage)].end());
    }
    return reached;
}

}  // namespace custodiet::study
