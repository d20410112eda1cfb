// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Queues that nobody leaves but by their turn: nobody in them is asked whether they still wait.
#include <gtest/gtest.h>

#include "custodiet/engine/engine.hpp"
#include "support/program_builder.hpp"

namespace custodiet::engine {
namespace {

using program::Order;
using support::ProgramBuilder;

struct World {
    ProgramBuilder builder{500, 9};
    Index pool = builder.pool(40), prison = builder.hard_facility(200), line = builder.line();
    Index waiting = builder.stage(), review = builder.stage_of_pool(pool);
    Index ready = builder.stage(), arrived = builder.stage(), held = builder.stage(prison);
    Index freed = builder.stage(), away = builder.stage(), gone = builder.stage();
    Index officers = 0, seats = 0, places = 0;

    explicit World(Order order) {
        officers = builder.wait_for_pool(waiting, pool, review, order);
        builder.stay(review, dist::Law::lognormal_from_mean_sd(5.0, 4.0));
        builder.branch(review, ready, 0.6);
        builder.branch(review, freed);
        seats = builder.wait_for_flight(ready, line, arrived, order);
        places = builder.wait_for_place(arrived, prison, held, order);
        builder.stay_then(held, dist::Law::gamma_from_mean_shape(40.0, 2.0), freed);
        builder.branch(freed, away, 0.3);
        builder.branch(freed, gone);
        builder.stay_then(away, dist::Law::exponential_from_mean(30.0), waiting);
        for (Day day = 6; day < 500; day += 7) builder.depart(line, day, 40);
        builder.stock(150, waiting);
        builder.arrivals(8.0, waiting);
        builder.arrivals(2.0, ready);
    }
    /// An event on the last day takes nobody out of some stages, but might.
    [[nodiscard]] program::Tally run_where_an_event_names(std::vector<Index> stages) {
        auto copy = builder;
        copy.event({.day = 499, .from = std::move(stages), .to = gone, .at_most = 0});
        return engine::run(copy.together(), {});
    }
    void expect_the_same_if_asked() {
        const auto by_turn = run_where_an_event_names({away});
        const auto asked = run_where_an_event_names({waiting, ready, arrived, away});
        EXPECT_TRUE(by_turn == asked);
        for (const Index queue : {officers, seats, places}) {
            EXPECT_GT(by_turn.waited_days[static_cast<std::size_t>(queue)], 1000);
        }
    }
};

class Turns : public ::testing::TestWithParam<Order> {};

// Rejects: waits counted from another day than the one on which they began; people who come into a
// queue twice on one day, or from two sides, in another order; a lot or a rank that is not asked.
TEST_P(Turns, AreTakenAsIfEveryoneWereAsked) {
    World(GetParam()).expect_the_same_if_asked();
}
TEST_P(Turns, AreTakenByRank) {
    World world(GetParam());
    const Index rule = world.builder.rule_for({2});
    for (const Index queue : {world.officers, world.seats}) {
        world.builder.queue(queue).priority = {rule};
    }
    world.expect_the_same_if_asked();
}
INSTANTIATE_TEST_SUITE_P(Orders, Turns,
                         testing::Values(Order::longest_waiting, Order::newest, Order::lot));

TEST(Queues, AreLeftByTurnOnlyWhereNothingElseTakesPeopleOut) {
    World world(Order::longest_waiting);
    auto& program = world.builder.raw();
    const auto& queue = world.builder.queue(world.seats);
    EXPECT_TRUE(program.is_left_by_turn(queue));
    world.builder.at(world.ready).facility = world.prison;  // people are displaced when it shrinks
    EXPECT_FALSE(program.is_left_by_turn(queue));
    world.builder.at(world.ready).facility = program::none;
    world.builder.queue(world.seats).least_remaining = 30;
    EXPECT_FALSE(program.is_left_by_turn(queue));
    world.builder.queue(world.seats).least_remaining = 0;
    world.builder.event({.day = 3, .from = {world.ready}, .to = world.gone});
    EXPECT_FALSE(program.is_left_by_turn(queue));
    program.events.clear();
    world.builder.clock(world.ready, world.gone, dist::Law::exponential_from_mean(9.0));
    EXPECT_FALSE(program.is_left_by_turn(queue));
}

}  // namespace
}  // namespace custodiet::engine
