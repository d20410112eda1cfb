// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Writes programs by hand, for tests of the engine. A stage is an end until it is given an exit.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "custodiet/compile/components.hpp"
#include "custodiet/engine/engine.hpp"
#include "custodiet/program/program.hpp"
#include "custodiet/program/tally.hpp"

namespace custodiet::support {

using program::Day;
using program::Index;
using program::Order;

class ProgramBuilder {
  public:
    explicit ProgramBuilder(Day days, std::uint64_t seed = 1) {
        program_.days = days;
        program_.seed = seed;
        program_.rules.truth.emplace_back();  // rule 0 holds always
    }

    // ---- places and stages ----------------------------------------------------------------------

    Index crowding_facility(std::int32_t places = 0, std::int32_t others = 0) {
        return facility({.places = places, .others = others, .place_queues = {}});
    }
    Index hard_facility(std::int32_t places, std::int32_t others = 0) {
        return facility(
            {.hard_limit = true, .places = places, .others = others, .place_queues = {}});
    }
    Index pool(std::int32_t size) {
        program_.pools.push_back({.size = size, .queues = {}});
        return static_cast<Index>(program_.pools.size() - 1);
    }
    Index line(bool is_transfer = false) {
        program_.lines.push_back({.queues = {}, .is_transfer = is_transfer});
        return static_cast<Index>(program_.lines.size() - 1);
    }
    Index stage(Index facility = program::none) {
        program::Stage made;
        made.facility = facility;
        made.is_end = true;
        program_.stages.push_back(std::move(made));
        return static_cast<Index>(program_.stages.size() - 1);
    }
    /// A stage that occupies one unit of a pool.
    Index stage_of_pool(Index pool, Index facility = program::none) {
        const Index made = stage(facility);
        at(made).holds_pool = pool;
        return made;
    }

    // ---- ways out -------------------------------------------------------------------------------

    program::Exit& clock(Index from, Index to, const dist::Law& law, Index rule = 0) {
        return add_exit(from, at(from).clocks, {.to = to, .rule = rule, .law = law});
    }
    /// The stay after which the branches decide.
    void stay(Index stage, const dist::Law& law) {
        at(stage).has_stay = true;
        at(stage).stay = law;
    }
    program::Exit& branch(Index from, Index to, double share = 0.0, Index rule = 0) {
        return add_exit(from, at(from).branches,
                        {.to = to, .rule = rule, .law = {}, .share = share});
    }
    program::Exit& sentence_end(Index from, Index to, Index rule = 0) {
        return add_exit(from, at(from).sentence_ends, {.to = to, .rule = rule, .law = {}});
    }
    /// A stay after which everyone goes the same way.
    void stay_then(Index stage, const dist::Law& law, Index to) {
        this->stay(stage, law);
        branch(stage, to);
    }

    // ---- waiting --------------------------------------------------------------------------------

    Index wait_for_pool(Index stage, Index pool, Index then, Order order = Order::longest_waiting) {
        const Index made = wait(stage, then, order);
        program_.pools[static_cast<std::size_t>(pool)].queues.push_back(made);
        return made;
    }
    Index wait_for_flight(Index stage, Index line, Index then,
                          Order order = Order::longest_waiting) {
        const Index made = wait(stage, then, order);
        program_.lines[static_cast<std::size_t>(line)].queues.push_back(made);
        return made;
    }
    Index wait_for_place(Index stage, Index facility, Index then,
                         Order order = Order::longest_waiting) {
        const Index made = wait(stage, then, order);
        program_.facilities[static_cast<std::size_t>(facility)].place_queues.push_back(made);
        return made;
    }
    program::Queue& queue(Index position) {
        return program_.queues[static_cast<std::size_t>(position)];
    }

    /// @return the number of the flight
    Index depart(Index line, Day day, std::int32_t seats, std::vector<program::Quota> quotas = {}) {
        const Index flight = program_.flight_count++;
        program_.departures.push_back({day, line, flight, seats, std::move(quotas)});
        return flight;
    }
    /// Gives the event its id, which it returns.
    Index event(program::Event event) {
        event.id = program_.event_count++;
        program_.events.push_back(std::move(event));
        return program_.event_count - 1;
    }

    // ---- people ---------------------------------------------------------------------------------

    Index cohort() {
        program::Cohort made;
        made.stock_elapsed = dist::Law::fixed(0.0);
        made.arrivals_until = program_.days;
        program_.cohorts.push_back(std::move(made));
        return static_cast<Index>(program_.cohorts.size() - 1);
    }
    Index stock(std::int32_t persons, Index stage) {
        const Index made = cohort();
        of(made).stock = persons;
        of(made).stock_stage = stage;
        return made;
    }
    Index arrivals(double per_day, Index stage) {
        const Index made = cohort();
        of(made).arrivals_per_day = per_day;
        of(made).arrivals_stage = stage;
        return made;
    }
    /// A rule that holds for some cohorts, whatever their attributes; declare all cohorts before.
    Index rule_for(const std::vector<Index>& cohorts) {
        const int bits = program_.attribute_bits;
        std::vector<std::uint8_t> truth(program_.cohorts.size() << bits, 0);
        for (Index cohort : cohorts) {
            const auto first = truth.begin() + (static_cast<std::ptrdiff_t>(cohort) << bits);
            std::fill(first, first + (std::ptrdiff_t{1} << bits), std::uint8_t{1});
        }
        return rule(std::move(truth));
    }
    Index rule(std::vector<std::uint8_t> truth) {
        program_.rules.truth.push_back(std::move(truth));
        return static_cast<Index>(program_.rules.truth.size() - 1);
    }

