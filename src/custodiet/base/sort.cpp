// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/base/sort.hpp"

#include <numeric>

namespace custodiet::base {

std::vector<std::size_t> stable_order(std::size_t size, LessAt less, const void* context) {
    std::vector<std::size_t> order(size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    // Of equal elements the one that stood first is less: no two are equal, and any sort is stable.
    std::sort(order.begin(), order.end(), [=](std::size_t a, std::size_t b) {
        if (less(context, a, b)) return true;
        return a < b && !less(context, b, a);
    });
    return order;
}

}  // namespace custodiet::base
