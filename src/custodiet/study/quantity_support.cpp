// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Which values a quantity can take.
#include <algorithm>
#include <limits>

#include "custodiet/study/quantity.hpp"

namespace custodiet::study {

std::pair<double, double> support_of(const Quantity& quantity) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    switch (quantity.form) {
        case Form::constant:
            return {quantity.a, quantity.a};
        case Form::uniform:
            return {quantity.a, quantity.b};
        case Form::triangular:
        case Form::pert:
            return {quantity.a, quantity.c};
        case Form::beta:
        case Form::count:
            return {0.0, 1.0};
        case Form::gamma:
        case Form::lognormal:
            return {0.0, infinity};
        case Form::choice:
        case Form::table: {
            const auto [low, high] =
                std::minmax_element(quantity.values.begin(), quantity.values.end());
            return {*low, *high};
        }
        default:
            return {-infinity, infinity};
    }
}

}  // namespace custodiet::study
