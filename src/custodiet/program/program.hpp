// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A program: a study at one arm and one draw, as flat tables. No strings, no units, no YAML.
// Everything the engine needs to know of the world stands here.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "custodiet/dist/law.hpp"

namespace custodiet::program {

/// Whole days since the first day of the study, which is day 0.
using Day = std::int32_t;

/// Position in a table of the program; -1 where there is none.
using Index = std::int32_t;
inline constexpr Index none = -1;

/// The attributes of a person, packed: attribute k takes the bits that the compiler gave it.
using AttributeCode = std::uint32_t;

/// A rule is its truth table over (cohort, attribute code): `truth[cohort << bits | code]`.
struct Rules {
    static constexpr Index always = 0;  ///< the rule that holds for everyone
    int bits = 0;
    std::vector<std::vector<std::uint8_t>> truth;

    [[nodiscard]] bool holds(Index rule, std::uint32_t cohort, AttributeCode code) const {
        return rule == always ||
               truth[static_cast<std::size_t>(rule)][(cohort << bits) | code] != 0;
    }
};

/// Attribute drawn at creation: value v where the draw falls below cumulative[v].
struct AttributeDraw {
    int shift = 0;
    Index certain = none;            ///< the value that everyone has, if there is one
    std::vector<double> cumulative;  ///< one per value; the last is at least 1
};

struct Cohort {
    std::int32_t stock = 0;  ///< persons on day 0
    Index stock_stage = none;
    dist::Law stock_elapsed;    ///< law `fixed 0` where nothing is said
    dist::Law stock_remaining;  ///< law `never` where there is no sentence
    double arrivals_per_day = 0.0;
    Index arrivals_stage = none;
    Day arrivals_from = 0, arrivals_until = 0;
    dist::Law sentence;
    std::vector<AttributeDraw> attributes;
};

enum class CountsAs : std::uint8_t { nothing, transfer, return_, ordered_back };

struct Exit {
    Index to = none;
    Index rule = Rules::always;
    CountsAs counts_as = CountsAs::nothing;
    dist::Law law;  ///< of a competing clock
    double within =
        1.0;  ///< at or above this probability the clock rings after the horizon, if at all
    double share = 0.0;  ///< of a branch: probability when `stay` ends
    Day before = 0;      ///< of an end of the sentence: taken so many days before it
};

enum class Order : std::uint8_t { longest_waiting, newest, lot };

/// A stage: clocks that compete, then a sentence that may end, then a stay with branches.
struct Stage {
    Index facility = none;
    bool is_end = false;
    bool is_abroad = false;
    bool has_stay = false;         ///< branches wait for `stay`; without it they decide at once
    bool sentence_stands = false;  ///< the end of the sentence moves by every day spent here
    dist::Law stay;
    std::vector<Exit> clocks;
    double most_within = 1.0;  ///< the largest `within` of the clocks
    std::vector<Exit>
        sentence_ends;           ///< the first whose rule holds is taken when the sentence ends
    std::vector<Exit> branches;  ///< shares; the last takes what is left
    Index queue = none;          ///< queue that people in this stage stand in
    Index queue_rule = 0;        ///< who stands in it
    Index holds_pool = none;
    Index wing = none;  ///< wing in which long stays are counted: stages under the same regime
    std::uint32_t starts = 0;  ///< watches that start when someone enters, one bit each
    std::uint32_t stops = 0;   ///< watches that stop when someone enters, one bit each
    std::uint32_t spells = 0;  ///< spells that someone here is in, one bit each

    [[nodiscard]] bool is_instant() const { return !is_end && !has_stay && !branches.empty(); }

