// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/base/sort.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

namespace custodiet::base {
namespace {

// Rejects a sort that is not stable: of a thousand with ten keys, many would change places.
TEST(SortStably, DoesAsTheStandardLibrary) {
    std::vector<std::pair<int, std::string>> values;
    for (int i = 0; i < 1000; ++i) values.emplace_back(i * 7919 % 10, std::to_string(i));
    auto expected = values;
    const auto less = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::stable_sort(expected.begin(), expected.end(), less);
    sort_stably(values.begin(), values.end(), less);
    EXPECT_EQ(values, expected);
}

TEST(SortStably, MovesWhatCannotBeCopiedAndSortsAPart) {
    std::vector<std::unique_ptr<int>> values;
    for (const int value : {9, 3, 2, 1}) values.push_back(std::make_unique<int>(value));
    sort_stably(values.begin() + 1, values.end(),
                [](const auto& a, const auto& b) { return *a < *b; });
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(*values[i], (std::vector{9, 1, 2, 3})[i]);
    sort_stably(values.begin(), values.begin(), [](const auto&, const auto&) { return false; });
}

}  // namespace
}  // namespace custodiet::base
