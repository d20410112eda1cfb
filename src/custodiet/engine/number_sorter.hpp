// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Sorts numbers of people, of which there are many on one day.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

namespace custodiet::engine {

/// Marks numbers in a row of bits, and words of the row in a second: which takes a time for each
/// number and next to none for the words between.
class NumberSorter {
  public:
    /// Sorts, and leaves every number once.
    /// @param below  all numbers are smaller
    void sort(std::vector<std::uint32_t>& numbers, std::size_t below) {
        if (numbers.size() < fewest) {
            std::sort(numbers.begin(), numbers.end());
            numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
            return;
        }
        const std::size_t words = below / 64 + 1;
        if (marks_.size() < words) {
            marks_.resize(words);
            marked_.resize(words / 64 + 1);
        }
        for (const std::uint32_t n : numbers) mark(n);
        auto next = numbers.begin();
        for (std::size_t m = 0; m <= words / 64; ++m) {
            for (std::uint64_t of = take(marked_[m]); of != 0; of &= of - 1) {
                const std::size_t word = 64 * m + static_cast<std::size_t>(std::countr_zero(of));
                for (std::uint64_t left = take(marks_[word]); left != 0; left &= left - 1) {
                    *next++ = static_cast<std::uint32_t>(64 * word) +
                              static_cast<std::uint32_t>(std::countr_zero(left));
                }
            }
        }
        numbers.erase(next, numbers.end());
    }

  private:
    static constexpr std::size_t fewest = 12;

    void mark(std::uint32_t number) {
        const std::uint32_t word = number / 64;
        marks_[word] |= std::uint64_t{1} << number % 64;
        marked_[word / 64] |= std::uint64_t{1} << word % 64;
    }
    static std::uint64_t take(std::uint64_t& word) { return std::exchange(word, 0); }

    std::vector<std::uint64_t> marks_;   ///< none is set
    std::vector<std::uint64_t> marked_;  ///< [word / 64] words of `marks_` with marks
};

}  // namespace custodiet::engine
