// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Charters and tallies written by hand: who is where on each day, what is known of it, which lines
// are drawn. Declare places, cohorts and lengths of runs first, then who is held, then judge.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <ostream>
#include <utility>
#include <vector>

#include "custodiet/program/tally.hpp"
#include "custodiet/rights/account.hpp"
#include "custodiet/rights/charter.hpp"

namespace custodiet::rights {

using program::Day;
using standards::Class;
using standards::Comparison;
using standards::Count;
using standards::Force;
using standards::Measure;

/// The cells of CECOT as published: 256 of about 100 m2, with 80 bunks and 2 toilets.
inline Cells large_cells() {
    return {.number = 256, .area = 100.0, .beds = 80.0, .toilets = 2.0, .in_turn = false};
}

class Custody {
  public:
    explicit Custody(Day days, std::size_t cohorts = 1) {
        program.days = days;
        program.cohorts.resize(cohorts);
    }

    // ---- places ---------------------------------------------------------------------------------

    std::size_t facility(Cells cells = {}, std::int64_t others = 0, double places = not_counted) {
        charter.facilities.push_back({.cells = cells, .others = others, .places = places});
        program.facilities.emplace_back();
        return charter.facilities.size() - 1;
    }
    /// A stage in a facility, or in none.
    Index stage(Index facility = program::none) {
        program.stages.emplace_back();
        program.stages.back().facility = facility;
        charter.is_death.push_back(0);
        return static_cast<Index>(program.stages.size() - 1);
    }
    /// A wing of one stage.
    std::size_t wing(std::size_t facility) {
        Wing made;
        made.facility = static_cast<Index>(facility);
        made.stages = {stage(made.facility)};
        made.groups.resize(program.cohorts.size());
        charter.wings.push_back(std::move(made));
        program.wings = static_cast<int>(charter.wings.size());
        return charter.wings.size() - 1;
    }
    std::size_t route(std::vector<Index> flights) {
        Route made;
        made.line = static_cast<Index>(charter.routes.size());
        made.flights = std::move(flights);
        made.passages.resize(program.cohorts.size());
        charter.routes.push_back(std::move(made));
        return charter.routes.size() - 1;
    }
    [[nodiscard]] Index stage_of(std::size_t wing) const { return charter.wings[wing].stages[0]; }
    Group& group(std::size_t wing = 0, std::size_t cohort = 0) {
        return charter.wings[wing].groups[cohort];
    }

    // ---- facts and lines ------------------------------------------------------------------------

    Index fact(Measure measure, Count count = Count::person_days,
               Simulated simulated = Simulated::none) {
        charter.facts.push_back({.measure = measure, .count = count, .simulated = simulated});
        return static_cast<Index>(charter.facts.size() - 1);
    }
    Index simulated(Simulated what) { return fact(Measure::simulated, Count::person_days, what); }
    /// Of the same force everywhere.
    Index line(Index fact, Comparison comparison, double threshold = 0.0,
               Force force = Force::binding, Class severity = Class::counted) {
        charter.lines.push_back(
            {.fact = fact, .comparison = comparison, .threshold = threshold, .severity = severity});
        forces_.push_back(force);
        return static_cast<Index>(charter.lines.size() - 1);
    }
    /// A line on a run, broken by the night with that number.
    Index run_line(Index fact, Day first_in_breach, Force force = Force::binding) {
        const Index made = line(fact, Comparison::below, first_in_breach, force);
        charter.lines.back().run = static_cast<Index>(program.run_lengths.size());
        program.run_lengths.push_back(first_in_breach);
        return made;
    }
    /// What is known of a fact, in every group and passage.
    void everywhere(Index fact, double value) {
        known_.emplace_back(static_cast<std::size_t>(fact), value);
    }
    /// What is known of it in one group; said last.
    void in_group(std::size_t wing, std::size_t cohort, Index fact, Reading reading) {
        only_.push_back({wing, cohort, static_cast<std::size_t>(fact), reading});
    }
    void force_in(std::size_t wing, Index line, Force force) {
        other_forces_.push_back({wing, static_cast<std::size_t>(line), force});
    }

    // ---- people ---------------------------------------------------------------------------------

