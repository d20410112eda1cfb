// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "laws/rights_laws.hpp"

#include <gtest/gtest.h>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws {
namespace {

class Rights : public EveryStudy {};

TEST_P(Rights, EveryPersonDayIsMetBreachedOrUnknown) {
    of_rights::every_person_day_is_met_breached_or_unknown(text());
}
TEST_P(Rights, WhatARegimeSaysMovesNoMoneyAndNobody) {
    of_rights::what_a_regime_says_moves_no_money_and_nobody(text());
}
TEST_P(Rights, WhatIsNoLongerKnownIsUnknownAndNeverMet) {
    of_rights::what_is_no_longer_known_is_unknown_and_never_met(text());
}
TEST_P(Rights, ReadingsAreMetBreachedOrUnknownAsTheySay) {
    of_rights::readings_are_met_breached_or_unknown_as_they_say(text());
}
TEST_P(Rights, WhatALaterRegimeSaysCounts) {
    of_rights::what_a_later_regime_says_counts(text());
}
TEST_P(Rights, OfStatesWithJurisdictionTheMostBoundCounts) {
    of_rights::of_states_with_jurisdiction_the_most_bound_counts(text());
}
TEST_P(Rights, AGateIsAsBadAsForWhomItIsWorst) {
    of_rights::a_gate_is_as_bad_as_for_whom_it_is_worst(text());
}

INSTANTIATE_TEST_SUITE_P(Shipped, Rights, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
