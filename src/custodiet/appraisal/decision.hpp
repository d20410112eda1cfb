// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The choice among all arms as one account of money sees it: which arm is best how often, what each
// costs against the best, and what it would be worth to know more before choosing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "custodiet/appraisal/choice_columns.hpp"
#include "custodiet/appraisal/cube.hpp"
#include "custodiet/appraisal/worth.hpp"

namespace custodiet::appraisal {

/// What is asked about the choice among the arms.
struct ChoiceSpec {
    std::vector<std::size_t> costs;  ///< outcomes in money, one an account; less is better
    std::vector<QuantityGroup> groups;
};

/// An arm in the choice. Chance is taken out of both numbers.
struct ArmChoice {
    std::size_t arm = 0;
    Worth loss;  ///< expected, of choosing it, against the arm that is best at each draw; >= 0
    Worth best;  ///< share of draws in which it is best; what is equally good shares the draw
};

/// What knowing something is worth before the choice.
struct Learning {
    std::string what;  ///< "everything", or a group
    Worth worth;       ///< unit of the outcome; of a group, cut to that of everything
    Worth lower;       ///< cross-fitted (knowing.hpp); may come out below zero
};

struct Decision {
    std::size_t outcome = 0;
    std::vector<ArmChoice> arms;  ///< of the cube, in its order
    std::vector<Learning>
        learning;  ///< everything first, then the groups for which there are draws enough
};

/// Nothing where there is one arm only, or too few draws for a polynomial in all quantities. Draws
/// in which the outcome is undefined in some arm are left out. No other price enters than the
/// outcome's own money. (methods, eq. 19-22)
std::optional<Decision> appraise_choice(const Cube& cube, std::size_t cost,
                                        const std::vector<QuantityGroup>& groups);

}  // namespace custodiet::appraisal
