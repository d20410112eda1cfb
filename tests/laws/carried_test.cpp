// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "laws/carried_laws.hpp"

#include <gtest/gtest.h>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws {
namespace {

class Carried : public EveryStudy {};

TEST_P(Carried, StudiesGiveTheSameResults) {
    of_carried::studies_give_the_same_results(text());
}
TEST_P(Carried, StudiesKeepEveryField) {
    of_carried::studies_keep_every_field(text());
}

INSTANTIATE_TEST_SUITE_P(Laws, Carried, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
