// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/number_sorter.hpp"

#include <gtest/gtest.h>

#include <set>

#include "custodiet/random/stream.hpp"

namespace custodiet::engine {
namespace {

// Few of many, and many of few: both ways of sorting, with numbers that come twice.
TEST(NumberSorter, SortsAndLeavesEachNumberOnce) {
    NumberSorter sorter;
    for (const std::uint32_t below : {1U, 64U, 65U, 5000U, 1'000'000U}) {
        for (const std::uint32_t count : {0U, 1U, 31U, 32U, 3000U}) {
            std::vector<std::uint32_t> numbers{below - 1};
            for (std::uint32_t i = 0; i < count; ++i) {
                numbers.push_back(
                    static_cast<std::uint32_t>(random::uniform(3, below, count, i, 0) * below));
            }
            numbers.push_back(below - 1);
            const std::set<std::uint32_t> expected(numbers.begin(), numbers.end());
            sorter.sort(numbers, below);
            ASSERT_EQ(numbers, std::vector<std::uint32_t>(expected.begin(), expected.end()))
                << below << " " << count;
        }
    }
}

}  // namespace
}  // namespace custodiet::engine
