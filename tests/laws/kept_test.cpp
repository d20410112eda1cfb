// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "laws/kept_laws.hpp"

#include <gtest/gtest.h>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws {
namespace {

class Keeping : public EveryStudy {};

TEST_P(Keeping, ChangesNoBit) {
    of_keeping::it_changes_no_bit(text());
}

INSTANTIATE_TEST_SUITE_P(Studies, Keeping, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
