// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Little's law in a finite window, without error.
//
// One who joins on day a and is granted on day g waits g - a days, and is counted in the stage at
// the midnights a .. g - 1: g - a of them. So the person-days in a stage where all who leave were
// granted what they waited for are exactly the days that those granted had waited, plus, for each
// of those who still wait at the end, the midnights so far. No law of arrivals or service enters,
// nor the order of service: these are equations between whole numbers, not statistics.
//
// The mutant is the rule of thumb that forgets those who still wait.
#include <gtest/gtest.h>

#include "support/program_builder.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using program::Day;
using program::Index;
using program::Order;
using support::ProgramBuilder;

inline constexpr Day days = 2000;
inline constexpr Index waiting = 0;

/// Midnights so far of those who still wait: with first come, first served, the last to come.
std::int64_t days_of_the_last(const program::Tally& tally, std::int64_t persons) {
    const auto came = support::entries(tally, waiting);
    std::int64_t sum = 0;
    for (Day day = tally.days - 1; persons > 0; --day) {
        const auto here = std::min<std::int64_t>(persons, came[static_cast<std::size_t>(day)]);
        sum += here * (tally.days - day);
        persons -= here;
    }
    return sum;
}

struct Kind {
    const char* name;
    /// Lets those of stage 0 wait in the order given, for service that is too slow at first.
    void (*serve)(ProgramBuilder&, Order);
};

void by_officers(ProgramBuilder& builder, Order order) {
    const auto pool = builder.pool(5);
    const auto served = builder.stage_of_pool(pool), gone = builder.stage();
    builder.wait_for_pool(waiting, pool, served, order);
    builder.stay_then(served, Law::gamma_from_mean_shape(20.0, 2.0), gone);
}

void by_flights(ProgramBuilder& builder, Order order) {
    const auto line = builder.line(), abroad = builder.stage();
    builder.wait_for_flight(waiting, line, abroad, order);
    for (Day day = 3; day < days; day += 14) builder.depart(line, day, 4);
}

void by_places(ProgramBuilder& builder, Order order) {
    const auto facility = builder.hard_facility(30, 4);
    const auto held = builder.stage(facility), gone = builder.stage();
    builder.wait_for_place(waiting, facility, held, order);
    builder.stay_then(held, Law::lognormal_from_mean_sd(100.0, 80.0), gone);
}

/// Everyone who waits arrives before day `until`.
program::Tally run(const Kind& kind, Order order, Day until) {
    ProgramBuilder builder(days);
    builder.stage();
    kind.serve(builder, order);
    const auto cohort = builder.arrivals(0.27, waiting);
    builder.of(cohort).arrivals_until = until;
    builder.of(cohort).stock = 12;
    builder.of(cohort).stock_stage = waiting;
    return engine::run(builder.together(), {});
}

class LittlesLaw : public ::testing::TestWithParam<Kind> {};

TEST_P(LittlesLaw, WhereEveryoneIsServed) {
    for (Order order : {Order::longest_waiting, Order::newest, Order::lot}) {
        const auto tally = run(GetParam(), order, days / 2);
        const auto persons = support::census(tally, waiting);
        ASSERT_EQ(persons.back(), 0);
        EXPECT_GT(tally.waited_days[0], 1000);
        EXPECT_EQ(support::total(persons), tally.waited_days[0]);
        EXPECT_EQ(tally.granted[0], tally.created[0]);
    }
}

TEST_P(LittlesLaw, WhereSomeStillWait) {
    const auto tally = run(GetParam(), Order::longest_waiting, days);
    const auto persons = support::census(tally, waiting);
    const auto left = tally.created[0] - tally.granted[0];
    ASSERT_EQ(persons.back(), left);
    ASSERT_GT(left, 0);
    EXPECT_EQ(support::total(persons), tally.waited_days[0] + days_of_the_last(tally, left));
    EXPECT_NE(support::total(persons), tally.waited_days[0]);
}

INSTANTIATE_TEST_SUITE_P(Queues, LittlesLaw,
                         ::testing::Values(Kind{"officers", by_officers},
                                           Kind{"flights", by_flights}, Kind{"places", by_places}),
                         [](const auto& kind) { return std::string(kind.param.name); });

}  // namespace
}  // namespace custodiet::engine
