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

// Newcomers stand first, in order: alone, before people with smaller numbers, or with some between.
TEST(NumberSorter, SortsWhatIsPartlyInOrder) {
    NumberSorter sorter;
    for (const std::uint32_t others : {0U, 1U, 10U, 3000U}) {
        for (const std::uint32_t first : {5000U, 4999U, 2500U, 0U}) {
            std::vector<std::uint32_t> numbers;
            for (std::uint32_t i = 0; i < 50; ++i) numbers.push_back(first + 3 * i);
            for (std::uint32_t i = 0; i < others; ++i) {
                numbers.push_back(
                    static_cast<std::uint32_t>(random::uniform(3, first, others, i, 0) * 5000));
            }
            const std::set<std::uint32_t> expected(numbers.begin(), numbers.end());
            sorter.sort(numbers, 6000);
            ASSERT_EQ(numbers, std::vector<std::uint32_t>(expected.begin(), expected.end()))
                << others << " " << first;
        }
    }
}

}  // namespace
}  // namespace custodiet::engine
