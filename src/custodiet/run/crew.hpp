// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Runs groups of points, those of a group with one chance, for what further runs tell.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/run/worker.hpp"

namespace custodiet::run {

/// Groups of points that are run with one chance, each made when it is needed.
struct Groups {
    std::uint32_t number = 0, points = 0;  ///< points of each
    std::uint64_t seed = 0;                ///< of their chance
    /// Probabilities of all quantities in a group, [quantity][point].
    std::function<std::vector<double>(std::uint32_t group)> make;
};

/// Differences of the headlines from the reference arm: [headline][group][point].
using Differences = std::vector<std::vector<std::vector<double>>>;

/// Runs all groups in all arms of the plan.
///
/// @param plan     of the main runs, whose design is not used but for its names
/// @param cube     of the main runs, for what it says of arms and outcomes
/// @param progress told how many points of how many are done
/// @throws what the earliest group that failed has thrown
Differences run_groups(const Plan& plan, const appraisal::Cube& cube,
                       const std::vector<appraisal::HeadlineSpec>& headlines, const Groups& groups,
                       unsigned threads,
                       const std::function<void(std::uint32_t, std::uint32_t)>& progress);

}  // namespace custodiet::run
