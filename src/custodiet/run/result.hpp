// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a finished run yields: the cube, the appraisal, and what happened on which day.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/appraisal/cube.hpp"
#include "custodiet/appraisal/stopping.hpp"
#include "custodiet/base/date.hpp"
#include "custodiet/run/movement.hpp"
#include "custodiet/run/rights_tables.hpp"
#include "custodiet/run/sensitivity.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::run {

/// A quantity that a reader holds at one value, in every arm that has it as the base study does.
/// Its dimension in the design stays, so that every other quantity has the luck that it had.
struct Fixed {
    std::string quantity;
    double value = 0;  ///< canonical unit
};

/// How to run; zero or empty takes what the study says.
struct Options {
    std::uint32_t draws = 0, replicates = 0;
    std::uint32_t most_draws = 0;  ///< at which a run with aims ends in any case
    bool has_fixed_draws = false;  ///< the aims of the study do not say when to stop
    std::uint64_t seed = 0;
    bool has_seed = false;
    unsigned threads = 0;            ///< 0 = one per core; the result does not depend on it
    std::uint32_t totals = 0;        ///< rows of further runs for total indices; 0 = none
    std::uint32_t trajectories = 0;  ///< of further runs for elementary effects; 0 = none
    std::vector<std::string> arms;   ///< ids; empty = all. The reference arm always runs
    std::vector<Fixed> fixed;
};

/// A departure or a calendar event of one arm, over all runs.
struct Happening {
    std::size_t arm = 0;
    base::Date date;   ///< for events with an uncertain day: the earliest
    std::string kind;  ///< "flight" or "event"
    std::string id;    ///< "to_cecot.march_15", "exchange"
    std::string cohort;
    double persons = 0.0;  ///< mean over runs in which it happened
    double share = 0.0;    ///< share of runs in which it moved anyone of the cohort
};

/// Something that a reader should be told of an arm.
struct Notice {
    enum class What {
        clause_never_fires,
        arm_changes_nothing,
        average_cost,
        no_source,                ///< a quantity that matters has none
        commitment_after_end,     ///< the agreement, or a payment, goes beyond the study
        held_abroad_at_end,       ///< people, on whom the study says nothing more
        days_charged_twice,       ///< to a clause without payee and to the facility
        prices_of_other_years,    ///< in a study that deflates nothing
        reference_transfers,      ///< people, so that differences are not from a study without
        commitment_before_start,  ///< the agreement, or a payment, goes back before the study
        average_cost_abroad,      ///< of a place that people come to
        line_never_flies,         ///< an active one, in any run
        abroad_out_of_force,      ///< person-days, for which no clause by the day pays
        ended_early,              ///< days in force, over which sums paid once are spread
        mean_of_few,              ///< the mean of a headline is made up by a few draws
        share_cut,                ///< a share that was worked out beyond 0 to 1 in some draws
    };
    What what = What::clause_never_fires;
    std::size_t arm = 0;
    std::string subject;  ///< clause, facility, quantity, agreement, line, or price year
    double number = 0;    ///< persons held abroad or transferred, quantities with other prices,
                          ///< person-days out of force, days in force, position of the outcome of
                          ///< `mean_of_few`, draws in which a share was cut; else 0
    double error = 0;     ///< standard error of the number, where it is a mean
};

struct Result {
    std::shared_ptr<const study::Document> document;
    std::vector<std::size_t> arms;  ///< positions in document->arms, in the order of Cube::arms
    std::uint64_t seed = 0;
    appraisal::Cube cube;
    appraisal::Appraisal appraisal;
    std::vector<Happening> happenings;  ///< by arm, date, id, cohort
    std::vector<Notice> notices;
    Sensitivity sensitivity;  ///< from further runs, where they were asked for
    RightsTables rights;      ///< empty where the study has no regimes
    Movement movement;
    std::vector<Fixed> fixed;            ///< as asked for
    std::uint32_t replicates = 1;        ///< of each draw; with one, one draw in eight has a second
    bool has_chosen_replicates = false;  ///< from the first draws
    appraisal::StopRecord stop;
    std::uint64_t runs_per_arm = 0;
    std::uint64_t runs = 0;     ///< of all arms
    std::uint64_t persons = 0;  ///< persons simulated, over all runs
    double seconds_simulating = 0.0,
           seconds_appraising = 0.0;  ///< wall time; the only thing that varies

    [[nodiscard]] const study::Arm& arm(std::size_t position) const {
        return document->arms[arms[position]];
    }
};

}  // namespace custodiet::run
