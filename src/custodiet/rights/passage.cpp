// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/rights/passage.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "custodiet/rights/line.hpp"

namespace custodiet::rights {

using standards::Measure;

namespace {

/// Persons by the whole days that their watch ran; the last cell holds those whose watch never
/// began.
std::span<const std::int32_t> watched(const program::Tally& tally, Index watch,
                                      std::size_t cohort) {
    const auto cells = static_cast<std::size_t>(tally.days) + 1;
    const auto row = static_cast<std::size_t>(watch) * tally.cohorts + cohort;
    return {tally.watched.data() + row * cells, cells};
}

/// What never began is false and took no time. But a line that is kept by taking little time says
/// nothing of it, so there it is unknown.
Split split_never(const Line& line, Measure measure, double persons) {
    Split split = split_by(line, measure, {1.0, 0.0}, persons);
    if (measure != Measure::share) split.unknown = std::exchange(split.met, 0.0);
    return split;
}

Split split_watched(const Line& line, Measure measure, std::span<const std::int32_t> persons) {
    const double never = persons.back();
    const auto begun = persons.first(persons.size() - 1);
    Split split = split_never(line, measure, never);
    if (measure == Measure::share) {
        const auto all = std::accumulate(begun.begin(), begun.end(), std::int64_t{0});
        return split += split_by(line, measure, {1.0, 1.0}, static_cast<double>(all));
    }
    for (std::size_t days = 0; days < begun.size(); ++days) {
        if (begun[days] == 0) continue;
        split += split_by(line, measure, {1.0, static_cast<double>(days)}, begun[days]);
    }
    return split;
}

/// Persons aboard the flights of a route: [cohort].
std::vector<std::int64_t> persons_aboard(const Route& route, const program::Tally& tally) {
    std::vector<std::int64_t> persons(tally.cohorts, 0);
    for (const auto& boarding : tally.boardings) {
        const auto& flights = route.flights;
        if (std::find(flights.begin(), flights.end(), boarding.flight) == flights.end()) continue;
        persons[static_cast<std::size_t>(boarding.cohort)] += boarding.persons;
    }
    return persons;
}

}  // namespace

std::vector<std::int64_t> persons_on(const Route& route, const program::Tally& tally) {
    auto persons = persons_aboard(route, tally);
    if (route.line != program::none) return persons;
    for (std::size_t cohort = 0; cohort < persons.size(); ++cohort) {
        persons[cohort] = tally.moves_of(program::CountsAs::transfer, static_cast<Index>(cohort)) -
                          persons[cohort];
    }
    return persons;
}

void judge_passage(const Charter& charter, const Route& route, const program::Tally& tally,
                   std::size_t cohort, double persons, PassageAccount& into) {
    const Passage& passage = route.passages[cohort];
    into.persons = persons;
    for (std::size_t l = 0; l < charter.lines.size(); ++l) {
        const Line& line = charter.lines[l];
        const auto f = static_cast<std::size_t>(line.fact);
        const Fact& fact = charter.facts[f];
        if (fact.simulated != Simulated::none || fact.count != standards::Count::transfers)
            continue;
        into.findings[l].split =
            route.watch[f] == program::none
                ? split_by(line, fact.measure, passage.readings[f], persons)
                : split_watched(line, fact.measure, watched(tally, route.watch[f], cohort));
    }
}

}  // namespace custodiet::rights
