// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Zero of a function of one number when its scale is known only roughly.
#pragma once

#include <functional>
#include <limits>
#include <optional>

namespace custodiet::appraisal {

struct Search {
    double start = 0;  ///< where to begin
    double step = 1;   ///< > 0, the scale on which the function may change
    double lowest = -std::numeric_limits<double>::infinity();
};

/// A zero of f, met first on the way out from the start, to about 1e-14 of the larger of it and the
/// step where f is a straight line and 1e-13 otherwise. A jump across zero counts as one. Nothing
/// where f keeps its sign up to 2^50 steps away, and where f is not a number.
std::optional<double> find_root(const std::function<double(double)>& f, const Search& search);

}  // namespace custodiet::appraisal
