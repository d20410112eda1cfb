// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/notices.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <optional>

#include "custodiet/base/sort.hpp"
#include "custodiet/compile/flights.hpp"

namespace custodiet::run {

namespace {

/// Name of a flight: "to_cecot.march_15".
std::string flight_name(const study::Study& study, program::Index number) {
    const auto& [line, flight] = compile::flight_at(study, number);
    return line.id + "." + flight.id;
}

/// An event may fall on another day in each draw; it is told once, at its earliest.
struct Told {
    program::Day day;
    Happened happened;
};

bool line_flew(const study::Study& study, study::Index line, const ArmNotes& notes) {
    const program::Index first = compile::first_flight_of(study, line);
    const program::Index next = compile::first_flight_of(study, line + 1);
    return std::any_of(notes.happenings.begin(), notes.happenings.end(), [&](const auto& entry) {
        const auto [kind, number, day, cohort] = entry.first;
        return kind == 0 && number >= first && number < next;
    });
}

/// True if the event moved someone, or, where it moves nobody by nature, came to pass.
bool event_fired(const study::Study& study, study::Index event, const ArmNotes& notes) {
    if (study.calendar[static_cast<std::size_t>(event)].what != study::CalendarEvent::What::move) {
        return notes.event_came[static_cast<std::size_t>(event)] != 0;
    }
    return std::any_of(notes.happenings.begin(), notes.happenings.end(), [&](const auto& entry) {
        return std::get<0>(entry.first) == 1 && std::get<1>(entry.first) == event;
    });
}

bool clause_fires(const study::Study& study, std::size_t position, const ArmNotes& notes) {
    const auto& clause = study.agreement->clauses[position];
    const bool only_states = !clause.payment && clause.events.empty() && clause.lines.empty();
    return only_states || notes.clause_paid[position] != 0 ||
           std::any_of(clause.events.begin(), clause.events.end(),
                       [&](auto event) { return event_fired(study, event, notes); }) ||
           std::any_of(clause.lines.begin(), clause.lines.end(),
                       [&](auto line) { return line_flew(study, line, notes); });
}

/// True if every outcome of the two arms is the same to the bit, undefined ones included.
bool same_outcomes(const appraisal::Cube& cube, std::size_t a, std::size_t b) {
    const std::size_t size = cube.outcomes.size() * cube.draws * cube.replicates;
    return std::memcmp(cube.values.data() + a * size, cube.values.data() + b * size,
                       size * sizeof(double)) == 0;
}

bool is_active(const study::FlightLine& line) {
    return std::any_of(line.flights.begin(), line.flights.end(),
                       [](const study::Flight& flight) { return flight.active; });
}

/// True if a clause that is told to be silent acts through the line: then that says it.
bool is_of_silent_clause(const study::Study& study, study::Index line, const ArmNotes& notes) {
    if (!study.agreement) return false;
    const auto& clauses = study.agreement->clauses;
    for (std::size_t c = 0; c < clauses.size(); ++c) {
        const auto& lines = clauses[c].lines;
        const bool is_of_it = std::find(lines.begin(), lines.end(), line) != lines.end();
        if (is_of_it && clauses[c].active && !clause_fires(study, c, notes)) return true;
    }
    return false;
}

/// What average cost overstates depends on where the place is, whoever pays: at home people leave
/// it, elsewhere they come to it. Nothing without an agreement, or at another basis.
std::optional<Notice::What> overstated_at(const study::Study& study,
                                          const study::Facility& facility) {
    if (facility.cost_basis != study::CostBasis::average || !study.agreement) return std::nullopt;
    return facility.state == study.agreement->sending ? Notice::What::average_cost
                                                      : Notice::What::average_cost_abroad;
}

}  // namespace

std::vector<Happening> happenings(const Plan& plan, std::uint64_t runs,
                                  const std::vector<ArmNotes>& notes) {
    std::vector<Happening> all;
    for (std::size_t arm = 0; arm < plan.arms.size(); ++arm) {
        const auto& study = *plan.arms[arm].study;
        std::map<std::tuple<int, program::Index, program::Day, program::Index>, Told> told;
        for (const auto& [key, happened] : notes[arm].happenings) {
            const auto [kind, number, day, cohort] = key;
            const program::Day key_day = kind == 0 ? day : 0;
            auto [entry, is_new] = told.try_emplace({kind, number, key_day, cohort}, Told{day, {}});
            entry->second.day = std::min(entry->second.day, day);
            entry->second.happened.persons += happened.persons;
            entry->second.happened.runs += happened.runs;
        }
        for (const auto& [key, of] : told) {
            const auto [kind, number, day, cohort] = key;
            Happening happening;
            happening.arm = plan.cube_arm[arm];
            happening.date = study.start + of.day;
            happening.kind = kind == 0 ? "flight" : "event";
            happening.id = kind == 0 ? flight_name(study, number)
                                     : study.calendar[static_cast<std::size_t>(number)].id;
            happening.cohort = study.cohorts[static_cast<std::size_t>(cohort)].id;
            happening.persons =
                static_cast<double>(of.happened.persons) / static_cast<double>(of.happened.runs);
            happening.share = static_cast<double>(of.happened.runs) / static_cast<double>(runs);
            all.push_back(std::move(happening));
        }
    }
    base::sort_stably(all.begin(), all.end(), [](const Happening& a, const Happening& b) {
        return std::tie(a.arm, a.date, a.id, a.cohort) < std::tie(b.arm, b.date, b.id, b.cohort);
    });
    return all;
}

std::vector<Notice> notices(const Plan& plan, const std::vector<ArmNotes>& notes,
                            const appraisal::Cube& cube) {
    std::vector<Notice> all;
    for (std::size_t arm = 0; arm < plan.arms.size(); ++arm) {
        const auto& study = *plan.arms[arm].study;
        const std::size_t at = plan.cube_arm[arm];
        if (study.agreement) {
            const auto& clauses = study.agreement->clauses;
            for (std::size_t c = 0; c < clauses.size(); ++c) {
                if (arm != 0 && clauses[c].active && !clause_fires(study, c, notes[arm])) {
                    all.push_back({Notice::What::clause_never_fires, at, clauses[c].id});
                }
            }
        }
        if (arm != 0 && same_outcomes(cube, at, cube.reference)) {
            all.push_back({Notice::What::arm_changes_nothing, at, ""});
        }
        for (const auto& facility : study.facilities) {
            if (const auto what = overstated_at(study, facility)) {
                all.push_back({*what, at, facility.id});
            }
        }
        for (std::size_t l = 0; arm != 0 && l < study.lines.size(); ++l) {
            const auto line = static_cast<study::Index>(l);
            if (is_active(study.lines[l]) && !line_flew(study, line, notes[arm]) &&
                !is_of_silent_clause(study, line, notes[arm])) {
                all.push_back({Notice::What::line_never_flies, at, study.lines[l].id});
            }
        }
    }
    base::sort_stably(all.begin(), all.end(), [](const Notice& a, const Notice& b) {
        return std::tie(a.arm, a.what, a.subject) < std::tie(b.arm, b.what, b.subject);
    });
    return all;
}

}  // namespace custodiet::run
