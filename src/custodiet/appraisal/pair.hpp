// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Two states that both must sign: what it is worth to each, and to the two together, that both know
// more before they decide. Knowing more may leave them worse off.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/appraisal/bargain.hpp"
#include "custodiet/appraisal/choice_columns.hpp"
#include "custodiet/appraisal/cube.hpp"
#include "custodiet/appraisal/expected_gains.hpp"

namespace custodiet::appraisal {

/// Outcomes as positions in the cube: net cost of each state, fees included.
struct PairSpec {
    std::size_t cost_sending = 0, cost_receiving = 0;
    std::vector<QuantityGroup> groups;
};

/// What it is worth that both know something before they decide.
struct PairKnowing {
    std::string what;       ///< "everything", or a group
    Measured signed_share;  ///< draws in which both then expect to gain
    /// Expected gain with the decision taken then, less that with the decision taken now. Any of
    /// the three may be below zero: one state may learn that it would lose, and not sign.
    Measured sending, receiving;
    Measured both;  ///< the sum of the two
};

/// One arm, signed if and only if each of the two expects to gain from it against the reference
/// arm; else the reference arm.
struct Pair {
    std::size_t arm = 0;
    Measured gain_sending, gain_receiving;  ///< expected now, if it is signed
    bool is_signed = false;                 ///< on what is known now
    std::vector<PairKnowing> knowing;       ///< everything first, then the groups with draws enough
};

/// One thing known.
/// @param gains  two options: what the sending and what the receiving state gains, [state][draw]
/// @return nothing where there are too few draws
/// @verified_by theory/appraisal/pair_test
std::optional<PairKnowing> worth_to_pair(const Choice& gains, const std::vector<Column>& variables,
                                         Rest rest);

/// (methods, eq. 29) Nothing where there are too few draws for a polynomial in all quantities.
std::optional<Pair> find_pair(const Cube& cube, std::size_t arm, const PairSpec& spec);

}  // namespace custodiet::appraisal
