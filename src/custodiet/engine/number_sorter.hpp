// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Sorts numbers of people, of which there are many on one day.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <span>
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
        const auto begin = numbers.begin(), end = numbers.end();
        const auto rest = std::is_sorted_until(begin, end, std::less_equal<>());
        if (rest == end) return;
        if (numbers.size() < fewest) {
            std::sort(begin, end);
            numbers.erase(std::unique(begin, end), end);
            return;
        }
        make_room(below);
        const auto in_order = static_cast<std::size_t>(rest - begin);
        std::uint32_t last = 0;
        for (const std::uint32_t n : std::span(numbers).subspan(in_order)) {
            mark(n);
            last = std::max(last, n);
        }
        // Those who have just come stand first, in order, and have numbers beyond all others.
        if (last < numbers.front()) {
            const auto after = std::copy_backward(begin, rest, end);
            numbers.erase(take_marked(begin), after);
        } else {
            for (const std::uint32_t n : std::span(numbers).first(in_order)) mark(n);
            numbers.erase(take_marked(begin), end);
        }
    }

  private:
    static constexpr std::size_t fewest = 12;

    void make_room(std::size_t below) {
        const std::size_t words = below / 64 + 1;
        if (marks_.size() >= words) return;
        marks_.resize(words);
        marked_.resize(words / 64 + 1);
    }
    /// Writes those marked, in order.
    /// @return after the last
    template <typename Next>
    Next take_marked(Next next) {
        for (std::size_t m = 0; m < marked_.size(); ++m) {
            for (std::uint64_t of = take(marked_[m]); of != 0; of &= of - 1) {
                const std::size_t word = 64 * m + static_cast<std::size_t>(std::countr_zero(of));
                for (std::uint64_t left = take(marks_[word]); left != 0; left &= left - 1) {
                    *next++ = static_cast<std::uint32_t>(64 * word) +
                              static_cast<std::uint32_t>(std::countr_zero(left));
                }
            }
        }
        return next;
    }
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
