// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The laws of what is paid, for every study that is shipped.
#include "laws/reckoned_laws.hpp"

namespace custodiet::laws {
namespace {

class Reckoned : public EveryStudy {};

TEST_P(Reckoned, ClausesPayWhatTheySay) {
    of_payments::clauses_pay_what_they_say(text());
}
TEST_P(Reckoned, TheFirstDayIsNotDiscounted) {
    of_payments::the_first_day_is_not_discounted(text());
}
TEST_P(Reckoned, NetCostIsSpendingLessIncome) {
    of_payments::net_cost_is_spending_less_income(text());
}

INSTANTIATE_TEST_SUITE_P(Studies, Reckoned, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
