// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/charter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "custodiet/compile/flights.hpp"

namespace custodiet::compile {

namespace {

using program::Index;
using rights::Simulated;
using standards::Comparison;

inline constexpr std::string_view contact = "contact_hours_lacking";

struct Work {
    std::string_view indicator;
    Simulated as;
};
/// Indicators that the simulation works out. Others that no study gives, such as the death rate,
/// are reported as they are and read by nobody here.
inline constexpr std::array<Work, 9> worked_out{
    {{"space", Simulated::space},
     {"space_single", Simulated::space_single},
     {"space_run", Simulated::space_run},
     {"solitary_days", Simulated::solitary_run},
     {"beds", Simulated::beds},
     {"persons_per_cell", Simulated::persons_per_cell},
     {"persons_per_toilet", Simulated::persons_per_toilet},
     {"occupancy", Simulated::occupancy},
     {"population", Simulated::population}}};

Simulated simulated_as(const standards::Indicator& indicator) {
    if (indicator.measure != standards::Measure::simulated) return Simulated::none;
    const auto* found = std::find_if(worked_out.begin(), worked_out.end(), [&](const Work& work) {
        return work.indicator == indicator.id;
    });
    return found == worked_out.end() ? Simulated::none : found->as;
}

bool is_run(Simulated what) {
    return what == Simulated::space_run || what == Simulated::solitary_run;
}

/// The first night in a row that is in breach: "below 27" is broken by the 27th, "at most 15" by
/// the 16th.
program::Day first_night_in_breach(Comparison comparison, double days) {
    const double nights =
        comparison == Comparison::below ? std::ceil(days) : std::floor(days) + 1.0;
    return static_cast<program::Day>(std::clamp(nights, 1.0, double{INT32_MAX}));
}

double scale_of(const standards::Indicator& indicator) {
    const auto unit = study::parse_unit(indicator.unit);
    if (!unit) {
        throw std::logic_error(
            fmt::format("indicator `{}` has the unknown unit `{}`", indicator.id, indicator.unit));
    }
    return unit->scale;
}

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

}  // namespace

CharterPlan::CharterPlan(const study::Study& study) : study_(study) {
    charter_.facilities.resize(study.facilities.size());
    for (const auto& stage : study.stages) {
        charter_.is_death.push_back(stage.standing == study::Standing::died ? 1 : 0);
    }
    if (!study.has_rights()) return;
    charter_.has_detection = study.rights.detection.has_value();
    const Forces forces(study);
    list_facts();
    list_lines();
    list_wings(forces);
    list_routes(forces);
    list_run_lengths();
}

// ---- once ---------------------------------------------------------------------------------------

void CharterPlan::list_facts() {
    const auto& all = catalogue().indicators;
    std::vector<std::uint8_t> is_read(all.size(), 0);
    const auto read = [&](std::string_view id) {
        const auto* found = catalogue().indicator(id);
        if (found != nullptr) is_read[static_cast<std::size_t>(found - all.data())] = 1;
    };
    for (const std::size_t standard : study_.rights.used) {
        const auto& indicator = catalogue().standards[standard].indicator;
        read(indicator);
        // Days in solitary follow from the hours without contact.
        if (indicator == "solitary_days") read(contact);
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!is_read[i]) continue;
        indicators_.push_back(i);
        charter_.facts.push_back(
            {.measure = all[i].measure, .count = all[i].count, .simulated = simulated_as(all[i])});
    }
    charter_.contact_fact = fact_of(contact);
}

Index CharterPlan::fact_of(std::string_view indicator) const {
    for (std::size_t fact = 0; fact < indicators_.size(); ++fact) {
        if (catalogue().indicators[indicators_[fact]].id == indicator) {
            return static_cast<Index>(fact);
        }
    }
    return program::none;
}

void CharterPlan::list_lines() {
    for (const std::size_t standard : study_.rights.used) {
        charter_.lines.push_back(line_of(standard));
    }
}

rights::Line CharterPlan::line_of(std::size_t position) const {
    const auto& standard = catalogue().standards[position];
    rights::Line line;
    line.fact = fact_of(standard.indicator);
    line.comparison = standard.comparison;
    line.severity = standard.severity;
    line.catalogue = static_cast<Index>(position);
    const auto& indicator =
        catalogue().indicators[indicators_.at(static_cast<std::size_t>(line.fact))];
    line.threshold = standard.threshold * scale_of(indicator);
    return line;
}

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
    const Index holder = study_.facilities[static_cast<std::size_t>(facility)].state;
    wing.force = forces.owed(sender_to(study_, holder), holder);
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
    for (const std::size_t indicator : indicators_) {
        sources.push_back(regimes.reading(catalogue().indicators[indicator].id));
    }
    return sources;
}