    program::Stage& at(Index stage) { return program_.stages[static_cast<std::size_t>(stage)]; }
    program::Cohort& of(Index cohort) { return program_.cohorts[static_cast<std::size_t>(cohort)]; }
    program::Program& raw() { return program_; }

    // ---- the program ----------------------------------------------------------------------------

    /// The program in which everyone may meet everyone: one component, run day by day.
    [[nodiscard]] program::Program together() const {
        auto made = ordered();
        program::Component all;
        all.shares = true;
        all.cohorts.resize(made.cohorts.size());
        std::iota(all.cohorts.begin(), all.cohorts.end(), 0);
        all.meets.assign(made.cohorts.size(),
                         std::vector<program::Meets>(std::size_t{1} << made.attribute_bits,
                                                     program::Meets::anyone));
        made.components = {std::move(all)};
        return made;
    }
    /// The program in which nobody meets anybody: a component for each cohort, run person by
    /// person.
    [[nodiscard]] program::Program apart() const {
        auto made = ordered();
        for (Index cohort = 0; cohort < static_cast<Index>(made.cohorts.size()); ++cohort) {
            program::Component alone;
            alone.cohorts = {cohort};
            made.components.push_back(std::move(alone));
        }
        return made;
    }
    /// The program in the components that the compiler makes, where everyone may have any code.
    [[nodiscard]] program::Program in_components() const {
        auto made = ordered();
        compile::MeetingGround ground;
        ground.possible_codes.assign(
            made.cohorts.size(),
            std::vector<std::uint8_t>(std::size_t{1} << made.attribute_bits, 1));
        ground.seat_rules.resize(made.lines.size());
        for (const auto& departure : made.departures) {
            auto& rules = ground.seat_rules[static_cast<std::size_t>(departure.line)];
            if (departure.quotas.empty()) rules.push_back(0);
            for (const auto& quota : departure.quotas) rules.push_back(quota.rule);
        }
        made.components = compile::components(made, ground);
        return made;
    }

  private:
    Index facility(program::Facility made) {
        program_.facilities.push_back(std::move(made));
        return static_cast<Index>(program_.facilities.size() - 1);
    }
    program::Exit& add_exit(Index from, std::vector<program::Exit>& exits, program::Exit made) {
        at(from).is_end = false;
        exits.push_back(std::move(made));
        return exits.back();
    }
    Index wait(Index stage, Index then, Order order) {
        program_.queues.push_back({.stage = stage, .then = then, .order = order, .priority = {}});
        at(stage).queue = static_cast<Index>(program_.queues.size() - 1);
        at(stage).is_end = false;
        return at(stage).queue;
    }
    [[nodiscard]] program::Program ordered() const {
        auto made = program_;
        made.rules.bits = made.attribute_bits;
        const auto by_day = [](const auto& a, const auto& b) { return a.day < b.day; };
        std::stable_sort(made.departures.begin(), made.departures.end(), by_day);
        std::stable_sort(made.events.begin(), made.events.end(), by_day);
        return made;
    }

    program::Program program_;
};

// ---- runs ------------------------------------------------------------------------------------

/// A number that each of `runs` independent runs of a program gives, from its tally: [run].
template <typename Statistic>
std::vector<double> over_runs(const program::Program& program, std::uint32_t runs,
                              Statistic statistic) {
    std::vector<double> values;
    for (std::uint32_t run = 0; run < runs; ++run) {
        values.push_back(static_cast<double>(statistic(engine::run(program, {.draw = run}))));
    }
    return values;
}

// ---- reading a tally --------------------------------------------------------------------------

/// Persons of all cohorts in a column of the tally: [day].
inline std::vector<std::int32_t> over_cohorts(const program::Tally& tally,
                                              const std::vector<std::int32_t>& column,
                                              Index stage) {
    std::vector<std::int32_t> total(static_cast<std::size_t>(tally.days), 0);
    for (Index cohort = 0; cohort < static_cast<Index>(tally.cohorts); ++cohort) {
        const auto* row = column.data() + tally.offset(stage, cohort);
        for (std::size_t day = 0; day < total.size(); ++day) total[day] += row[day];
    }
    return total;
}
inline std::vector<std::int32_t> census(const program::Tally& tally, Index stage) {
    return over_cohorts(tally, tally.census, stage);
}
inline std::vector<std::int32_t> entries(const program::Tally& tally, Index stage) {
    return over_cohorts(tally, tally.entries, stage);
}
inline std::int64_t total(const auto& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
}
/// Days on which anyone entered a stage, with how many: {day, persons}.
inline std::vector<std::pair<Day, std::int32_t>> entry_days(const program::Tally& tally,
                                                            Index stage) {
    std::vector<std::pair<Day, std::int32_t>> days;
    const auto persons = entries(tally, stage);
    for (std::size_t day = 0; day < persons.size(); ++day) {
        if (persons[day] != 0) days.emplace_back(static_cast<Day>(day), persons[day]);
    }
    return days;
}

}  // namespace custodiet::support
