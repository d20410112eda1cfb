// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// People who go away when a facility is full: Erlang's loss system.
//
// They arrive in a stage that waits for a place, whose clock of one day lets those out who were not
// given one on the day on which they came. On the next day that clock rings before places are
// given, so nobody has a second chance: those who find no place are lost, and their day in the
// stage disturbs nobody. With stays without memory in whole days the people held are the chain of
// support/daily_queue.hpp, cut at the number of places; exact for whole days.
//
// The size of a day: of people who come on one day, those who leave on the same day make room for
// them, so the chain loses fewer than in continuous time: 0.0432 where the stay is 50 days, 0.0443
// at 100 days, 0.0456 in the limit (20 places, load 15).
//
// Hypothesis: the share lost is that of the chain. Statistic: lost - share * came, of which the
// mean is 0, in each of 100 runs; z over runs, significance 1e-6. It sees a share off by a tenth;
// the mutant has one place more.
#include <gtest/gtest.h>

#include "support/daily_queue.hpp"
#include "support/program_builder.hpp"
#include "support/statistics.hpp"
#include "support/whole_days.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using program::Day;
using support::DailyQueue;

inline constexpr std::size_t warm_up = 1000;

struct Prison {
    int places = 0;
    double load = 0.0;
    double stay_days = 0.0;
    Day days = 0;

    [[nodiscard]] double share_lost() const {
        return DailyQueue(load / stay_days, places, 1.0 / stay_days, places).lost();
    }
};

// `others` persons of no cohort leave as many places fewer.
program::Program program_of(const Prison& prison, const Law& stay, int others = 0) {
    support::ProgramBuilder builder(prison.days);
    const auto facility = builder.hard_facility(prison.places + 7, 7 + others);
    const auto asks = builder.stage(), held = builder.stage(facility);
    const auto lost = builder.stage(), released = builder.stage();
    builder.clock(asks, lost, Law::fixed(1.0));
    builder.wait_for_place(asks, facility, held);
    builder.stay_then(held, stay, released);
    builder.arrivals(prison.load / prison.stay_days, asks);
    return builder.together();
}

double p_of_loss(const program::Program& program, double share) {
    const auto sample = support::over_runs(program, 100, [&](const program::Tally& tally) {
        const auto came = support::entries(tally, 0), lost = support::entries(tally, 2);
        return static_cast<double>(support::total(std::span(lost).subspan(warm_up))) -
               share * static_cast<double>(support::total(std::span(came).subspan(warm_up)));
    });
    return support::p_of_mean(sample, 0.0);
}

TEST(ErlangB, KnownValues) {
    EXPECT_NEAR(support::erlang_b(20, 15.0), 0.045593, 5e-7);
    EXPECT_NEAR(support::erlang_b(100, 90.0), 0.026957, 5e-7);
}

TEST(ErlangB, IsTheLimitOfShortDays) {
    const auto lost = [](double stay_days) {
        return Prison{.places = 20, .load = 15.0, .stay_days = stay_days}.share_lost();
    };
    EXPECT_NEAR(lost(100.0), 0.04435, 5e-6);
    EXPECT_NEAR(2.0 * lost(800.0) - lost(400.0), support::erlang_b(20, 15.0), 2e-6);
}

TEST(LossOfAFullFacility, TwentyPlaces) {
    const Prison prison{.places = 20, .load = 15.0, .stay_days = 50.0, .days = 20000};
    const auto stay = support::geometric(1.0 / prison.stay_days);
    EXPECT_GT(p_of_loss(program_of(prison, stay), prison.share_lost()), support::significance);
    EXPECT_LT(p_of_loss(program_of(prison, stay, -1), prison.share_lost()), support::significance);
}

TEST(LossOfAFullFacility, AHundredPlaces) {
    const Prison prison{.places = 100, .load = 90.0, .stay_days = 50.0, .days = 8000};
    const auto stay = support::geometric(1.0 / prison.stay_days);
    EXPECT_GT(p_of_loss(program_of(prison, stay), prison.share_lost()), support::significance);
    EXPECT_LT(p_of_loss(program_of(prison, stay, -1), prison.share_lost()), support::significance);
}

}  // namespace
}  // namespace custodiet::engine
