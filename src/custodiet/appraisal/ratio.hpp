// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What relief costs: money of a state for each person-day of its own custody that an arm avoids,
// against the reference arm, and which arms another one leaves behind on both counts.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/appraisal/bargain.hpp"
#include "custodiet/appraisal/relief.hpp"

namespace custodiet::appraisal {

/// Where an arm lies against the reference arm. `level` where neither cost nor effect differs, or
/// only one of them does.
enum class Quadrant { dearer_more, dearer_less, cheaper_more, cheaper_less, level };
Quadrant quadrant_of(double cost, double effect);

/// Shares of draws; draws in which cost or effect is the same as in the reference arm are in none.
struct QuadrantShares {
    double dearer_more = 0, dearer_less = 0, cheaper_more = 0, cheaper_less = 0;
};

/// Mean, standard deviation and correlation of a cost and an effect.
struct CostAndEffect {
    double cost = 0, effect = 0;
    double sd_cost = 0, sd_effect = 0;
    double correlation = 0;
};

/// Interval of the ratio of two normal numbers' means (Fieller 1954).
struct FiellerInterval {
    double low = 0, high = 0;
    double g = 0;  ///< squared share of the effect that its own half-width is; < 1
};
/// 95 %. Nothing where g >= 1: the effect may then be zero, and the ratio anything.
/// @verified_by theory/appraisal/ratio_test
std::optional<FiellerInterval> fieller_interval(const CostAndEffect& of);

/// By mean cost and mean effect, among all arms.
enum class Dominance {
    efficient,          ///< none of the next
    dominated,          ///< another arm is no dearer and avoids no less, and betters it in one
    extended_dominated  ///< a mixture of two arms avoids as much for less
};

/// How an arm stands on the list of arms sorted by cost.
struct Standing {
    Dominance dominance = Dominance::efficient;
    /// The arm that dominates; the two of which a mixture does, the cheaper first; else empty.
    std::vector<std::size_t> by;
    /// Of an efficient arm but the cheapest: the next cheaper efficient arm, and cost over effect
    /// against it.
    std::optional<std::size_t> after = std::nullopt;
    double step = 0;
};

/// Scans the list sorted by cost for rising steps. Arms that are equal in both are equally
/// efficient; the order of the arms makes no difference.
/// @param costs, effects  [arm], of one unit each
std::vector<Standing> standings(const std::vector<double>& costs,
                                const std::vector<double>& effects);

/// One arm against the reference arm.
struct Ratio {
    std::size_t arm = 0;
    Measured cost, effect;  ///< means of the differences
    Quadrant quadrant = Quadrant::level;
    QuadrantShares shares;
    /// Mean cost over mean effect; nothing where the sign of the mean effect is within its error.
    std::optional<Measured> ratio;
    /// Over what is not known, chance taken out; nothing where there is no ratio or g >= 1.
    std::optional<FiellerInterval> interval;
    Standing standing;
    std::optional<Measured> step;  ///< of the standing, with its error
};

/// What relief costs a state.
struct Ratios {
    std::string state;
    std::vector<Ratio> arms;  ///< of the cube, in its order; the reference arm among them
};

/// (methods, eq. 23-25)
Ratios find_ratios(const Relief& relief);

}  // namespace custodiet::appraisal
