// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The model inside the page opens a study that was checked elsewhere: it must be the same study.
#pragma once

#include "custodiet/study/carried.hpp"

#include <gtest/gtest.h>

#include "custodiet/run/digest.hpp"
#include "laws/shipped_studies.hpp"

namespace custodiet::laws::of_carried {

inline void studies_give_the_same_results(const std::string& text) {
    const auto document = read(text);
    const auto copy = std::make_shared<const study::Document>(
        study::read_carried(study::carried_text(*document)));
    const auto checked_here = execute(document);
    const auto carried_here = execute(copy);
    EXPECT_TRUE(same_bits(checked_here.cube.values, carried_here.cube.values));
    EXPECT_TRUE(same_bits(checked_here.cube.parameters, carried_here.cube.parameters));
    EXPECT_EQ(run::digest(checked_here.cube), run::digest(carried_here.cube));
}

inline void studies_keep_every_field(const std::string& text) {
    const auto document = read(text);
    const std::string once = study::carried_text(*document);
    EXPECT_EQ(once, study::carried_text(study::read_carried(once)));
}

}  // namespace custodiet::laws::of_carried
