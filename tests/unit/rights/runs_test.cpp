// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Nights in a row below 3 m2, and days in a row in solitary.
#include <gtest/gtest.h>

#include "support/program_builder.hpp"
#include "unit/rights/custody.hpp"

namespace custodiet::rights {
namespace {

/// One narrow cell: two persons have 2.9 m2 each, one alone 5.8 m2.
class Runs : public testing::Test {
  protected:
    void SetUp() override {
        custody_.facility({.number = 1, .area = 5.8});
        custody_.wing(0);
        line_ = custody_.run_line(custody_.simulated(Simulated::space_run), 27);
    }
    /// Person-days in breach.
    double breached() {
        custody_.judge();
        const Split& split = custody_.finding(line_).split;
        EXPECT_NEAR(split.met + split.breached, custody_.of().person_days, 1e-9);
        return split.breached;
    }

    Custody custody_{100};
    Index line_ = program::none;
};

TEST_F(Runs, TheTwentySeventhNightIsTheFirstInBreach) {
    for (const auto& [nights, expected] : {std::pair{26, 0.0}, {27, 2.0}, {28, 4.0}, {40, 28.0}}) {
        custody_.tally = {};
        custody_.stays(0, 0, 2, 10, 10 + nights);
        EXPECT_EQ(breached(), expected) << nights << " nights";
    }
}

/// A judge that only asks whether tonight is narrow and the stay is long gives 2 persons for 34
/// nights here.
TEST_F(Runs, OneNightAtTheLineStartsTheCountAgain) {
    custody_.stays(0, 0, 2, 0, 60);
    auto& tally = custody_.started();
    tally.census[tally.offset(custody_.stage_of(0), 0) + 20] = 1;  // one night with room
    // Nights 0 to 19 do not reach 27; nights 21 to 59 are 39, of which the last 13 count.
    EXPECT_EQ(breached(), 2.0 * 13);
}

TEST_F(Runs, LeavingTheWingStartsTheCountAgain) {
    custody_.stays(0, 0, 2, 0, 20);
    custody_.stays(0, 0, 2, 20, 60);  // the same two, who were out for an hour
    EXPECT_EQ(breached(), 2.0 * (40 - 26));
}

TEST_F(Runs, EachRunIsAPersonsOwn) {
    custody_.stays(0, 0, 2, 0, 60);
    custody_.stays(0, 0, 3, 30, 60);
    // Of the two, 34 nights count; of the three, four.
    EXPECT_EQ(breached(), 2.0 * 34 + 3.0 * 4);
}

TEST_F(Runs, ANightCountsOnlyIfTheWholeGroupIsBelow) {
    custody_.charter.facilities[0].cells = {.number = 2, .area = 5.8};
    custody_.stays(0, 0, 3, 0, 60);  // one alone has room, two have not: who it is is not known
    EXPECT_EQ(breached(), 0.0);
}

TEST_F(Runs, ExactlyThreeIsNotBelow) {
    custody_.charter.facilities[0].cells.area = 6.0;
    custody_.stays(0, 0, 2, 0, 60);
    EXPECT_EQ(breached(), 0.0);
}

TEST_F(Runs, WithoutCellsARunIsUnknown) {
    custody_.charter.facilities[0].cells = {};
    custody_.stays(0, 0, 2, 0, 60);
    custody_.judge();
    EXPECT_SPLIT(custody_.finding(line_).split, 0.0, 0.0, 120.0);
}

TEST_F(Runs, SolitaryFollowsFromTheHoursWithoutContact) {
    const Index contact = custody_.fact(Measure::level);
    const Index solitary =
        custody_.run_line(custody_.simulated(Simulated::solitary_run), 16);  // more than 15 days
    custody_.charter.contact_fact = contact;
    custody_.stays(0, 0, 2, 5, 40);  // 35 days, of which 20 are beyond the fifteenth
    custody_.judge();
    EXPECT_SPLIT(custody_.finding(solitary).split, 0.0, 0.0, 70.0);
    EXPECT_SPLIT(custody_.of().binding, 0.0, 2.0 * (35 - 26), 70.0 - 2.0 * (35 - 26))
        << "those below 3 m2 for 27 nights are in breach in any case";
    custody_.everywhere(contact, 22.0 * (1.0 / 24.0));
    custody_.judge();
    EXPECT_SPLIT(custody_.finding(solitary).split, 30.0, 40.0, 0.0);
    custody_.everywhere(contact, 21.9 / 24.0);
    custody_.judge();
    EXPECT_SPLIT(custody_.finding(solitary).split, 70.0, 0.0, 0.0);
}

/// Rejects a judge who takes what is known of one of two for known of both.
TEST_F(Runs, SolitaryIsUnknownOfThoseOfWhomItIsNotSaid) {
    const Index contact = custody_.fact(Measure::level);
    const Index solitary = custody_.run_line(custody_.simulated(Simulated::solitary_run), 16);
    custody_.charter.contact_fact = contact;
    custody_.stays(0, 0, 2, 5, 40);
    custody_.in_group(0, 0, contact, {.known = 0.5, .value = 1.0});
    custody_.judge();
    EXPECT_SPLIT(custody_.finding(solitary).split, 15.0, 20.0, 35.0);
}

/// Rejects a judge who takes those in breach for some of those of whom nothing is known, so that
/// knowing less makes more days met.
TEST_F(Runs, WhoeverIsUnknownIsNotMetBesideThoseInBreach) {
    const Index contact = custody_.fact(Measure::level);
    custody_.charter.lines.clear();
    custody_.charter.contact_fact = contact;
    const Index solitary = custody_.run_line(custody_.simulated(Simulated::solitary_run), 16);
    custody_.stays(0, 0, 100, 0, 100);
    custody_.everywhere(contact, 23.0 / 24.0);
    custody_.judge();
    EXPECT_SPLIT(custody_.of().binding, 1500.0, 8500.0, 0.0);
    custody_.in_group(0, 0, contact, {.known = 0.5, .value = 23.0 / 24.0});
    custody_.judge();
    EXPECT_SPLIT(custody_.finding(solitary).split, 750.0, 4250.0, 5000.0);
    EXPECT_SPLIT(custody_.of().binding, 750.0, 4250.0, 5000.0);
    EXPECT_SPLIT(custody_.of().minimum, 750.0, 4250.0, 5000.0);
}

/// Shared lock-up is not solitary, however narrow; and one line on both would mix them up.
TEST_F(Runs, NarrowIsNotSolitary) {
    const Index contact = custody_.fact(Measure::level);
    const Index solitary = custody_.run_line(custody_.simulated(Simulated::solitary_run), 16);
    custody_.charter.contact_fact = contact;
    custody_.everywhere(contact, 0.0);
    custody_.stays(0, 0, 2, 0, 60);
    EXPECT_EQ(breached(), 2.0 * 34);
    EXPECT_SPLIT(custody_.finding(solitary).split, 120.0, 0.0, 0.0);
}

/// The same through the engine, whose count of long stays is not written by hand.
TEST(RunsOfTheEngine, AgreeWithTheHistories) {
    support::ProgramBuilder world(120);
    const Index prison = world.crowding_facility();
    const Index waiting = world.stage(), held = world.stage(prison), free = world.stage();
    world.stay_then(waiting, dist::Law::fixed(5), held);
    world.stay_then(held, dist::Law::fixed(40), free);
    world.stock(6, waiting);
    world.at(held).wing = 0;
    world.raw().wings = 1;
    world.raw().run_lengths = {27};
    const auto program = world.apart();
    auto tally = engine::run(program, {});
    tally.take_census();

    Charter charter;
    charter.facts = {{.measure = Measure::simulated, .simulated = Simulated::space_run}};
    charter.lines = {{.fact = 0, .comparison = Comparison::below, .threshold = 27, .run = 0}};
    charter.facilities = {{.cells = {.number = 2, .area = 8.0}}};
    charter.wings = {{.facility = prison,
                      .stages = {held},
                      .force = {Force::binding},
                      .groups = {{.readings = {{}}}}}};
    Account account;
    judge(charter, program, tally, account);
    EXPECT_EQ(account.groups[0].person_days, 6 * 40.0);
    EXPECT_SPLIT(account.groups[0].findings[0].split, 6 * 26.0, 6 * 14.0, 0.0);
}

}  // namespace
}  // namespace custodiet::rights
