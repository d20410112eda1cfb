// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/charter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "custodiet/compile/flights.hpp"

namespace custodiet::compile {

namespace {

using program::Index;

rights::Accepts accepted(const study::Responsibility& responsibility) {
    if (!responsibility.is_given) return rights::Accepts::unknown;
    return responsibility.states.empty() ? rights::Accepts::nobody : rights::Accepts::somebody;
}

std::array<rights::Accepts, rights::powers> responsibility_of(const Regimes& regimes) {
    // In the order of rights::Power.
    using study::Regime;
    return {accepted(regimes.responsibility(&Regime::order_release)),
            accepted(regimes.responsibility(&Regime::inspect)),
            accepted(regimes.responsibility(&Regime::investigate)),
            accepted(regimes.responsibility(&Regime::pays))};
}

/// Whoever sends people to a facility: of one in the receiving state the sending state, elsewhere
/// the state that runs it.
Index sender_to(const study::Study& study, Index holder) {
    const auto& agreement = study.agreement;
    return agreement && holder == agreement->receiving ? agreement->sending : holder;
}

/// True if an exit or an event can count as a transfer, active or not.
bool has_transfers_by_no_flight(const study::Study& study) {
    const auto counts = [](const auto& move) {
        return move.counts_as == study::CountsAs::transfer;
    };
    return study.agreement &&
           (std::any_of(study.calendar.begin(), study.calendar.end(), counts) ||
            std::any_of(study.stages.begin(), study.stages.end(), [&](const auto& stage) {
                return std::any_of(stage.exits.begin(), stage.exits.end(), counts);
            }));
}

/// Numbers of all flights whose persons count as transferred.
std::vector<Index> transfer_flights(const study::Study& study) {
    std::vector<Index> all;
    for (std::size_t line = 0; line < study.lines.size(); ++line) {
        if (!is_transfer_line(study, study.lines[line])) continue;
        const auto flights = flights_of(study, static_cast<Index>(line));
        all.insert(all.end(), flights.begin(), flights.end());
    }
    return all;
}

/// The states from which and to which a line goes; of no line, those of the agreement.
std::pair<Index, Index> ends_of(const study::Study& study, Index line) {
    if (line == program::none) return {study.agreement->sending, study.agreement->receiving};
    const auto& flown = study.lines[static_cast<std::size_t>(line)];
    return {flown.from, flown.to};
}

}  // namespace

CharterPlan::CharterPlan(const study::Study& study) : study_(study) {
    charter_.facilities.resize(study.facilities.size());
    for (const auto& stage : study.stages) {
        charter_.is_death.push_back(stage.standing == study::Standing::died ? 1 : 0);
    }
    if (!study.has_rights()) return;
    lines_.emplace(study);
    charter_.facts = lines_->facts();
    charter_.lines = lines_->lines();
    charter_.contact_fact = lines_->contact_fact();
    for (std::size_t fact = 0; fact < charter_.facts.size(); ++fact) {
        ranges_.push_back(range_of(lines_->indicator_of(fact)));
    }
    const Forces forces(study);
    list_wings(forces);
    list_routes(forces);
}

// ---- once ---------------------------------------------------------------------------------------

/// The wings: one for each facility and set of regimes that apply to someone there, in the order
/// of their first stages.
void CharterPlan::list_wings(const Forces& forces) {
    std::vector<Regimes> regimes;  // [wing]
    for (std::size_t s = 0; s < study_.stages.size(); ++s) {
        const auto stage = static_cast<Index>(s);
        const Index facility = study_.stages[s].facility;
        if (facility == program::none) continue;
        const auto here = Regimes::in_stage(study_, stage);
        std::size_t wing = 0;
        while (wing < regimes.size() &&
               !(charter_.wings[wing].facility == facility && regimes[wing] == here)) {
            ++wing;
        }
        if (wing == regimes.size()) {
            regimes.push_back(here);
            add_wing(facility, here, forces);
        }
        charter_.wings[wing].stages.push_back(stage);
    }
}

void CharterPlan::add_wing(Index facility, const Regimes& here, const Forces& forces) {
    rights::Wing wing;
    wing.facility = facility;
    const study::Facility& place = study_.facilities[static_cast<std::size_t>(facility)];
    const std::vector<Index> alone{place.state};
    wing.force = forces.owed(sender_to(study_, place.state),
                             place.jurisdiction.empty() ? alone : place.jurisdiction);
    auto& sources = groups_.emplace_back();
    for (std::size_t cohort = 0; cohort < study_.cohorts.size(); ++cohort) {
        const auto regimes = here.of_cohort(static_cast<Index>(cohort));
        sources.push_back({.readings = sources_of(regimes),
                           .channels = channels_of(regimes),
                           .per_cell = regimes.per_cell()});
        rights::Group group;
        group.readings.resize(charter_.facts.size());
        group.responsibility = responsibility_of(regimes);
        wing.groups.push_back(std::move(group));
    }
    charter_.wings.push_back(std::move(wing));
}

CharterPlan::Sources CharterPlan::sources_of(const Regimes& regimes) const {
    Sources sources;
    for (std::size_t fact = 0; fact < charter_.facts.size(); ++fact) {
        sources.push_back(regimes.reading(lines_->indicator_of(fact).id));
    }
    return sources;
}

/// Whoever is flown goes from one state to another, whether a regime speaks of it or not. Flights
/// count whether they are active or not, so that arms have the same routes.
void CharterPlan::list_routes(const Forces& forces) {
    for (std::size_t line = 0; line < study_.lines.size(); ++line) {
        add_route(static_cast<Index>(line), forces);
    }
    if (has_transfers_by_no_flight(study_)) add_route(program::none, forces);
}

/// @param line  none: of those transferred by no flight, of whom no regime says anything
void CharterPlan::add_route(Index line, const Forces& forces) {
    const bool is_flown = line != program::none;
    rights::Route route;
    route.line = line;
    route.flights = is_flown ? flights_of(study_, line) : transfer_flights(study_);
    const auto [from, to] = ends_of(study_, line);
    route.force = forces.owed(from, std::array{to});
    route.watch.assign(charter_.facts.size(), program::none);
    const auto& intervals = study_.rights.intervals;
    for (std::size_t watch = 0; watch < intervals.size(); ++watch) {
        const Index fact = lines_->fact_of(intervals[watch].measures);
        if (is_flown && intervals[watch].line == line && fact != program::none) {
            route.watch[static_cast<std::size_t>(fact)] = static_cast<Index>(watch);
        }
    }
    const auto here = is_flown ? Regimes::on_line(study_, line) : Regimes();
    auto& sources = passages_.emplace_back();
    for (std::size_t cohort = 0; cohort < study_.cohorts.size(); ++cohort) {
        sources.push_back(sources_of(here.of_cohort(static_cast<Index>(cohort))));
        rights::Passage passage;
        passage.readings.resize(charter_.facts.size());
        route.passages.push_back(std::move(passage));
    }
    charter_.routes.push_back(std::move(route));
}

/// True if runs of nights in a wing can come out as anything but unknown. Stays elsewhere are not
/// worth counting: most people are there.
bool CharterPlan::counts_runs(std::size_t wing) const {
    const auto facility = static_cast<std::size_t>(charter_.wings[wing].facility);
    if (study_.facilities[facility].cells != study::none) return true;
    const auto& groups = groups_[wing];
    return charter_.contact_fact != program::none &&
           std::any_of(groups.begin(), groups.end(), [&](const GroupSources& group) {
               return group.readings[static_cast<std::size_t>(charter_.contact_fact)].value !=
                      study::none;
           });
}

void CharterPlan::shape(program::Program& program) const {
    program.wings = static_cast<int>(charter_.wings.size());
    if (!charter_.wings.empty()) program.run_lengths = lines_->run_lengths();
    for (std::size_t wing = 0; wing < charter_.wings.size(); ++wing) {
        if (!counts_runs(wing)) continue;
        for (const Index stage : charter_.wings[wing].stages) {
            program.stages[static_cast<std::size_t>(stage)].wing = static_cast<Index>(wing);
        }
    }
    shape_watches(program);
}

void CharterPlan::shape_watches(program::Program& program) const {
    const auto& intervals = study_.rights.intervals;
    program.watches = static_cast<int>(intervals.size());
    for (std::size_t watch = 0; watch < intervals.size(); ++watch) {
        const auto bit = std::uint32_t{1} << watch;
        const auto& interval = intervals[watch];
        for (const Index stage : interval.from) {
            program.stages[static_cast<std::size_t>(stage)].starts |= bit;
        }
        for (const Index stage : interval.to) {
            program.stages[static_cast<std::size_t>(stage)].stops |= bit;
        }
        for (const auto& stage : study_.stages) {
            // Whoever boards goes on to the stage that follows the flight.
            if (interval.line != program::none && stage.waits &&
                stage.waits->what == study::Waiting::For::flight &&
                stage.waits->target == interval.line) {
                program.stages[static_cast<std::size_t>(stage.waits->then)].stops |= bit;
            }
        }
    }
}

// ---- at each draw -------------------------------------------------------------------------------

void CharterPlan::at(const std::vector<double>& values, rights::Charter& into) const {
    const Draw draw(study_, values);
    into = charter_;
    fill_facilities(draw, into);
    fill_groups(draw, into);
    fill_passages(draw, into);
}

void CharterPlan::fill_facilities(const Draw& draw, rights::Charter& into) const {
    for (std::size_t f = 0; f < study_.facilities.size(); ++f) {
        const auto& facility = study_.facilities[f];
        into.facilities[f].cells = cells_of(draw, facility);
        into.facilities[f].others = draw.whole_or(facility.others, 0);
        if (facility.places != study::none) {
            into.facilities[f].places = draw.whole(facility.places);
        }
        into.facilities[f].is_system = facility.is_system;
    }
}

void CharterPlan::fill_groups(const Draw& draw, rights::Charter& into) const {
    for (std::size_t w = 0; w < groups_.size(); ++w) {
        for (std::size_t c = 0; c < groups_[w].size(); ++c) {
            const auto& sources = groups_[w][c];
            auto& group = into.wings[w].groups[c];
            fill_readings(draw, sources.readings, group.readings);
            if (sources.per_cell != study::none) {
                group.per_cell = draw.at_least_one(sources.per_cell);
            }
            if (study_.rights.detection) {
                group.detection = recorded_share(draw, *study_.rights.detection, sources.channels);
            }
        }
    }
}

void CharterPlan::fill_passages(const Draw& draw, rights::Charter& into) const {
    for (std::size_t r = 0; r < passages_.size(); ++r) {
        for (std::size_t c = 0; c < passages_[r].size(); ++c) {
            fill_readings(draw, passages_[r][c], into.routes[r].passages[c].readings);
        }
    }
}

void CharterPlan::fill_readings(const Draw& draw, const Sources& sources,
                                std::vector<rights::Reading>& into) const {
    for (std::size_t fact = 0; fact < sources.size(); ++fact) {
        into[fact] = reading_of(draw, sources[fact], ranges_[fact]);
    }
}

}  // namespace custodiet::compile
