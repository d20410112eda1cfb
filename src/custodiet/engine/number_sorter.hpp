// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Sorts numbers of people, of which there are many on one day.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace custodiet::engine {

/// Marks numbers in a row of bits, which takes a time for each number and a little for each word of
/// the row, where that is less than sorting takes.
class NumberSorter {
  public:
    /// Sorts, and leaves every number once.
    /// @param below  all numbers are smaller
    void sort(std::vector<std::uint32_t>& numbers, std::size_t below) {
        const std::size_t words = below / 64 + 1;
        if (numbers.size() < fewest || numbers.size() * numbers_a_word < words) {
            std::sort(numbers.begin(), numbers.end());
            numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
            return;
        }
        if (marks_.size() < words) marks_.resize(words);
        for (const std::uint32_t n : numbers) marks_[n / 64] |= std::uint64_t{1} << n % 64;
        auto next = numbers.begin();
        for (std::size_t w = 0; w < words; ++w) {
            for (std::uint64_t left = marks_[w]; left != 0; left &= left - 1) {
                *next++ = static_cast<std::uint32_t>(w * 64) +
                          static_cast<std::uint32_t>(std::countr_zero(left));
            }
            marks_[w] = 0;
        }
        numbers.erase(next, numbers.end());
    }

  private:
    static constexpr std::size_t fewest = 32, numbers_a_word = 8;

    std::vector<std::uint64_t> marks_;  ///< none is set
};

}  // namespace custodiet::engine
