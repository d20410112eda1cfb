// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Which arm a state would take at each amount that it is ready to pay for a person-day of its own
// custody avoided: how often each arm is the best, what choosing it is expected to lose, and what
// knowing everything would be worth.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/appraisal/bargain.hpp"
#include "custodiet/appraisal/relief.hpp"

namespace custodiet::appraisal {

/// One arm at one threshold k. Net benefit is k times the effect, less the cost, against the
/// reference arm.
struct ArmAtThreshold {
    Measured net_benefit;  ///< mean over draws
    /// Share of draws in which it is the best, chance taken out; what is equally good shares the
    /// draw.
    Measured best;
    Measured loss;             ///< expected, against the arm that is best at each draw; >= 0
    bool is_frontier = false;  ///< its expected net benefit is the largest
};

struct AtThreshold {
    double threshold = 0;              ///< money for a person-day, >= 0
    std::vector<ArmAtThreshold> arms;  ///< of the cube, in its order
    double evpi = 0;                   ///< least of the losses
};

struct Acceptability {
    std::string state;
    std::vector<AtThreshold> thresholds;  ///< rising
};

/// 41 round thresholds from 0, evenly spaced: steps of 1, 2, 2.5 or 5 times a power of ten, the
/// least with which the last is at least twice the largest threshold at which the arm of largest
/// expected net benefit changes. (Where arms that are never the one to take change places, nobody
/// needs to see.) Changes between arms whose effects are not told apart do not count. Without a
/// change above 0, the largest ratio of cost to effect against the reference arm
/// stands in, by its size; without that either, 0 is the only threshold.
std::vector<double> threshold_grid(const Relief& relief);

/// One threshold (methods, eq. 26-28). Errors are those of the draws, from the scrambles.
/// @pre  expected savings and effects are known
AtThreshold appraise_threshold(const Relief& relief, double threshold);

/// @return nothing where there is one arm only, or chance cannot be taken out
std::optional<Acceptability> find_acceptability(const Relief& relief);

}  // namespace custodiet::appraisal
