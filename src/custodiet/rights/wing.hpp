// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Judges the groups of one wing. What all its cohorts share is worked out once.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "custodiet/rights/account.hpp"
#include "custodiet/rights/cell_verdicts.hpp"
#include "custodiet/rights/cells.hpp"
#include "custodiet/rights/headcount.hpp"
#include "custodiet/rights/line.hpp"

namespace custodiet::rights {

class WingJudge {
  public:
    /// @param cells  of the wing's facility; null where it has none
    WingJudge(const Charter& charter, const program::Program& program, const program::Tally& tally,
              const Headcount& headcount, const CellDays* cells, std::size_t wing);

    /// @param into  empty, with one finding for each line
    void judge(std::size_t cohort, GroupAccount& into);

  private:
    /// The group at hand.
    struct Case {
        std::size_t cohort;
        const Group& group;
        std::span<const std::int32_t> persons;  ///< at midnight: [day]
        GroupAccount& account;
    };

    /// A line on how full or how large the facility is.
    struct OccupancyLine {
        Index line;
        bool is_always_over;                ///< in breach on all days, if all days are alike
        std::vector<std::uint8_t> is_over;  ///< [day] 1 = in breach; empty where they are alike
    };

    // Once for the wing.
    void sort_lines();
    void judge_occupancy();
    /// Declared places of the facility, as events leave them: [day].
    [[nodiscard]] std::vector<double> places_by_day() const;

    // For each group.
    void judge_readings(const Case& of);
    void judge_cells(const Case& of);
    void spread_over_cells(const Case& of);
    /// The group in its cells on one day: rows of by_cell_ and persons in each.
    struct Night {
        std::array<std::size_t, 2> rows{};
        std::array<double, 2> persons{};
        bool is_narrow = true;
        ByReach breached{};
    };
    Night spread(const Case& of, std::size_t day);
    void add_occupancy(const Case& of);
    /// Nights that count towards a run, and of what share of the people that is known.
    struct Nights {
        enum class Which : std::uint8_t { narrow, all, none };
        double known = 0.0;
        Which which = Which::none;
    };
    [[nodiscard]] Nights nights_of(const Case& of, const Line& line) const;
    void judge_runs(const Case& of);
    double judge_run(const Case& of, Index l, Nights nights);
    void judge_responsibility(const Case& of) const;
    [[nodiscard]] Split add_up_days(const Case& of, std::size_t reach) const;
    void add_up_facts(const Case& of);

    [[nodiscard]] const Line& line(Index l) const {
        return charter_.lines[static_cast<std::size_t>(l)];
    }
    [[nodiscard]] const Fact& fact_of(const Line& line) const {
        return charter_.facts[static_cast<std::size_t>(line.fact)];
    }
    [[nodiscard]] standards::Force force_of(Index l) const {
        return wing_.force[static_cast<std::size_t>(l)];
    }
    [[nodiscard]] static Finding& finding(const Case& of, Index l) {
        return of.account.findings[static_cast<std::size_t>(l)];
    }

    const Charter& charter_;
    const program::Program& program_;
    const program::Tally& tally_;
    const Headcount& headcount_;
    const CellDays* cells_;
    const std::size_t number_;
    const Wing& wing_;
    const Facility& facility_;

    // Lines, by what they are judged by.
    std::vector<Index> by_reading_, by_run_;
    std::vector<OccupancyLine> by_occupancy_;
    std::optional<CellVerdicts> by_cell_;
    /// [day] 1 where a line of by_occupancy_ is in breach, of those whose days are not alike.
    std::vector<ByReach> crowded_;

    // Of the group at hand; kept for their memory.
    Bounds bounds_;                        ///< of one person, from what is the same on all days
    std::vector<ByReach> breached_;        ///< [day] persons, from what changes from day to day
    std::vector<ByReach> not_met_;         ///< [day] persons, of a line known of only some of them
    bool is_any_breached_ = false;         ///< any of these is not zero
    std::vector<std::uint8_t> is_narrow_;  ///< [day] 1 = all of them are below `space_floor`
    std::vector<double> in_row_;           ///< [row of by_cell_] person-days
    std::vector<double> worst_;            ///< [fact] most days in breach under one of its lines
};

}  // namespace custodiet::rights
