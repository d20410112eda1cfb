// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Whose relief is appraised, and in which order.
#include "custodiet/run/relief_specs.hpp"

#include <gtest/gtest.h>

namespace custodiet::run {
namespace {

study::Study three_states() {
    study::Study study;
    study.states.resize(3);
    study.states[0].id = "transit";
    study.states[1].id = "host";
    study.states[2].id = "sender";
    return study;
}

appraisal::Cube cube_of(const study::Study& study) {
    appraisal::Cube cube;
    cube.outcomes = {{"persons_transferred", "", "persons"}};
    for (const study::State& state : study.states) {
        cube.outcomes.push_back({"net_cost", state.id, "EUR"});
        cube.outcomes.push_back({"custody_days_avoided", state.id, "person-days"});
    }
    return cube;
}

TEST(ReliefSpecs, BeginWithTheSendingState) {
    study::Study study = three_states();
    study.agreement.emplace();
    study.agreement->sending = 2;
    study.agreement->receiving = 1;
    const auto specs = relief_specs(study, cube_of(study));
    ASSERT_EQ(specs.size(), 3U);
    EXPECT_EQ(specs[0].state, "sender");
    EXPECT_EQ(specs[0].cost, 5U);
    EXPECT_EQ(specs[0].effect, 6U);
    EXPECT_EQ(specs[1].state, "host");
    EXPECT_EQ(specs[2].state, "transit");
}

TEST(ReliefSpecs, KeepTheOrderOfTheStudyWithoutAnAgreement) {
    const study::Study study = three_states();
    const auto specs = relief_specs(study, cube_of(study));
    ASSERT_EQ(specs.size(), 3U);
    EXPECT_EQ(specs[0].state, "transit");
}

TEST(ReliefSpecs, LeaveOutStatesWithoutTheOutcomes) {
    const study::Study study = three_states();
    appraisal::Cube cube = cube_of(study);
    cube.outcomes.pop_back();
    EXPECT_EQ(relief_specs(study, cube).size(), 2U);
}

}  // namespace
}  // namespace custodiet::run
