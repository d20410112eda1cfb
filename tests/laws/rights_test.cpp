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

INSTANTIATE_TEST_SUITE_P(Shipped, Rights, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
