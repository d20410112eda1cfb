// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/in_force.hpp"

#include <gtest/gtest.h>

#include "support/studies.hpp"

namespace custodiet::compile {
namespace {

/// In force from day 31 of 365 for 100 days, unless `keys` say otherwise.
InForce time_of(const std::string& keys, double luck = 0.5) {
    const auto document = support::read_over_small(
        "agreement:\n  id: a\n  sending: US\n  receiving: SV\n" + keys +
        "  clauses: {price: {text: x, active: false, pays: {per_person_day: fee, payer: US, payee: "
        "SV, for: {stages: [abroad]}}}}\n");
    const auto values = Valuer(document->base).at([&](std::size_t) { return luck; });
    return in_force_at(document->base, Draw(document->base, values));
}

const std::string hundred_days = "  in_force: {from: 2025-02-01, until: 2025-05-12}\n";

TEST(InForce, IsAsWritten) {
    const auto time = time_of(hundred_days);
    EXPECT_EQ(time.from, 31);
    EXPECT_EQ(time.until, 131);
    EXPECT_TRUE(time.contains(31));
    EXPECT_FALSE(time.contains(131));
}

TEST(InForce, ADelayMovesBothEnds) {
    const auto time =
        time_of("  in_force: {from: 2025-02-01, until: 2025-05-12, delayed_by: 20 days}\n");
    EXPECT_EQ(time.from, 51);
    EXPECT_EQ(time.until, 151);
}

TEST(InForce, RenewalsAreGrantedInTurn) {
    const std::string renewals =
        "  renewals: {one: {for: 10 days, chance: 60 %}, two: {for: 5 days, chance: 40 %}, three: "
        "{for: 1 days, chance: 100 %}}\n";
    EXPECT_EQ(time_of(hundred_days + renewals, 0.7).until, 131);
    // The third is certain, but only once the second was granted.
    EXPECT_EQ(time_of(hundred_days + renewals, 0.5).until, 141);
    EXPECT_EQ(time_of(hundred_days + renewals, 0.3).until, 147);
}

TEST(InForce, TheEarliestActiveEndingCounts) {
    const std::string endings =
        "  endings:\n"
        "    sender: {by: US, on: 2025-03-01, delay: 10 days, notice: 20 days}\n"
        "    court: {on: 2025-02-20, active: false}\n"
        "    late: {on: 2026-02-20}\n";
    EXPECT_EQ(time_of(hundred_days + endings).until, 59 + 30);
}

TEST(InForce, EndsBeforeItBeginsWhereItNeverIs) {
    const auto time = time_of(hundred_days + "  endings: {court: {on: 2025-01-10}}\n");
    EXPECT_EQ(time.from, time.until);
    EXPECT_EQ(time.within(365).from, time.within(365).until);
}

TEST(InForce, InsideTheHorizon) {
    const auto time = InForce{-10, 400}.within(365);
    EXPECT_EQ(time.from, 0);
    EXPECT_EQ(time.until, 365);
    const auto never = InForce{500, 600}.within(365);
    EXPECT_EQ(never.from, never.until);
}

}  // namespace
}  // namespace custodiet::compile