void CharterPlan::list_routes(const Forces& forces) {
    for (std::size_t line = 0; line < study_.lines.size(); ++line) {
        if (has_route(static_cast<Index>(line))) add_route(static_cast<Index>(line), forces);
    }
}

/// Regimes and flights count whether they are active or not, so that arms have the same routes.
bool CharterPlan::has_route(Index line) const {
    return is_transfer_line(study_, study_.lines[static_cast<std::size_t>(line)]) ||
           std::any_of(study_.regimes.begin(), study_.regimes.end(),
                       [line](const auto& regime) { return regime.line == line; }) ||
           std::any_of(study_.rights.intervals.begin(), study_.rights.intervals.end(),
                       [line](const auto& interval) { return interval.line == line; });
}

void CharterPlan::add_route(Index line, const Forces& forces) {
    const auto& flown = study_.lines[static_cast<std::size_t>(line)];
    rights::Route route;
    route.flights = flights_of(study_, line);
    route.force = forces.owed(flown.from, flown.to);
    route.watch.assign(charter_.facts.size(), program::none);
    const auto& intervals = study_.rights.intervals;
    for (std::size_t watch = 0; watch < intervals.size(); ++watch) {
        const Index fact = fact_of(intervals[watch].measures);
        if (intervals[watch].line == line && fact != program::none) {
            route.watch[static_cast<std::size_t>(fact)] = static_cast<Index>(watch);
        }
    }
    const auto here = Regimes::on_line(study_, line);
    auto& sources = passages_.emplace_back();
    for (std::size_t cohort = 0; cohort < study_.cohorts.size(); ++cohort) {
        sources.push_back(sources_of(here.of_cohort(static_cast<Index>(cohort))));
        rights::Passage passage;
        passage.readings.resize(charter_.facts.size());
        route.passages.push_back(std::move(passage));
    }
    charter_.routes.push_back(std::move(route));
}

void CharterPlan::list_run_lengths() {
    if (charter_.wings.empty()) return;
    const auto length_of = [&](const rights::Line& line) -> program::Day {
        const auto& fact = charter_.facts[static_cast<std::size_t>(line.fact)];
        if (!is_run(fact.simulated) || line.comparison == Comparison::report) return 0;
        return first_night_in_breach(line.comparison, line.threshold);
    };
    for (const auto& line : charter_.lines) {
        if (const auto length = length_of(line); length > 0) run_lengths_.push_back(length);
    }
    std::sort(run_lengths_.begin(), run_lengths_.end());
    run_lengths_.erase(std::unique(run_lengths_.begin(), run_lengths_.end()), run_lengths_.end());
    for (auto& line : charter_.lines) {
        const auto length = length_of(line);
        if (length == 0) continue;
        const auto found = std::lower_bound(run_lengths_.begin(), run_lengths_.end(), length);
        line.run = static_cast<Index>(found - run_lengths_.begin());
    }
}

void CharterPlan::shape(program::Program& program) const {
    program.wings = static_cast<int>(charter_.wings.size());
    program.run_lengths = run_lengths_;
    for (std::size_t wing = 0; wing < charter_.wings.size(); ++wing) {
        for (const Index stage : charter_.wings[wing].stages) {
            program.stages[static_cast<std::size_t>(stage)].wing = static_cast<Index>(wing);
        }
    }
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
        into.facilities[f].places = draw.whole_or(facility.places, 0);
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
            auto& passage = into.routes[r].passages[c];
            fill_readings(draw, passages_[r][c], passage.readings);
            if (study_.rights.detection) {
                // The channels are those of a place; none of them is aboard a flight.
                passage.detection = recorded_share(draw, *study_.rights.detection, {});
            }
        }
    }
}

void CharterPlan::fill_readings(const Draw& draw, const Sources& sources,
                                std::vector<rights::Reading>& into) const {
    for (std::size_t fact = 0; fact < sources.size(); ++fact) {
        into[fact] = reading_of(draw, sources[fact], catalogue().indicators[indicators_[fact]]);
    }
}

}  // namespace custodiet::compile
