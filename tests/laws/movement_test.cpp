// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "laws/movement_laws.hpp"

#include <gtest/gtest.h>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws {
namespace {

class Movements : public EveryStudy {};

TEST_P(Movements, FlowsIntoAStageLessThoseOutAreThoseWhoAreThereAtLast) {
    of_movement::flows_into_a_stage_less_those_out_are_those_who_are_there_at_last(text());
}
TEST_P(Movements, ThoseWhoComeFromOutsideAreThosePersonsThatWereMade) {
    of_movement::those_who_come_from_outside_are_those_persons_that_were_made(text());
}
TEST_P(Movements, AtEachDateAllWhoHaveComeAreSomewhere) {
    of_movement::at_each_date_all_who_have_come_are_somewhere(text());
}
TEST_P(Movements, PlacesAreTheirStagesTogether) {
    of_movement::places_are_their_stages_together(text());
}
TEST_P(Movements, BoundsAreAboutTheMean) {
    of_movement::bounds_are_about_the_mean(text());
}
TEST_P(Movements, WhatOneStatePaysTheOtherIsTheFee) {
    of_movement::what_one_state_pays_the_other_is_the_fee(text());
}

INSTANTIATE_TEST_SUITE_P(Studies, Movements, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
