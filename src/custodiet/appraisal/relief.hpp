// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Relief: a state pays for person-days of its own custody that it need not provide. That is what an
// agreement is announced to be for, and the one exchange of money against an effect that is
// appraised. Nothing here is a price of a right.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/appraisal/cube.hpp"
#include "custodiet/appraisal/expected_gains.hpp"

namespace custodiet::appraisal {

/// Outcomes of one state, as positions in the cube.
struct ReliefSpec {
    std::string state;
    std::size_t cost = 0;    ///< net cost, less is better
    std::size_t effect = 0;  ///< person-days of custody avoided, more is better
};

/// A choice among arms on two counts, against the reference arm (whose columns are zero).
struct Relief {
    std::string state;
    Choice savings;  ///< money, [arm]
    Choice effects;  ///< person-days of custody avoided, [arm]
    /// Covariance of chance in the two, [arm][draw]; empty where it is not known.
    std::vector<Column> common_noise;
    /// With chance taken out; nothing where there are too few draws for a polynomial.
    std::optional<ExpectedGains> expected_savings, expected_effects;
};

/// Takes chance out of both counts.
/// @param variables all that vary, [variable][draw]
void expect_relief(Relief& relief, const std::vector<Column>& variables);

/// Draws in which either count is undefined in some arm are left out.
/// @return nothing where no draw is left
std::optional<Relief> read_relief(const Cube& cube, const ReliefSpec& spec);

}  // namespace custodiet::appraisal
