// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "laws/names_laws.hpp"

#include <gtest/gtest.h>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws {
namespace {

class Names : public EveryStudy {};

TEST_P(Names, OfCohortsStagesFacilitiesAndArmsArePartOfNoNumber) {
    of_names::of_cohorts_stages_facilities_and_arms_are_part_of_no_number(text());
}
TEST_P(Names, OfQuantitiesArePartOfNoNumber) {
    of_names::of_quantities_are_part_of_no_number(text());
}

INSTANTIATE_TEST_SUITE_P(Studies, Names, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
