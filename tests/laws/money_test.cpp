// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "laws/money_laws.hpp"

#include <gtest/gtest.h>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws {
namespace {

class Money : public EveryStudy {};

TEST_P(Money, AccountsBalance) {
    of_money::accounts_balance(text());
}
TEST_P(Money, AFeeIsATransfer) {
    of_money::a_fee_is_a_transfer(text());
}
TEST_P(Money, TwiceThePricesIsTwiceTheMoneyAndTheSamePeople) {
    of_money::twice_the_prices_is_twice_the_money_and_the_same_people(text());
}
TEST_P(Money, AnArmThatChangesOnlyPricesChangesNoCountOfPeople) {
    of_money::an_arm_that_changes_only_prices_changes_no_count_of_people(text());
}
TEST_P(Money, WithoutARateThePresentValueIsThePlainSum) {
    of_money::without_a_rate_the_present_value_is_the_plain_sum(text());
}
TEST_P(Money, ARateOfZeroIsNoRate) {
    of_money::a_rate_of_zero_is_no_rate(text());
}

INSTANTIATE_TEST_SUITE_P(Studies, Money, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
