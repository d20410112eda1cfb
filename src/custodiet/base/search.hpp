// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Searches in whole containers, by what an element is or by one of its members. The algorithms of
// std::ranges are missing from the standard library that the WebAssembly model is built with.
#pragma once

#include <algorithm>
#include <functional>
#include <iterator>

namespace custodiet::base {

/// The first element whose projection is `value`, or the end.
template <typename Range, typename Value, typename Projection = std::identity>
auto find(Range&& range, const Value& value, Projection projection = {}) {
    return std::find_if(std::begin(range), std::end(range), [&](const auto& element) {
        return std::invoke(projection, element) == value;
    });
}

template <typename Range, typename Predicate>
auto find_if(Range&& range, Predicate predicate) {
    return std::find_if(std::begin(range), std::end(range), predicate);
}

template <typename Range, typename Value, typename Projection = std::identity>
bool contains(const Range& range, const Value& value, Projection projection = {}) {
    return base::find(range, value, projection) != std::end(range);
}

template <typename Range, typename Predicate>
bool any_of(const Range& range, Predicate predicate) {
    return std::any_of(std::begin(range), std::end(range), predicate);
}

template <typename Range, typename Predicate>
bool all_of(const Range& range, Predicate predicate) {
    return std::all_of(std::begin(range), std::end(range), predicate);
}

}  // namespace custodiet::base
