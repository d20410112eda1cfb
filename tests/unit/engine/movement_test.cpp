// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// People who go the same way on the same day go together where no full place can bar an exit. One
// by one, as they go where one can, they must come to the same tally.
#include <gtest/gtest.h>

#include "custodiet/engine/engine.hpp"
#include "support/program_builder.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using support::ProgramBuilder;

/// Everything by which people move: clocks, sentences that end and that stand, stays with branches,
/// an instant stage for some, a pool, a flight that counts, places, an event; two cohorts, people
/// who are there already, watches, spells and wings.
/// @param is_limited  a place of which there are far more than enough, so that nobody is ever
///                    barred, but might be
program::Program world(bool is_limited, bool is_plain) {
    ProgramBuilder builder(300, 5);
    builder.raw().attribute_bits = 1;
    const Index pool = builder.pool(40);
    const Index line = builder.line(true);
    const Index home = is_limited ? builder.hard_facility(1'000'000) : builder.crowding_facility();
    const Index prison = builder.hard_facility(150);
    const Index waiting = builder.stage(), review = builder.stage_of_pool(pool);
    const Index decided = builder.stage(), ready = builder.stage(), landed = builder.stage();
    const Index held = builder.stage(prison), at_home = builder.stage(home);
    const Index gone = builder.stage();
    builder.stock(120, waiting);
    builder.arrivals(6.0, waiting);
    builder.of(0).stock_elapsed = Law::fixed(3.0);
    builder.of(1).sentence = Law::exponential_from_mean(60.0);
    const Index some = is_plain ? 0 : builder.rule_for({1});

    builder.wait_for_pool(waiting, pool, review);
    builder.clock(waiting, at_home, Law::exponential_from_mean(80.0));
    builder.stay(review, Law::lognormal_from_mean_sd(6.0, 4.0));
    builder.branch(review, decided, 0.8);
    builder.branch(review, gone);
    builder.branch(decided, ready, 0.3, some);
    builder.branch(decided, ready, 0.4);
    builder.branch(decided, at_home);
    builder.wait_for_flight(ready, line, landed, program::Order::lot);
    builder.at(ready).sentence_stands = true;
    builder.clock(ready, at_home, Law::exponential_from_mean(70.0));
    builder.wait_for_place(landed, prison, held);
    builder.sentence_end(landed, gone);
    builder.clock(held, at_home, Law::gamma_from_mean_shape(30.0, 2.0));
    builder.sentence_end(held, gone, some);
    builder.stay_then(at_home, Law::lognormal_from_mean_sd(40.0, 20.0), waiting);
    for (Day day = 4; day < 300; day += 5) builder.depart(line, day, 9);
    builder.event({.day = 150, .from = {ready}, .to = at_home, .at_most = 15});
    if (!is_plain) {
        builder.raw().watches = 1;
        builder.at(review).starts = 1;
        builder.at(held).stops = 1;
        builder.raw().spells.push_back({.lengths = {0, 10}, .first = 0});
        builder.at(held).spells = 1;
        builder.at(held).wing = 0;
        builder.raw().wings = 1;
        builder.raw().run_lengths = {15};
    }
    return builder.together();
}

// Rejects an order of leaving that matters, someone left behind or counted twice, and draws that
// differ from those of one person.
TEST(Movement, TogetherAndOneByOneAreTheSame) {
    for (const bool is_plain : {true, false}) {
        const auto together = run(world(false, is_plain), {2, 1});
        const auto one_by_one = run(world(true, is_plain), {2, 1});
        EXPECT_EQ(support::total(one_by_one.blocked_days), 0);
        EXPECT_EQ(together, one_by_one) << is_plain;
        EXPECT_GT(together.granted[0], 500);
        EXPECT_GT(together.moves_of(program::CountsAs::transfer, 1), 100);
        EXPECT_GT(together.event_moves[1], 0);
    }
}

// One cohort alone is counted by the number of those who go.
TEST(Movement, OfOneCohort) {
    const auto alone = [](bool is_limited) {
        ProgramBuilder builder(200, 9);
        const Index pool = builder.pool(30);
        const Index home =
            is_limited ? builder.hard_facility(1'000'000) : builder.crowding_facility();
        const Index place = builder.stage(home);
        const Index waiting = builder.stage(), review = builder.stage_of_pool(pool);
        builder.arrivals(8.0, waiting);
        builder.wait_for_pool(waiting, pool, review);
        builder.stay_then(review, Law::gamma_from_mean_shape(5.0, 2.0), place);
        builder.clock(place, waiting, Law::exponential_from_mean(50.0));
        return run(builder.together(), {});
    };
    const auto together = alone(false), one_by_one = alone(true);
    EXPECT_EQ(together, one_by_one);
    EXPECT_GT(together.granted[0], 1000);
}

}  // namespace
}  // namespace custodiet::engine
