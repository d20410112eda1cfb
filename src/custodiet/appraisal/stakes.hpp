// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What two states have at stake in an arm before any fee: read from the cube, run by run or with
// chance taken out.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "custodiet/appraisal/bargain.hpp"
#include "custodiet/appraisal/regression.hpp"

namespace custodiet::appraisal {

/// Of one run, or of one draw.
struct Stake {
    double most = 0;   ///< that the sending state could pay in all without being worse off; money
    double least = 0;  ///< that the receiving state needs in all not to be worse off; money
    double days = 0;   ///< for which the fee is paid; > 0, or not a number where it is left out
};

struct Stakes {
    std::vector<Stake> stakes;  ///< [draw, replicate]
    /// The same for other polynomials by which chance could have been taken out; may be empty.
    std::vector<std::vector<Stake>> alternatives;
    std::size_t replicates = 1, scrambles = 1;
    std::size_t left_out = 0;  ///< draws in which nobody is covered
    std::string note;          ///< where chance could not be taken out, why
};

/// Run by run: for this one history.
Stakes read_stakes(const Cube& cube, std::size_t arm, const BargainSpec& spec);

/// By draw, chance taken out of both amounts and of the days (chance.hpp): in expectation. Days,
/// and amounts for each day, stay between the least and the greatest of all runs.
/// @param runs  as `read_stakes` has them, at least one with days
Stakes expect_stakes(const Cube& cube, AxisStore& axes, std::size_t arm, const Stakes& runs);

using Reader = std::function<double(const Stake&)>;

/// Mean over draws of what `read` makes of each stake, with its error: the spread of the scrambles
/// and that of the polynomials.
Measured mean_of(const Stakes& stakes, const Reader& read);

/// The same where `read` says 1 or 0.
Measured share_of(const Stakes& stakes, const std::function<bool(const Stake&)>& holds);

/// Mean of `numerator` over mean of `denominator`, so that days weigh alike in whatever draw they
/// come.
Measured ratio_of(const Stakes& stakes, const Reader& numerator, const Reader& denominator);

/// Of the stakes that are not left out.
std::vector<double> values_of(const Stakes& stakes, const Reader& read);

/// Draws with at least one stake that is not left out.
std::size_t draws_of(const Stakes& stakes);

}  // namespace custodiet::appraisal