    /// All ways out: the clocks, then the ends of the sentence, then the branches.
    [[nodiscard]] std::size_t ways() const {
        return clocks.size() + sentence_ends.size() + branches.size();
    }
    /// @pre way < ways()
    [[nodiscard]] const Exit& exit(std::size_t way) const {
        if (way < clocks.size()) return clocks[way];
        way -= clocks.size();
        return way < sentence_ends.size() ? sentence_ends[way]
                                          : branches[way - sentence_ends.size()];
    }
};

/// People of one stage who wait for one thing: a seat, an officer, a place.
struct Queue {
    Index stage = none;  ///< in which they wait
    Index then = none;   ///< stage after it is granted
    Order order = Order::longest_waiting;
    std::vector<Index>
        priority;             ///< rules; the first that holds is the rank, none is the last rank
    Day least_remaining = 0;  ///< days of a sentence that must be left when it is granted
};

struct Pool {
    std::int32_t size = 0;
    std::vector<Index> queues;  ///< served in this order, each by rank
};

struct Facility {
    bool hard_limit = false;
    std::int32_t places = 0;          ///< places; 0 where not limited
    std::int32_t others = 0;          ///< persons of no cohort, constant
    std::vector<Index> place_queues;  ///< queues that wait for a place here
};

struct Quota {
    Index rule = 0;
    std::int32_t seats = 0;
};

/// One departure of a flight line.
struct Departure {
    Day day = 0;
    Index line = none;
    Index flight = none;  ///< which entry of the study it comes from
    std::int32_t seats = 0;
    std::vector<Quota> quotas;
};

struct Line {
    std::vector<Index> queues;
    bool is_transfer = false;  ///< from the sending to the receiving state
};

struct Event {
    enum class What : std::uint8_t { stop_flights, resume_flights, move, places, displace, pool };
    Day day = 0;
    Index id = none;  ///< which entry of the study it comes from
    What what = What::move;
    Index line = none;
    std::vector<Index> from;
    Index to = none;
    Index rule = 0;
    std::int32_t at_most = INT32_MAX;
    CountsAs counts_as = CountsAs::nothing;
    Index target = none;  ///< facility or pool
    std::int32_t size = 0;
    Order order = Order::longest_waiting;
};

/// Whom someone may meet in a queue, a pool, a hard limit or an event.
enum class Meets : std::uint8_t {
    nobody,
    anyone,
    in_first_queue  ///< nobody, unless they are given what they wait for in their first stage
};

/// Cohorts that share nothing with the others, or all that share something with one another.
struct Component {
    std::vector<Index> cohorts;
    bool shares = false;  ///< true: people of these cohorts meet
    /// For the cohorts that share, whom people of these attributes meet: [cohort][code].
    std::vector<std::vector<Meets>> meets;
};

/// Watches that a program may have.
inline constexpr int most_watches = 16;

/// An unbroken stay in the stages that name it, whichever of them someone is in.
struct Spell {
    std::vector<Day> lengths;  ///< days, rising: whoever reaches one is counted on that day
    std::size_t first = 0;     ///< row of the first length in Tally::anniversaries
};

/// Spells that a program may have.
inline constexpr int most_spells = 16;

/// Stages that a program may have.
inline constexpr std::size_t most_stages = 4000;

struct Program {
    Day days = 0;
    std::uint64_t seed = 0;
    int attribute_bits = 0;
    Rules rules;
    std::vector<Cohort> cohorts;
    std::vector<Stage> stages;
    std::vector<Facility> facilities;
    std::vector<Pool> pools;
    std::vector<Queue> queues;
    std::vector<Line> lines;
    std::vector<Departure> departures;  ///< by day
    std::vector<Event> events;          ///< by day, then as declared
    std::int32_t event_count = 0;       ///< entries of the study's calendar
    std::int32_t flight_count = 0;      ///< flights of all lines
    Index wrongful_rule = none;         ///< transfers of these persons are wrongful; none = no rule
    std::vector<Component> components;
    /// Watches time persons from one entry to another: bits of Stage::starts and Stage::stops.
    int watches = 0;
    int wings = 0;  ///< numbers that Stage::wing takes
    /// Lengths of stay in a wing, in nights, from which on nights are counted apart.
    std::vector<Day> run_lengths;
    std::vector<Spell> spells;  ///< bits of Stage::spells
    /// Rows of the tally: [cohort][stage], `none` where someone of the cohort can never be. Empty:
    /// every pair has one, in that order.
    std::vector<Index> rows;

    /// True if an event may take people out of a stage, whatever else they do there.
    [[nodiscard]] bool may_take_from(Index stage) const {
        const auto names_it = [stage](const Event& event) {
            return std::find(event.from.begin(), event.from.end(), stage) != event.from.end();
        };
        return stages[static_cast<std::size_t>(stage)].facility != none ||
               std::any_of(events.begin(), events.end(), names_it);
    }
    /// True if people leave the stage of a queue by their turn only.
    [[nodiscard]] bool is_left_by_turn(const Queue& queue) const {
        const auto& stage = stages[static_cast<std::size_t>(queue.stage)];
        return stage.ways() == 0 && queue.least_remaining <= 0 && !may_take_from(queue.stage);
    }
};

}  // namespace custodiet::program
