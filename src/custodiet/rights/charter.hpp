// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The charter: everything that decides what a tally means for rights, at one arm and one draw. To
// rights what the tariff is to money: flat tables, no study. All values are in canonical units:
// a day, a square metre, a share of the day for hours a day.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "custodiet/program/program.hpp"
#include "custodiet/standards/standards.hpp"

namespace custodiet::rights {

using program::Index;

/// What a study says of one fact: a value, of some or all of the people. Of the others nothing is
/// known, and that is never met.
struct Reading {
    double known = 0.0;  ///< share of the people of whom the value is known, 0 to 1
    double value = 0.0;
};

/// Facts that the simulation works out.
enum class Simulated : std::uint8_t {
    none,
    space,         ///< m2 of cell for each person in it
    space_single,  ///< the same, for those alone in a cell; nobody else is concerned
    space_run,     ///< nights in a row below `space_floor`
    solitary_run,  ///< days in a row without contact for `solitary_hours` or more
    beds,          ///< beds for each person in a cell
    persons_per_cell,
    persons_per_toilet,
    occupancy,  ///< persons in a facility over its places
    population  ///< persons in a facility
};

/// Below so many square metres a run of nights counts (Muršić v Croatia).
inline constexpr double space_floor = 3.0;
/// From so much of a day without meaningful contact it is solitary (Mandela Rule 44): 22 hours.
inline constexpr double solitary_hours = 22.0 / 24.0;

/// One fact, read once however many standards read it.
struct Fact {
    standards::Measure measure = standards::Measure::level;
    standards::Count count = standards::Count::person_days;
    Simulated simulated = Simulated::none;
};

/// One standard in use.
struct Line {
    Index fact = program::none;
    standards::Comparison comparison = standards::Comparison::report;
    double threshold = 0.0;
    standards::Class severity = standards::Class::counted;
    /// Of the two run facts: position in Program::run_lengths of the length from which a night
    /// is in breach; else none.
    Index run = program::none;
    Index catalogue = program::none;  ///< position in the study's catalogue
};

/// Who can order a release, inspect, investigate; who pays.
enum class Power : std::uint8_t { order_release, inspect, investigate, pays };
inline constexpr std::size_t powers = 4;

enum class Accepts : std::uint8_t { unknown, nobody, somebody };

/// Persons of one cohort in one wing.
struct Group {
    std::vector<Reading> readings;  ///< [fact]
    double per_cell = 0.0;          ///< held apart, at most so many to a cell; 0 = with the others
    std::array<Accepts, powers> responsibility{};
    double detection = 0.0;  ///< share of breaches that come to be recorded, 0 to 1
};

/// Stages of one facility under the same regimes. Its number is Stage::wing of the program.
struct Wing {
    Index facility = program::none;
    std::vector<Index> stages;
    std::vector<standards::Force> force;  ///< of each line for whoever owes it here: [line]
    std::vector<Group> groups;            ///< [cohort]
};

/// Of beds, toilets and places: nothing is said of them.
inline constexpr double not_counted = -1.0;

/// Cells of a facility; where it has none, facts that need cells are unknown there.
struct Cells {
    std::int64_t number = 0;
    double area = 0.0;             ///< of one, m2, sanitary annexe left out
    double beds = not_counted;     ///< in one; 0 = people sleep on the floor
    double toilets = not_counted;  ///< in one
    bool in_turn = false;          ///< each is filled to its beds before the next; else all evenly
};

struct Facility {
    Cells cells;
    std::int64_t others = 0;      ///< persons of no cohort
    double places = not_counted;  ///< declared, of the first day; 0 = whoever is there has none
    bool is_system = false;  ///< several sites: how many persons one of them holds is not known
};

/// Persons of one cohort on one route.
struct Passage {
    std::vector<Reading> readings;  ///< [fact]
};

/// A line of flights; without one, all ways to be transferred by no flight.
struct Route {
    Index line = program::none;  ///< flight line of the study
    std::vector<Index> flights;  ///< of the study, through all lines; without a line, those
                                 ///< whose persons count as transferred too
    std::vector<Index> watch;    ///< [fact] watch that times it, or none
    std::vector<standards::Force> force;  ///< [line]
    std::vector<Passage> passages;        ///< [cohort]
};

struct Charter {
    std::vector<Fact> facts;
    std::vector<Line> lines;
    std::vector<Wing> wings;
    std::vector<Facility> facilities;  ///< [facility of the program]
    std::vector<Route> routes;         ///< on which standards are judged
    /// The fact of hours without meaningful contact, from which days of solitary follow; or none.
    Index contact_fact = program::none;
    std::vector<std::uint8_t> is_death;  ///< [stage] 1 where people have died
};

}  // namespace custodiet::rights
