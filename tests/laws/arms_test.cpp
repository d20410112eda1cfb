// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "laws/arms_laws.hpp"

#include <gtest/gtest.h>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws {
namespace {

class Arms : public EveryStudy {};

TEST_P(Arms, TheReferenceAgainstItselfDiffersByNothing) {
    of_arms::the_reference_against_itself_differs_by_nothing(text());
}
TEST_P(Arms, TheSameChangesUnderAnotherNameGiveTheSameNumbers) {
    of_arms::the_same_changes_under_another_name_give_the_same_numbers(text());
}
TEST_P(Arms, SettingThingsToWhatTheyAreChangesNothing) {
    of_arms::setting_things_to_what_they_are_changes_nothing(text());
}
TEST_P(Arms, DifferenceFromTheReferenceOfANullArmIsExactlyZero) {
    of_arms::difference_from_the_reference_of_a_null_arm_is_exactly_zero(text());
}
TEST_P(Arms, LeavingArmsOutChangesNoNumberOfTheOthers) {
    of_arms::leaving_arms_out_changes_no_number_of_the_others(text());
}
TEST_P(Arms, TheOtherArmsDoDiffer) {
    of_arms::the_other_arms_do_differ(text());
}

INSTANTIATE_TEST_SUITE_P(Studies, Arms, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
