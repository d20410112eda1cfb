// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of what figures draw, for every study that is shipped: people come from somewhere and go
// somewhere, places are their stages, and payments add up to the outcomes.
#pragma once

#include <gtest/gtest.h>

#include <map>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws::of_movement {

inline constexpr double rounding = 1e-9;

inline run::Result result(const std::string& text) {
    return execute(read(text));
}

inline double mean_of(const run::Result& result, std::size_t arm, std::string_view name) {
    const auto& cube = result.cube;
    double sum = 0.0;
    for (std::size_t o = 0; o < cube.outcomes.size(); ++o) {
        if (cube.outcomes[o].name != name || !cube.outcomes[o].subject.empty()) continue;
        for (std::size_t d = 0; d < cube.draws; ++d) {
            double of_draw = 0.0;
            for (std::uint32_t r = 0; r < result.replicates; ++r) {
                of_draw += cube.values[cube.index(arm, o, d, r)];
            }
            sum += of_draw / result.replicates;
        }
    }
    return sum / static_cast<double>(cube.draws);
}

inline void flows_into_a_stage_less_those_out_are_those_who_are_there_at_last(
    const std::string& text) {
    const auto of = result(text);
    std::map<std::pair<std::size_t, std::string>, double> there;
    for (const auto& flow : of.movement.flows) {
        EXPECT_GT(flow.persons, 0.0);
        there[{flow.arm, flow.to}] += flow.persons;
        if (!flow.from.empty()) there[{flow.arm, flow.from}] -= flow.persons;
    }
    for (const auto& row : of.movement.headcounts) {
        const double expected = there[{row.arm, row.stage}];
        EXPECT_NEAR(row.persons.mean.back(), expected, rounding * (1.0 + expected)) << row.stage;
    }
}

inline void those_who_come_from_outside_are_those_persons_that_were_made(const std::string& text) {
    const auto of = result(text);
    double came = 0.0;
    for (const auto& flow : of.movement.flows) came += flow.from.empty() ? flow.persons : 0.0;
    // Every arm has as many runs as the others.
    const double persons = static_cast<double>(of.persons) / static_cast<double>(of.runs_per_arm);
    EXPECT_NEAR(came, persons, rounding * persons);
}

inline void at_each_date_all_who_have_come_are_somewhere(const std::string& text) {
    const auto of = result(text);
    for (std::size_t arm = 0; arm < of.cube.arms.size(); ++arm) {
        double came = 0.0;
        for (const auto& flow : of.movement.flows) {
            if (flow.arm == arm && flow.from.empty()) came += flow.persons;
        }
        double before = 0.0;
        for (std::size_t date = 0; date < of.movement.dates.size(); ++date) {
            double here = 0.0;
            for (const auto& row : of.movement.headcounts) {
                if (row.arm == arm) here += row.persons.mean[date];
            }
            EXPECT_GE(here, before - rounding * (1.0 + came)) << "somebody was lost";
            before = here;
        }
        EXPECT_NEAR(before, came, rounding * (1.0 + came));
    }
}

inline void places_are_their_stages_together(const std::string& text) {
    const auto of = result(text);
    std::map<std::size_t, double> in_places, in_stages;
    const std::size_t middle = of.movement.dates.size() / 2;
    for (const auto& row : of.movement.places) in_places[row.arm] += row.persons.mean[middle];
    for (const auto& row : of.movement.headcounts) in_stages[row.arm] += row.persons.mean[middle];
    for (const auto& [arm, persons] : in_stages) {
        EXPECT_NEAR(in_places[arm], persons, rounding * (1.0 + persons));
    }
}

inline void bounds_are_about_the_mean(const std::string& text) {
    const auto of = result(text);
    for (const auto& row : of.movement.places) {
        for (std::size_t date = 0; date < row.persons.mean.size(); ++date) {
            EXPECT_LE(row.persons.p05[date], row.persons.p95[date]);
            EXPECT_GE(row.persons.p05[date], 0.0);
        }
    }
}

inline void what_one_state_pays_the_other_is_the_fee(const std::string& text) {
    const auto of = result(text);
    const auto& base = of.document->base;
    if (!base.agreement) return;
    const auto& sender = base.states[static_cast<std::size_t>(base.agreement->sending)].id;
    const auto& receiver = base.states[static_cast<std::size_t>(base.agreement->receiving)].id;
    for (std::size_t arm = 0; arm < of.cube.arms.size(); ++arm) {
        double paid = 0.0, turnover = 0.0;
        for (const auto& row : of.movement.payments) {
            if (row.arm != arm) continue;
            const bool is_back = row.payer == receiver && row.payee == sender;
            const bool is_fee = row.payer == sender && row.payee == receiver;
            paid += is_fee ? row.amount : is_back ? -row.amount : 0.0;
            turnover += std::abs(row.amount);
        }
        // Every rule of every run is rounded to hundredths.
        EXPECT_NEAR(paid, mean_of(of, arm, "fee_paid"), 0.5 + 1e-12 * turnover);
    }
}

}  // namespace custodiet::laws::of_movement
