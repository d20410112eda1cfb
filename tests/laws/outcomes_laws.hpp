// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of outcomes: no number is beyond what it counts, and accounts of parts add up to the whole.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "laws/money_laws.hpp"
#include "laws/shipped_studies.hpp"

namespace custodiet::laws::of_outcomes {

/// Sum of the values of an outcome over the subjects that count, in one run of one arm.
template <typename Counts>
double sum_of(const appraisal::Cube& cube, std::size_t arm, std::size_t run,
              const std::string& outcome, Counts counts) {
    double sum = 0.0;
    for (std::size_t o = 0; o < cube.outcomes.size(); ++o) {
        if (cube.outcomes[o].name == outcome && counts(cube.outcomes[o].subject)) {
            sum += values_of(cube, arm, o)[run];
        }
    }
    return sum;
}

/// Calls `use(arm, run)` for every run of the cube.
template <typename Use>
void for_each_cell(const appraisal::Cube& cube, Use use) {
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        for (std::size_t run = 0; run < cube.draws * cube.replicates; ++run) use(arm, run);
    }
}

inline void none_is_infinite(const std::string& text) {
    const auto cube = execute(read(text)).cube;
    for (std::size_t o = 0; o < cube.outcomes.size(); ++o) {
        for_each_cell(cube, [&](std::size_t arm, std::size_t run) {
            ASSERT_FALSE(std::isinf(values_of(cube, arm, o)[run])) << name_of(cube.outcomes[o]);
        });
    }
}

inline void what_is_counted_is_not_below_nothing(const std::string& text) {
    static const std::set<std::string> counted{"persons_transferred",
                                               "persons_returned",
                                               "persons_ordered_back",
                                               "persons_held_abroad",
                                               "person_days_abroad",
                                               "wrongful_transfers",
                                               "peak_headcount",
                                               "person_days",
                                               "flights",
                                               "custody_days",
                                               "deaths",
                                               "persons_ending",
                                               "wait_days",
                                               "breach_person_days",
                                               "unknown_person_days",
                                               "gates_breached",
                                               "incidents",
                                               "transferred_share",
                                               "occupancy_share",
                                               "spending",
                                               "fees_received",
                                               "fill_considered",
                                               "fill_lost",
                                               "interval_days"};
    const auto cube = execute(read(text)).cube;
    for (std::size_t o = 0; o < cube.outcomes.size(); ++o) {
        if (counted.count(cube.outcomes[o].name) == 0) continue;
        for_each_cell(cube, [&](std::size_t arm, std::size_t run) {
            const double value = values_of(cube, arm, o)[run];
            ASSERT_FALSE(value < 0.0) << name_of(cube.outcomes[o]) << " " << value;
        });
    }
}

/// Of everyone who ever came: who died in custody, and so in that of some state, and how long
/// people were held.
inline void nobody_dies_twice_or_is_held_for_longer_than_the_study(const std::string& text) {
    const auto result = execute(read(text));
    const auto& base = result.document->base;
    const auto all = [](const std::string&) { return true; };
    const auto everyone = [](const std::string& subject) { return subject.empty(); };
    for_each_cell(result.cube, [&](std::size_t arm, std::size_t run) {
        const auto sum = [&](const char* outcome, const auto& counts) {
            return sum_of(result.cube, arm, run, outcome, counts);
        };
        double persons = 0.0;
        for (const auto& stage : base.stages) {
            persons +=
                sum("persons_ending", [&](const auto& subject) { return subject == stage.id; });
        }
        const double days = static_cast<double>(base.end - base.start);
        const auto of_a_state = [](const std::string& subject) { return !subject.empty(); };
        ASSERT_LE(sum("deaths", everyone), persons);
        ASSERT_EQ(sum("deaths", everyone), sum("deaths", of_a_state));
        ASSERT_LE(sum("person_days", all), persons * days);
        ASSERT_LE(sum("persons_held_abroad", everyone), persons);
        ASSERT_LE(sum("person_days_abroad", everyone), sum("person_days", all));
        ASSERT_LE(sum("wrongful_transfers", everyone), sum("persons_transferred", everyone));
    });
}

/// Shares of the persons transferred by value of an attribute make up all of them.
inline void shares_of_those_transferred_add_up(const std::string& text) {
    const auto result = execute(read(text));
    for (const auto& attribute : result.document->base.attributes) {
        for_each_cell(result.cube, [&](std::size_t arm, std::size_t run) {
            const double whole = sum_of(
                result.cube, arm, run, "transferred_share",
                [&](const auto& subject) { return subject.starts_with(attribute.id + "."); });
            if (std::isnan(whole)) return;  // nobody was transferred
            ASSERT_NEAR(whole, 1.0, 1e-9) << attribute.id;
        });
    }
}

/// What one state pays another cancels, so that the states together pay what is used up.
inline void states_that_discount_alike_add_up_to_both(const std::string& text) {
    const auto document = read(text);
    of_money::share_one_rate(*document);
    const auto cube = execute(document).cube;
    const auto is_a_state = [](const std::string& subject) { return subject != "joint"; };
    const auto is_joint = [](const std::string& subject) { return subject == "joint"; };
    for_each_cell(cube, [&](std::size_t arm, std::size_t run) {
        const double scale = sum_of(cube, arm, run, "spending", is_a_state);
        ASSERT_NEAR(sum_of(cube, arm, run, "net_cost", is_a_state),
                    sum_of(cube, arm, run, "net_cost", is_joint), 1e-9 * (1.0 + std::abs(scale)));
        ASSERT_NEAR(scale - sum_of(cube, arm, run, "fees_received", is_a_state),
                    sum_of(cube, arm, run, "net_cost", is_a_state), 1e-9 * (1.0 + std::abs(scale)));
    });
}

}  // namespace custodiet::laws::of_outcomes
