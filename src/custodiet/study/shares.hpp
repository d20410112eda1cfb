// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Shares that a run cuts to 0 .. 1 where they come out beyond: those of people who go one way or
// have one attribute, the chance of a renewal, the part of a cost that stays.
#pragma once

#include <vector>

#include "custodiet/study/study.hpp"

namespace custodiet::study {

/// By so much rounding alone brings a share beyond 0 .. 1.
inline constexpr double rounding_of_share = 1e-9;

/// All such shares, each once, in the order of the study's quantities. None of them is `none`.
std::vector<Amount> shares_cut_in_runs(const Study& study);

/// Whether a run would cut it.
inline bool is_beyond_share(double value) {
    return value < -rounding_of_share || value > 1.0 + rounding_of_share;
}

}  // namespace custodiet::study
