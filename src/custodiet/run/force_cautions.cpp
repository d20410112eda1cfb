// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/run/force_cautions.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "custodiet/appraisal/sample.hpp"

namespace custodiet::run {

namespace {

using appraisal::Cube;
using study::Payment;
using study::Study;
using What = Notice::What;

// What is less than one part in so many is not worth a word.
constexpr double least_share = 0.05;

std::int32_t length(compile::InForce time) {
    return time.until - time.from;
}

/// Days in force of each draw, inside the horizon: as they are, and as the agreement says, before
/// renewals and endings.
struct TimeInForce {
    std::vector<double> days, as_written;
};

TimeInForce time_in_force(const ArmPlan& arm, const Plan& plan, std::size_t draws) {
    const Study& study = *arm.study;
    const study::Agreement& agreement = *study.agreement;
    TimeInForce time;
    for (std::size_t draw = 0; draw < draws; ++draw) {
        const auto values = arm.values_at(plan.design, static_cast<std::uint32_t>(draw));
        const compile::Draw at(study, values);
        const compile::InForce here = compile::in_force_at(study, at);
        compile::InForce written{here.from, study.days()};
        if (agreement.until) {
            written.until = *agreement.until - study.start + at.whole_or(agreement.delayed_by, 0);
        }
        time.days.push_back(length(here.within(study.days())));
        time.as_written.push_back(length(written.within(study.days())));
    }
    return time;
}

/// In each draw, the mean of the replicates that have a number; 0 where none has one.
std::vector<double> by_draw(const Cube& cube, std::size_t arm, std::size_t outcome) {
    std::vector<double> means;
    for (std::size_t draw = 0; draw < cube.draws; ++draw) {
        double sum = 0.0, runs = 0.0;
        for (std::size_t r = 0; r < cube.replicates; ++r) {
            const double value = cube.values[cube.index(arm, outcome, draw, r)];
            if (!std::isfinite(value)) continue;
            sum += value;
            runs += 1.0;
        }
        means.push_back(runs > 0.0 ? sum / runs : 0.0);
    }
    return means;
}

void caution_of_days_abroad(const Cube& cube, std::size_t arm, const TimeInForce& time,
                            std::vector<Notice>& all) {
    const auto days = find_outcome(cube.outcomes, "person_days_abroad", "");
    const auto people = find_outcome(cube.outcomes, "mean_headcount_abroad", "");  // while in force
    if (!days || !people) return;
    const std::vector<double> abroad = by_draw(cube, arm, *days);
    std::vector<double> outside = by_draw(cube, arm, *people);
    for (std::size_t draw = 0; draw < outside.size(); ++draw) {
        outside[draw] = std::max(0.0, abroad[draw] - outside[draw] * time.days[draw]);
    }
    const double mean = appraisal::moments(outside).mean;
    if (mean < 1.0 || mean < least_share * appraisal::moments(abroad).mean) return;
    all.push_back({What::abroad_out_of_force, arm, "", mean,
                   appraisal::error_of_mean(outside, cube.scrambles)});
}

bool is_paid_once(const Study& study, const study::Clause& clause) {
    if (!clause.active || !clause.payment) return false;
    const Payment& payment = *clause.payment;
    using enum Payment::Basis;
    const bool is_sum = payment.basis == lump || payment.basis == instalments ||
                        payment.basis == at_start || payment.basis == at_end ||
                        payment.basis == milestone;
    return is_sum && payment.payer == study.agreement->sending &&
           payment.payee == study.agreement->receiving;
}

void caution_of_endings(const Study& study, const ArmNotes& notes, std::size_t arm,
                        const TimeInForce& time, std::vector<Notice>& all) {
    const auto& clauses = study.agreement->clauses;
    bool is_any = false;
    for (std::size_t c = 0; c < clauses.size(); ++c) {
        is_any = is_any || (is_paid_once(study, clauses[c]) && notes.clause_paid[c] != 0);
    }
    const double days = appraisal::moments(time.days).mean;
    const double as_written = appraisal::moments(time.as_written).mean;
    // Nothing but an ending makes it shorter.
    if (is_any && days < (1.0 - least_share) * as_written) {
        all.push_back({What::ended_early, arm, study.agreement->id, days});
    }
}

}  // namespace

void caution_of_time_in_force(const Plan& plan, std::size_t arm, const ArmNotes& notes,
                              const Cube& cube, std::vector<Notice>& all) {
    const ArmPlan& of = plan.arms[arm];
    if (!of.study->agreement) return;
    const TimeInForce time = time_in_force(of, plan, cube.draws);
    caution_of_days_abroad(cube, plan.cube_arm[arm], time, all);
    caution_of_endings(*of.study, notes, plan.cube_arm[arm], time, all);
}

}  // namespace custodiet::run
