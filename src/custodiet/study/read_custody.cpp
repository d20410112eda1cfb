// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Places, pools, flights, stages and the calendar.
#include <fmt/format.h>

#include "custodiet/study/reader.hpp"

namespace custodiet::study {
namespace {

CostBasis basis_of(const std::string& word) {
    if (word == "average") return CostBasis::average;
    if (word == "steps") return CostBasis::steps;
    if (word == "sticky") return CostBasis::sticky;
    return CostBasis::marginal;
}

/// What is needed for the basis on which costs are counted must be there.
void check_basis(Reader& reader, const Group& cost, CostBasis basis) {
    static constexpr std::string_view keys[] = {"marginal", "average", "steps", "sticky"};
    const std::string_view chosen = keys[static_cast<std::size_t>(basis)];
    std::string_view needed = chosen;
    if (basis == CostBasis::sticky && cost.has("sticky")) needed = "average";
    if (cost.has(needed)) return;
    reader.report().error(
        {.code = "S0514",
         .message =
             fmt::format("costs are counted on basis `{}`, but `{}` is not given", chosen, needed),
         .help = fmt::format("add `{}`, or choose another `basis`", needed),
         .where = cost.place("basis")});
}

void read_facility_cost(Reader& reader, const Group& group, Facility& facility) {
    const auto cost = reader.group(group, "cost");
    if (!cost) return;
    facility.cost_basis = basis_of(reader.text(*cost, "basis"));
    facility.cost_payer = reader.reference(*cost, "payer");
    facility.average_cost = reader.amount(*cost, "average");
    facility.marginal_cost = reader.amount(*cost, "marginal");
    if (const auto steps = reader.group(*cost, "steps")) {
        facility.step_places = reader.amount(*steps, "places");
        facility.step_cost = reader.amount(*steps, "cost");
    }
    if (const auto sticky = reader.group(*cost, "sticky")) {
        facility.fixed_share = reader.amount(*sticky, "fixed_share");
        facility.fixed_from = reader.amount(*sticky, "from");
    }
    check_basis(reader, *cost, facility.cost_basis);
}

Flight read_departure(Reader& reader, const Group& group) {
    Flight flight;
    flight.id = group.id;
    flight.where = group.key;
    flight.active = reader.boolean(group, "active", true);
    flight.help = reader.text(group, "about");
    flight.source = reader.reference(group, "source");
    const bool is_single = group.has("on");
    flight.first = reader.date(group, is_single ? "on" : "from").value_or(reader.study().start);
    flight.until = reader.date(group, "until");
    check_day(reader, group, is_single ? "on" : "from");
    if (flight.source != none) reader.set_evidence({flight.source, {}});
    flight.delay = reader.amount(group, "delay");
    // Of several flights those that come later may be inside.
    if (is_single) warn_of_delay(reader, group, flight.first, flight.delay);
    flight.every = reader.amount(group, "every");
    flight.seats = reader.amount(group, "seats");
    flight.cost = reader.amount(group, "cost");
    for (const Group& quota : reader.groups(group, "quotas")) {
        auto rule = reader.rule(quota, "when");
        const Amount seats = reader.amount(quota, "seats");
        if (rule) flight.quotas.push_back({std::move(*rule), seats});
    }
    reader.set_evidence({});
    const bool has_interval = group.has("every");
    if (is_single && !group.has("from") && (has_interval || group.has("until"))) {
        reader.report().error({.code = "S0203",
                               .message = "a single flight has no `every` and no `until`",
                               .help = "write `from` instead of `on` for several flights",
                               .where = group.place(has_interval ? "every" : "until")});
    } else if (group.has("from") && !has_interval) {
        reader.report().error({.code = "S0202",
                               .message = "several flights need `every`",
                               .help = "add `every: 7 days`, or write `on` for a single flight",
                               .where = group.place("from")});
    } else if (flight.until && *flight.until <= flight.first && reader.date(group, "from")) {
        reader.report().error({.code = "S0510",
                               .message = "flights must end after they begin",
                               .help = "`until` is the day after the last flight",
                               .where = group.place("until"),
                               .also = group.place("from"),
                               .also_label = "the first flight"});
    }
    return flight;
}

Standing standing_of(const std::string& word, bool has_facility) {
    if (word == "held") return Standing::held;
    if (word == "at_liberty") return Standing::at_liberty;
    if (word == "removed") return Standing::removed;
    if (word == "freed") return Standing::freed;
    if (word == "died") return Standing::died;
    return has_facility ? Standing::held : Standing::at_liberty;
}

Exit read_exit(Reader& reader, const Group& group) {
    Exit exit;
    exit.where = group.key;
    exit.to = reader.reference(group, "to");
    exit.rule = reader.rule(group, "when");
    exit.counts_as = counts_as(reader, group);
    if (group.has("share")) {
        exit.when = Exit::When::share;
        if (reader.text(group, "share") != "rest") exit.share = reader.amount(group, "share");
    } else if (group.has("at")) {
        exit.when = Exit::When::sentence_end;
        exit.before = reader.amount(group, "before");
    } else if (auto law = reader.law(group, "after")) {
        exit.law = std::move(*law);
    }
    if (group.has("before") && !group.has("at")) {
        reader.report().error({.code = "S0203",
                               .message = "`before` goes with `at: sentence_end` only",
                               .where = group.place("before")});
    }
    return exit;
}

std::optional<Waiting> read_waiting(Reader& reader, const Group& stage) {
    const auto group = reader.group(stage, "waits_for");
    if (!group) return std::nullopt;
    Waiting waiting;
    if (group->has("flights")) {
        waiting.what = Waiting::For::flight;
        waiting.target = reader.reference(*group, "flights");
    } else if (group->has("pool")) {
        waiting.what = Waiting::For::pool;
        waiting.target = reader.reference(*group, "pool");
    } else {
        waiting.what = Waiting::For::place;
        waiting.target = reader.reference(*group, "place");
    }
    waiting.then = reader.reference(*group, "then");
    waiting.rule = reader.rule(*group, "when");
    waiting.order = order_of(reader, *group, Waiting::Order::longest_waiting);
    waiting.priority = reader.rules(*group, "priority");
    waiting.least_remaining = reader.amount(*group, "remaining");
    return waiting;
}

void read_move(Reader& reader, const Group& move, CalendarEvent& event) {
    event.what = CalendarEvent::What::move;
    event.from = reader.references(move, "from");
    event.to = reader.reference(move, "to");
    event.rule = reader.rule(move, "when");
    event.at_most = reader.amount(move, "at_most");
    event.counts_as = counts_as(reader, move);
}

void read_places(Reader& reader, const Group& places, CalendarEvent& event) {
    event.what = CalendarEvent::What::places;
    event.target = reader.reference(places, "facility");
    event.size = reader.amount(places, "size");
    const auto displaced = reader.group(places, "displaced");
    if (!displaced) return;
    event.to = reader.reference(*displaced, "to");
    event.order = order_of(reader, *displaced, Waiting::Order::newest);
    event.rule = reader.rule(*displaced, "when");
    event.notice = reader.amount(*displaced, "notice");
}

void read_day(Reader& reader, const Group& group, CalendarEvent& event) {
    using Anchor = CalendarEvent::Anchor;
    const std::string on = reader.text(group, "on");
    if (on == "agreement_start") event.anchor = Anchor::agreement_start;
    if (on == "agreement_end") event.anchor = Anchor::agreement_end;
    event.on = reader.date(group, "on").value_or(reader.study().start);
    check_day(reader, group, "on");
    if (event.anchor == Anchor::date || reader.root().get("agreement") != nullptr) return;
    reader.report().error({.code = "S0202",
                           .message = fmt::format("`{}` needs an `agreement`", on),
                           .help = "write a day, or describe the agreement",
                           .where = group.place("on")});
}

void read_what(Reader& reader, const Group& group, CalendarEvent& event) {
    using What = CalendarEvent::What;
    if (group.has("stop_flights") || group.has("resume_flights")) {
        const bool stops = group.has("stop_flights");
        event.what = stops ? What::stop_flights : What::resume_flights;
        event.line = reader.reference(group, stops ? "stop_flights" : "resume_flights");
    } else if (const auto move = reader.group(group, "move")) {
        read_move(reader, *move, event);
    } else if (const auto places = reader.group(group, "places")) {
        read_places(reader, *places, event);
    } else if (const auto pool = reader.group(group, "pool")) {
        event.what = What::pool;
        event.target = reader.reference(*pool, "pool");
        event.size = reader.amount(*pool, "size");
    }
}

}  // namespace

void read_facilities(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "facilities")) {
        Facility facility;
        facility.id = group.id;
        facility.name = reader.text(group, "name", group.id);
        facility.help = reader.text(group, "about");
        facility.where = group.key;
        facility.state = reader.reference(group, "state");
        facility.jurisdiction = reader.references(group, "jurisdiction");
        facility.places = reader.amount(group, "places");
        facility.hard_limit = reader.text(group, "limit") == "hard";
        facility.others = reader.amount(group, "others");
        facility.is_system = reader.boolean(group, "system", false);
        if (const auto cells = reader.group(group, "cells")) {
            facility.cells = reader.amount(*cells, "number");
            facility.cell_area = reader.amount(*cells, "area");
            facility.bunks_per_cell = reader.amount(*cells, "bunks");
            facility.sanitary_area = reader.amount(*cells, "sanitary");
            facility.toilets_per_cell = reader.amount(*cells, "toilets");
            facility.fills_in_turn = reader.text(*cells, "fill") == "in_turn";
            if (facility.fills_in_turn && !cells->has("bunks")) {
                reader.report().error({.code = "S0202",
                                       .message = "`fill: in_turn` needs `bunks`",
                                       .help = "each cell is filled to its bunks before the next",
                                       .where = cells->place("fill")});
            }
        }
        read_facility_cost(reader, group, facility);
        reader.study().facilities.push_back(std::move(facility));
    }
}

