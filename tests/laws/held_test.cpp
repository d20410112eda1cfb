// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "laws/held_laws.hpp"

#include <gtest/gtest.h>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws {
namespace {

class Held : public EveryStudy {};

TEST_P(Held, StudiesAcceptWhatTheyAllow) {
    of_held::studies_accept_what_they_allow(text());
}

INSTANTIATE_TEST_SUITE_P(Laws, Held, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
