// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The model inside the page reads a study as trees: it must be the study that YAML gives.
#include <gtest/gtest.h>

#include "custodiet/run/digest.hpp"
#include "custodiet/study/tree_text.hpp"
#include "laws/shipped_studies.hpp"

namespace custodiet::laws {
namespace {

using TreeText = EveryStudy;

TEST_P(TreeText, GivesTheSameResults) {
    const auto document = read(text());
    base::Diagnostics diagnostics;
    auto copy = study::read_tree_text(study::tree_text(*document), diagnostics);
    ASSERT_TRUE(copy) << base::render(diagnostics);
    const auto from_yaml = execute(document);
    const auto from_text = execute(std::make_shared<study::Document>(std::move(*copy)));
    EXPECT_TRUE(same_bits(from_yaml.cube.values, from_text.cube.values));
    EXPECT_TRUE(same_bits(from_yaml.cube.parameters, from_text.cube.parameters));
    EXPECT_EQ(run::digest(from_yaml.cube), run::digest(from_text.cube));
}

INSTANTIATE_TEST_SUITE_P(Laws, TreeText, testing::ValuesIn(shipped_studies()), test_name);

}  // namespace
}  // namespace custodiet::laws
