// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What is selected and picked is what a loop over all would find, with registers of any width.
#include "custodiet/engine/selection.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <vector>

#include "custodiet/random/stream.hpp"
#include "support/lanes.hpp"

namespace custodiet::engine {
namespace {

using Numbers = Selection::Column<std::int32_t>;

/// Numbers from 0 to 4, in no order.
Numbers numbers(std::uint32_t run) {
    Numbers numbers;
    for (std::uint32_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = static_cast<std::int32_t>(5.0 * random::uniform(1, run, 0, i, 0));
    }
    return numbers;
}

std::vector<std::uint32_t> positions_of(const Numbers& numbers, std::size_t among,
                                        std::int32_t number) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < among; ++i) {
        if (numbers[i] == number) found.push_back(i);
    }
    return found;
}

std::vector<std::uint32_t> listed(const Selection& selection) {
    const auto positions = selection.positions();
    return {positions.begin(), positions.end()};
}

TEST(Selection, IsOfThoseThatAreEqual) {
    support::with_each_width([] {
        for (std::uint32_t run = 0; run < 20; ++run) {
            const Numbers all = numbers(run);
            for (const std::size_t among : {0U, 1U, 15U, 16U, 33U, 63U, 64U}) {
                const auto three = Selection::of_equal(all, among, 3);
                ASSERT_EQ(listed(three), positions_of(all, among, 3));
                ASSERT_EQ(three.count(), three.positions().size());
            }
        }
    });
}

TEST(Selection, OfNoneAndOfAll) {
    support::with_each_width([] {
        Numbers all;
        all.fill(-2);
        EXPECT_EQ(Selection().count(), 0U);
        EXPECT_EQ(Selection::of_equal(all, all.size(), 2).count(), 0U);
        EXPECT_EQ(Selection::of_equal(all, all.size(), -2).count(), all.size());
    });
}

// Rejects one that writes behind the last: what stands there belongs to others.
TEST(Selection, PicksOfAColumnWhatIsSelectedAndNoMore) {
    support::with_each_width([] {
        Selection::Column<std::uint32_t> column;
        for (std::uint32_t i = 0; i < column.size(); ++i) column[i] = 0xF0000000 + i;
        for (std::uint32_t run = 0; run < 20; ++run) {
            const auto some = Selection::of_equal(numbers(run), column.size(), 1);
            std::vector<std::uint32_t> expected;
            for (const std::uint32_t i : some.positions()) expected.push_back(0xF0000000 + i);
            expected.resize(column.size(), 7);
            std::vector<std::uint32_t> picked(column.size(), 7);
            some.pick(std::array{Selection::Picking(column, picked.data())});
            ASSERT_EQ(picked, expected);
        }
    });
}

TEST(Selection, IsSplitIntoTheFirstAndTheOthers) {
    support::with_each_width([] {
        const auto all = Selection::of_equal(numbers(3), Selection::most, 2);
        ASSERT_GT(all.count(), 3U);
        for (std::size_t count = 0; count <= all.count() + 1; ++count) {
            const auto [first, others] = all.split(count);
            EXPECT_EQ(first.count(), std::min(count, all.count()));
            std::vector<std::uint32_t> both = listed(first);
            for (const std::uint32_t i : others.positions()) both.push_back(i);
            EXPECT_EQ(both, listed(all));
        }
    });
}

}  // namespace
}  // namespace custodiet::engine
