// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A stable sort that is compiled once for all types. The page carries the code of the model, and
// each std::stable_sort adds three kilobytes to it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

namespace custodiet::base {

/// Compares two elements, by their positions, of what `context` points to.
using LessAt = bool (*)(const void* context, std::size_t a, std::size_t b);

/// Positions 0 .. `size` - 1 in rising order of their elements; equal ones stay as they stood.
std::vector<std::size_t> stable_order(std::size_t size, LessAt less, const void* context);

/// As std::stable_sort, with room for another range of elements; not for what is done in each run.
template <typename Iterator, typename Less>
void sort_stably(Iterator first, Iterator last, Less less) {
    using Distance = typename std::iterator_traits<Iterator>::difference_type;
    struct Context {
        Iterator first;
        const Less* less;
    };
    const Context context{first, &less};
    const LessAt less_at = [](const void* of, std::size_t a, std::size_t b) {
        const auto& [begin, is_less] = *static_cast<const Context*>(of);
        return (*is_less)(begin[static_cast<Distance>(a)], begin[static_cast<Distance>(b)]);
    };
    const auto size = static_cast<std::size_t>(std::distance(first, last));
    std::vector<typename std::iterator_traits<Iterator>::value_type> sorted;
    sorted.reserve(size);
    for (const std::size_t at : stable_order(size, less_at, &context)) {
        sorted.push_back(std::move(first[static_cast<Distance>(at)]));
    }
    std::move(sorted.begin(), sorted.end(), first);
}

}  // namespace custodiet::base
