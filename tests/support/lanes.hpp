// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Runs a test in each of the ways that are chosen by the processor at hand.
#pragma once

#include <gtest/gtest.h>

#include "custodiet/lanes/lanes.hpp"

namespace custodiet::support {

/// Calls `test` with narrow registers, and with each of the wider ones that there are.
template <typename Test>
void with_each_width(Test test) {
    using lanes::Width;
    for (const Width most : {Width::narrow, Width::avx2, Width::avx512}) {
        if (most > lanes::widest()) continue;
        SCOPED_TRACE(testing::Message() << "width " << static_cast<int>(most));
        lanes::limit(most);
        test();
    }
    lanes::limit(lanes::widest());
}

}  // namespace custodiet::support
