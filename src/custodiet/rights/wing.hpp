// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Judges the groups of one wing. What all its cohorts share is worked out once.
#pragma once

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

    // Once for the wing.
    void sort_lines();
    void judge_occupancy();

    // For each group.
    Bounds judge_readings(const Case& of);
    void judge_cells(const Case& of);
    void spread_over_cells(const Case& of);
    void add_occupancy(const Case& of);
    enum class Nights { narrow, all, none, unknown };
    [[nodiscard]] Nights nights_of(const Case& of, const Line& line) const;
    void judge_runs(const Case& of);
    double judge_run(const Case& of, Index l, Nights nights);
    void judge_responsibility(const Case& of) const;
    void add_up_days(const Case& of) const;
    void add_up_facts(const Case& of);

    void raise_day(std::size_t day, const Bounds& by);
    void raise_day(std::size_t day, Index l, const Bound& by);
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
    std::vector<Index> by_reading_, by_occupancy_, by_run_;
    std::optional<CellVerdicts> by_cell_;

    std::vector<std::uint8_t> is_over_;     ///< [line of by_occupancy_][day] 1 = in breach
    std::vector<Bounds> occupancy_bounds_;  ///< [day] of one person

    // Of the group at hand; kept for their memory.
    std::vector<Bounds> bounds_;           ///< [day] of all its persons
    std::vector<std::uint8_t> is_narrow_;  ///< [day] 1 = all of them are below `space_floor`
    std::vector<double> in_row_;           ///< [row of by_cell_] person-days
    std::vector<double> worst_;            ///< [fact] most days in breach under one of its lines
};

}  // namespace custodiet::rights