void read_pools(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "pools")) {
        Pool pool;
        pool.id = group.id;
        pool.name = reader.text(group, "name", group.id);
        pool.size = reader.amount(group, "size");
        pool.where = group.key;
        reader.study().pools.push_back(std::move(pool));
    }
}

void read_flights(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "flights")) {
        FlightLine line;
        line.id = group.id;
        line.name = reader.text(group, "name", group.id);
        line.where = group.key;
        line.from = reader.reference(group, "from");
        line.to = reader.reference(group, "to");
        line.payer = reader.reference(group, "payer");
        line.clause = reader.text(group, "clause");
        line.only_in_force = reader.boolean(group, "only_in_force", false);
        if (const auto cost = reader.group(group, "cost")) {
            line.cost_per_flight = reader.amount(*cost, "per_flight");
            line.cost_per_person = reader.amount(*cost, "per_person");
        }
        for (const Group& departure : reader.groups(group, "departures")) {
            line.flights.push_back(read_departure(reader, departure));
        }
        reader.study().lines.push_back(std::move(line));
    }
}

void read_stages(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "stages")) {
        Stage stage;
        stage.id = group.id;
        stage.name = reader.text(group, "name", group.id);
        stage.help = reader.text(group, "about");
        stage.where = group.key;
        stage.facility = reader.reference(group, "facility");
        stage.standing = standing_of(reader.text(group, "standing"), stage.facility != none);
        stage.sentence_stands = reader.text(group, "sentence") == "stands";
        stage.stay = reader.law(group, "stay");
        for (const Group& exit : reader.groups(group, "exits")) {
            stage.exits.push_back(read_exit(reader, exit));
        }
        stage.waits = read_waiting(reader, group);
        stage.holds = reader.reference(group, "holds");
        reader.study().stages.push_back(std::move(stage));
    }
}

void read_calendar(Reader& reader, const Group& root) {
    for (const Group& group : reader.groups(root, "calendar")) {
        CalendarEvent event;
        event.id = group.id;
        event.help = reader.text(group, "about");
        event.where = group.key;
        event.active = reader.boolean(group, "active", true);
        read_day(reader, group, event);
        event.source = reader.reference(group, "source");
        event.clause = reader.text(group, "clause");
        if (event.source != none) reader.set_evidence({event.source, {}});
        event.delay = reader.amount(group, "delay");
        if (event.anchor == CalendarEvent::Anchor::date) {
            warn_of_delay(reader, group, event.on, event.delay);
        }
        read_what(reader, group, event);
        reader.set_evidence({});
        reader.study().calendar.push_back(std::move(event));
    }
}

}  // namespace custodiet::study
