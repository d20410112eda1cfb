// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/engine.hpp"

#include <gtest/gtest.h>

#include "support/program_builder.hpp"

namespace custodiet::engine {
namespace {

program::Tally small_tally() {
    support::ProgramBuilder builder(5);
    const auto held = builder.stage(), gone = builder.stage();
    builder.clock(held, gone, dist::Law::fixed(2.0));
    builder.stock(3, held);
    return engine::run(builder.apart(), {});
}

TEST(Conservation, HoldsOfARun) {
    EXPECT_NO_THROW(check_conservation(small_tally()));
}

TEST(Conservation, FindsSomeoneLost) {
    auto tally = small_tally();
    --tally.entries[tally.offset(1, 0) + 2];
    tally.take_census();
    EXPECT_THROW(check_conservation(tally), std::logic_error);
}

TEST(Conservation, FindsSomeoneCountedTwice) {
    auto tally = small_tally();
    --tally.leaves[tally.offset(0, 0) + 2];
    tally.take_census();
    EXPECT_THROW(check_conservation(tally), std::logic_error);
}

TEST(Conservation, FindsSomeoneWhoLeftWithoutHavingBeenThere) {
    auto tally = small_tally();
    ++tally.leaves[tally.offset(0, 0) + 1];
    ++tally.entries[tally.offset(1, 0) + 1];
    tally.take_census();
    EXPECT_THROW(check_conservation(tally), std::logic_error);
}

TEST(Engine, RunsAProgramWithoutPeople) {
    support::ProgramBuilder builder(5);
    builder.stock(0, builder.stage());
    builder.arrivals(0.0, 0);
    const auto tally = engine::run(builder.together(), {});
    EXPECT_EQ(tally, engine::run(builder.apart(), {}));
    EXPECT_EQ(tally.created[0] + tally.created[1], 0);
}

}  // namespace
}  // namespace custodiet::engine
