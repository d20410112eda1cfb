// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What happens when one quantity moves and nothing else does: elementary effects along trajectories
// that move each quantity once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace custodiet::appraisal {

/// Levels of each quantity.
inline constexpr std::uint32_t trajectory_levels = 4;

/// A way through the levels of all quantities: point 0 is the start, and each step moves one
/// quantity by half of the levels, up from the lower half and down from the upper.
struct Trajectory {
    std::vector<std::uint32_t> start;  ///< [quantity] level, 0 .. trajectory_levels - 1
    std::vector<std::size_t> order;    ///< [step] quantity that moves

    /// Level of a quantity at a point, 0 .. order.size().
    [[nodiscard]] std::uint32_t level(std::size_t quantity, std::size_t point) const;
};

/// Level and order at random, each by the address (seed, trajectory, quantity): so the first
/// trajectories of a larger number are those of a smaller one.
Trajectory random_trajectory(std::uint64_t seed, std::uint32_t number, std::size_t quantities);

/// Effects of one quantity over trajectories, in the unit of the result for one step upward.
struct ElementaryEffect {
    double mean = 0, mean_se = 0;            ///< mu: may hide effects that cancel
    double size = 0, size_se = 0;            ///< mu*, the mean of absolute effects
    double deviation = 0, deviation_se = 0;  ///< sigma: over bends and interactions; 0 if linear
};

/// One effect for each quantity; not numbers where fewer than two trajectories define it.
/// (methods, eq. 33)
///
/// @param results [trajectory][point]; the runs of a trajectory must share their chance
/// @source Morris, Technometrics 33 (1991) 161-174; Campolongo, Cariboni and Saltelli, Environ.
///         Model. Softw. 22 (2007) 1509-1518
/// @verified_by theory/appraisal/elementary_test
std::vector<ElementaryEffect> elementary_effects(const std::vector<Trajectory>& trajectories,
                                                 const std::vector<std::vector<double>>& results);

}  // namespace custodiet::appraisal
