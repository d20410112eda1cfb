// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include <gtest/gtest.h>

#include "unit/rights/custody.hpp"

namespace custodiet::rights {
namespace {

using State = Gate::State;

/// Two facilities with a wing each, and one route; five persons in each wing, ten aboard.
class FoundGates : public testing::Test {
  protected:
    void SetUp() override {
        for (std::size_t place = 0; place < 2; ++place) {
            custody_.facility();
            custody_.wing(place);
        }
        custody_.route({0});
        custody_.held(0, 0, 5);
        custody_.held(1, 0, 5);
        custody_.started().boardings = {{0, 0, 0, 10}};
    }
    Index gate(Index fact, Force force = Force::binding) {
        return custody_.line(fact, Comparison::required, 0.0, force, Class::gate);
    }
    std::vector<Gate> found(Index facility = program::none) {
        custody_.judge();
        return gates(custody_.charter, custody_.account, facility);
    }

    Custody custody_{3};
};

TEST_F(FoundGates, EachFactOnceInItsWorstState) {
    const Index court = custody_.fact(Measure::share);
    gate(court);
    gate(court);
    custody_.in_group(0, 0, court, {true, 1.0});
    custody_.in_group(1, 0, court, {true, 0.9});
    const auto all = found();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].fact, court);
    EXPECT_EQ(all[0].state, State::breached);
    EXPECT_EQ(found(0)[0].state, State::met);
    EXPECT_EQ(found(1)[0].state, State::breached);
}

TEST_F(FoundGates, UnknownIsNotMetAndNotBreached) {
    const Index court = custody_.fact(Measure::share);
    gate(court);
    custody_.in_group(0, 0, court, {true, 1.0});
    EXPECT_EQ(found()[0].state, State::unknown);
    EXPECT_EQ(found(0)[0].state, State::met);
}

/// A thousand days well kept do not weigh against one.
TEST_F(FoundGates, NothingOffsetsABreach) {
    const Index court = custody_.fact(Measure::share);
    gate(court);
    custody_.everywhere(court, 1.0 - 1e-6);
    EXPECT_EQ(found()[0].state, State::breached);
    custody_.everywhere(court, 1.0 - 1e-13);
    EXPECT_EQ(found()[0].state, State::met) << "but rounding is no breach";
}

TEST_F(FoundGates, SafeguardsOfTransfersAreGatesEverywhereOnly) {
    const Index assessed = custody_.fact(Measure::share, Count::transfers);
    const Index line = gate(assessed);
    custody_.everywhere(assessed, 0.0);
    const auto all = found();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].line, line);
    EXPECT_TRUE(found(0).empty());
}

TEST_F(FoundGates, OnlyGatesThatSpeakToTheState) {
    const Index court = custody_.fact(Measure::share);
    custody_.line(court, Comparison::required, 0.0, Force::binding, Class::presumed);
    const Index foreign = custody_.fact(Measure::share);
    gate(foreign, Force::benchmark);
    EXPECT_TRUE(found().empty());
}

TEST_F(FoundGates, AGateThatConcernsNobodyIsLeftOut) {
    gate(custody_.fact(Measure::share, Count::deaths));
    EXPECT_TRUE(found().empty());
}

TEST_F(FoundGates, IncidentsAreGatesToo) {
    const Index torture = custody_.fact(Measure::rate, Count::events);
    custody_.line(torture, Comparison::prohibited, 0.0, Force::binding, Class::gate);
    custody_.everywhere(torture, 1e-4);
    EXPECT_EQ(found()[0].state, State::breached);
}

TEST_F(FoundGates, TheMostBindingLineInThatStateLeads) {
    const Index court = custody_.fact(Measure::share);
    const Index soft = gate(court, Force::soft_law);
    const Index law = gate(court);
    gate(court);
    custody_.everywhere(court, 0.5);
    EXPECT_EQ(found()[0].line, law);
    custody_.force_in(0, law, Force::benchmark);
    custody_.force_in(0, law + 1, Force::benchmark);
    EXPECT_EQ(found(0)[0].line, soft) << "where the others are no law, the soft one leads";
    EXPECT_EQ(found(1)[0].line, law);
}

/// Rejects a gate that is law in one place for what is done in another.
TEST_F(FoundGates, HaveTheForceThatTheyHaveWhereTheyAreBreached) {
    const Index court = custody_.fact(Measure::share);
    const Index line = gate(court);
    custody_.force_in(1, line, Force::soft_law);
    custody_.in_group(0, 0, court, {1.0, 1.0});
    custody_.in_group(1, 0, court, {1.0, 0.5});
    EXPECT_EQ(found()[0].state, State::breached);
    EXPECT_EQ(found()[0].force, Force::soft_law);
    EXPECT_EQ(found(0)[0].force, Force::binding);
}

TEST_F(FoundGates, ComeInTheOrderOfTheCharter) {
    const Index second = custody_.fact(Measure::share), first = custody_.fact(Measure::share);
    gate(first);
    gate(second);
    gate(first);
    const auto all = found();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].fact, first);
    EXPECT_EQ(all[1].fact, second);
}

}  // namespace
}  // namespace custodiet::rights
