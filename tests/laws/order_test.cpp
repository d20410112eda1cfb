// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "laws/order_laws.hpp"

#include <gtest/gtest.h>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws {
namespace {

class OrderOfWork : public EveryStudy {};

TEST_P(OrderOfWork, ComponentsMayBeFollowedInAnyOrder) {
    of_order::components_may_be_followed_in_any_order(text());
}
TEST_P(OrderOfWork, DrawsMayBeRunInAnyOrderByAnyWorker) {
    of_order::draws_may_be_run_in_any_order_by_any_worker(text());
}
TEST_P(OrderOfWork, AnArmRunForItselfIsTheSameAsBesideTheReferenceArm) {
    of_order::an_arm_run_for_itself_is_the_same_as_beside_the_reference_arm(text());
}
TEST_P(OrderOfWork, MemoryHandedOnFromRunToRunIsNoPartOfTheResult) {
    of_order::memory_handed_on_from_run_to_run_is_no_part_of_the_result(text());
}
TEST_P(OrderOfWork, PersonByPersonAndDayByDayAreTheSame) {
    of_order::person_by_person_and_day_by_day_are_the_same(text());
}
TEST_P(OrderOfWork, NarrowAndWideRegistersGiveTheSame) {
    of_order::narrow_and_wide_registers_give_the_same(text());
}

INSTANTIATE_TEST_SUITE_P(Studies, OrderOfWork, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