    /// Persons of a cohort in a wing at midnight on days from .. until - 1.
    void held(std::size_t wing, std::size_t cohort, std::int32_t persons, Day from, Day until) {
        auto& filled = started();
        const auto row = filled.offset(stage_of(wing), static_cast<Index>(cohort));
        for (Day day = from; day < until; ++day) {
            filled.census[row + static_cast<std::size_t>(day)] = persons;
        }
    }
    void held(std::size_t wing, std::size_t cohort, std::int32_t persons) {
        held(wing, cohort, persons, 0, program.days);
    }
    /// Persons who spend the nights from .. until - 1 in a wing, and are counted in its long stays.
    void stays(std::size_t wing, std::size_t cohort, std::int32_t persons, Day from, Day until) {
        auto& filled = started();
        const auto row = filled.offset(stage_of(wing), static_cast<Index>(cohort));
        const auto days = static_cast<std::size_t>(program.days);
        for (Day day = from; day < until; ++day) {
            filled.census[row + static_cast<std::size_t>(day)] += persons;
        }
        for (std::size_t r = 0; r < program.run_lengths.size(); ++r) {
            const std::size_t stay =
                ((wing * program.run_lengths.size() + r) * filled.cohorts + cohort) * days;
            const Day begins = from + program.run_lengths[r] - 1;
            if (begins >= until) continue;  // it ends before it is that long
            if (begins < program.days) {
                filled.long_stays_begin[stay + static_cast<std::size_t>(begins)] += persons;
            }
            if (until < program.days) {
                filled.long_stays_end[stay + static_cast<std::size_t>(until)] += persons;
            }
        }
    }
    program::Tally& started() {
        if (tally.cohorts == 0) tally.reset(program);
        return tally;
    }

    // ---- the account ----------------------------------------------------------------------------

    const Account& judge() {
        started();
        for (std::size_t w = 0; w < charter.wings.size(); ++w) {
            charter.wings[w].force = forces_;
            for (auto& group : charter.wings[w].groups) group.readings = readings();
        }
        for (auto& route : charter.routes) {
            route.force = forces_;
            route.watch.resize(charter.facts.size(), program::none);
            for (auto& passage : route.passages) passage.readings = readings();
        }
        for (const auto& only : only_) {
            charter.wings[only.wing].groups[only.cohort].readings[only.fact] = only.reading;
        }
        for (const auto& other : other_forces_) {
            charter.wings[other.wing].force[other.line] = other.force;
        }
        rights::judge(charter, program, tally, account);
        return account;
    }
    /// After judge().
    [[nodiscard]] const GroupAccount& of(std::size_t wing = 0, std::size_t cohort = 0) const {
        return account.group(wing, cohort, program.cohorts.size());
    }
    [[nodiscard]] const Finding& finding(Index line, std::size_t wing = 0,
                                         std::size_t cohort = 0) const {
        return of(wing, cohort).findings[static_cast<std::size_t>(line)];
    }

    Charter charter;
    program::Program program;
    program::Tally tally;
    Account account;

  private:
    struct Only {
        std::size_t wing, cohort, fact;
        Reading reading;
    };
    struct OtherForce {
        std::size_t wing, line;
        Force force;
    };
    [[nodiscard]] std::vector<Reading> readings() const {
        std::vector<Reading> made(charter.facts.size());
        for (const auto& [fact, value] : known_) made[fact] = {true, value};
        return made;
    }

    std::vector<Force> forces_;  ///< [line]
    std::vector<std::pair<std::size_t, double>> known_;
    std::vector<Only> only_;
    std::vector<OtherForce> other_forces_;
};

inline void PrintTo(const Split& split, std::ostream* out) {
    *out << "met " << split.met << ", breached " << split.breached << ", unknown " << split.unknown;
}

/// Equal but for the rounding of sums.
MATCHER_P3(IsSplit, met, breached, unknown, "") {
    constexpr double slack = 1e-6;
    return std::abs(arg.met - met) <= slack && std::abs(arg.breached - breached) <= slack &&
           std::abs(arg.unknown - unknown) <= slack;
}
#define EXPECT_SPLIT(split, met, breached, unknown) \
    EXPECT_THAT(split, IsSplit(met, breached, unknown))

}  // namespace custodiet::rights
