// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/payment_amounts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace custodiet::study {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;

// Rejects the price of a payment alone where it is agreed in bands, parts or periods.
TEST(PaymentAmounts, AreThoseOfEveryFormOfPayment) {
    EXPECT_THAT(amounts_of(Payment{}), IsEmpty());
    Payment payment;
    payment.amount = 1;
    payment.minimum = 2;
    payment.places = 3;
    payment.reached = 4;
    payment.instalments = {{{}, 5}};
    payment.bands = {{none, 6}, {7, 8}};
    payment.parts = {{9, 10}};
    Period period;
    period.after = 99;  // when, not how much
    period.amount = 11;
    period.minimum = 12;
    period.places = 13;
    payment.periods = {period};
    EXPECT_THAT(amounts_of(payment),
                UnorderedElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13));
}

}  // namespace
}  // namespace custodiet::study
