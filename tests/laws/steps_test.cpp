// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The laws of steps, for every study that is shipped.
#include "laws/steps_laws.hpp"

namespace custodiet::laws {
namespace {

class Steps : public EveryStudy {};

TEST_P(Steps, RulesHoldForWhomTheyLetGo) {
    of_steps::rules_hold_for_whom_they_let_go(text());
}
TEST_P(Steps, FlightsAndEventsTakeNoMoreThanTheyMay) {
    of_steps::flights_and_events_take_no_more_than_they_may(text());
}
TEST_P(Steps, OfficersAreGivenWhileThereAreSome) {
    of_steps::officers_are_given_while_there_are_some(text());
}
TEST_P(Steps, NobodyIsPassedOverInAQueue) {
    of_steps::nobody_is_passed_over_in_a_queue(text());
}
TEST_P(Steps, KnownTimesLastSoManyDays) {
    of_steps::known_times_last_so_many_days(text());
}

INSTANTIATE_TEST_SUITE_P(Studies, Steps, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
