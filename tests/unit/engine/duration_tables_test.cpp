// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws have tables where so many durations are drawn that they pay, and no other's table.
#include "custodiet/engine/duration_tables.hpp"

#include <gtest/gtest.h>

#include "support/program_builder.hpp"

namespace custodiet::engine {
namespace {

using dist::Law;
using support::ProgramBuilder;

constexpr std::size_t enough = DurationTables::fewest_durations;

/// One stage that is left by a clock of this law, and a stay.
program::Program left_after(const Law& law) {
    ProgramBuilder builder(3650);
    const Index held = builder.stage(), gone = builder.stage();
    builder.stock(1, held);
    builder.clock(held, gone, law);
    builder.stay(held, Law::fixed(9.0));
    builder.branch(held, gone);
    return builder.together();
}

// Rejects tables for everyone, which cost small studies more than they save, and tables for nobody.
TEST(DurationTables, AreMadeForThoseWhoAskOften) {
    const auto program = left_after(Law::exponential_from_mean(40.0));
    DurationTables tables;
    tables.prepare(program);
    EXPECT_EQ(tables.of_clock(0, 0), nullptr);
    EXPECT_EQ(tables.of_clock(0, 0, enough - 2), nullptr);
    // Asked for often enough over runs of draws that share the law.
    tables.prepare(program);
    EXPECT_NE(tables.of_clock(0, 0), nullptr);
    // A fixed stay needs none.
    EXPECT_EQ(tables.of_stay(0, enough), nullptr);
}

// Rejects a table that stays in its place when the next draw has another law there.
TEST(DurationTables, AreThoseOfTheProgramAtHand) {
    const auto quick = left_after(Law::exponential_from_mean(4.0)),
               slow = left_after(Law::exponential_from_mean(400.0));
    DurationTables tables;
    tables.prepare(quick);
    const auto* of_quick = tables.of_clock(0, 0, enough);
    ASSERT_NE(of_quick, nullptr);
    tables.prepare(slow);
    EXPECT_EQ(tables.of_clock(0, 0), nullptr);
    const auto* of_slow = tables.of_clock(0, 0, enough);
    ASSERT_NE(of_slow, nullptr);
    EXPECT_EQ(of_slow->days(0.5),
              dist::whole_days(dist::quantile(slow.stages[0].clocks[0].law, 0.5)));
    tables.prepare(quick);
    EXPECT_EQ(tables.of_clock(0, 0), of_quick);
    EXPECT_EQ(of_quick->days(0.5),
              dist::whole_days(dist::quantile(quick.stages[0].clocks[0].law, 0.5)));
}

// Rejects one that ends at the horizon of another program.
TEST(DurationTables, ReachToTheHorizonAtHand) {
    auto program = left_after(Law::exponential_from_mean(400.0));
    DurationTables tables;
    tables.prepare(program);
    ASSERT_EQ(tables.of_clock(0, 0, enough)->days(1.0 - 1e-6), dist::never_days);
    program.days = 20'000;
    tables.prepare(program);
    EXPECT_LT(tables.of_clock(0, 0, enough)->days(1.0 - 1e-6), program.days);
}

// Rejects a place for every law that was ever drawn from.
TEST(DurationTables, ForgetLawsThatAreManyAndNotTheirTables) {
    const auto kept = left_after(Law::exponential_from_mean(40.0));
    DurationTables tables;
    tables.prepare(kept);
    const auto* table = tables.of_clock(0, 0, enough);
    ASSERT_NE(table, nullptr);
    const auto other = [](std::size_t n) {
        return left_after(Law::exponential_from_mean(50.0 + static_cast<double>(n)));
    };
    const auto first = other(0);
    tables.prepare(first);
    EXPECT_EQ(tables.of_clock(0, 0, enough - 1), nullptr);
    for (std::size_t n = 1; n < DurationTables::most_others + 9; ++n) {
        const auto program = other(n);
        tables.prepare(program);
    }
    tables.prepare(first);
    EXPECT_EQ(tables.of_clock(0, 0), nullptr) << "counted from nothing again";
    tables.prepare(kept);
    EXPECT_EQ(tables.of_clock(0, 0), table);
}

// Rejects making all tables of a large program anew for each of its components.
TEST(DurationTables, AreAllKeptOfAProgramWithManyLaws) {
    ProgramBuilder builder(3650);
    const Index held = builder.stage(), gone = builder.stage();
    builder.stock(1, held);
    const std::size_t laws = 3 * DurationTables::most_others;
    for (std::size_t n = 0; n < laws; ++n) {
        builder.clock(held, gone, Law::exponential_from_mean(50.0 + static_cast<double>(n)));
    }
    const auto program = builder.together();
    DurationTables tables;
    tables.prepare(program);
    std::vector<const DurationTables::Table*> made;
    for (std::size_t n = 0; n < laws; ++n) made.push_back(tables.of_clock(held, n, enough));
    tables.prepare(program);
    for (std::size_t n = 0; n < laws; ++n) {
        ASSERT_NE(made[n], nullptr);
        ASSERT_EQ(tables.of_clock(held, n), made[n]);
    }
}

}  // namespace
}  // namespace custodiet::engine
