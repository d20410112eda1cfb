// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "laws/people_laws.hpp"

#include <gtest/gtest.h>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws {
namespace {

class People : public EveryStudy {};

TEST_P(People, EntriesLessLeavesAreTheChangeOfTheCensus) {
    of_people::entries_less_leaves_are_the_change_of_the_census(text());
}
TEST_P(People, EachIsInOneStageAtEachMidnight) {
    of_people::each_is_in_one_stage_at_each_midnight(text());
}
TEST_P(People, FlowsAgreeWithEntriesAndLeaves) {
    of_people::flows_agree_with_entries_and_leaves(text());
}
TEST_P(People, NobodyLeavesAnEnd) {
    of_people::nobody_leaves_an_end(text());
}
TEST_P(People, HardLimitsHoldAtEveryMidnight) {
    of_people::hard_limits_hold_at_every_midnight(text());
}
TEST_P(People, ThoseAboardAreThoseTransferredByFlight) {
    of_people::those_aboard_are_those_transferred_by_flight(text());
}
TEST_P(People, PersonDaysAddUpOverFacilitiesStatesAndCohorts) {
    of_people::person_days_add_up_over_facilities_states_and_cohorts(text());
}

INSTANTIATE_TEST_SUITE_P(Studies, People, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
