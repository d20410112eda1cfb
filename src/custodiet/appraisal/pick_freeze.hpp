// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How much of a variance each quantity explains alone, and how much together with all others, from
// runs in which one quantity at a time is exchanged.
#pragma once

#include <cstddef>
#include <vector>

namespace custodiet::appraisal {

/// Results of a pick-freeze design. Each row has two independent points a and b of all quantities,
/// and for each quantity the point a with that quantity taken from b. Undefined results are not
/// numbers.
struct PickFreezeRuns {
    std::vector<double> at_a, at_b;              ///< [row]
    std::vector<std::vector<double>> exchanged;  ///< [quantity][row]
    std::size_t scrambles = 1;  ///< independent sequences; row r is of scramble r % scrambles
};

/// Shares of the variance of single runs. Both may come out slightly negative.
struct SensitivityIndex {
    double first_order = 0, first_order_se = 0;  ///< explained by the quantity alone
    double total = 0, total_se = 0;              ///< and by it in company with any others
};

/// One index for each quantity; not numbers where the variance is zero or nothing is defined.
///
/// The runs of a row must share their chance. Their differences are then due to the quantities, and
/// both indices are shares of a variance that holds chance as well: chance is one more quantity
/// with which others may interact. With chance of its own in each run, half the variance of that
/// chance is taken for an effect of every quantity. (methods, eq. 30-32)
///
/// @source Saltelli et al., Comput. Phys. Commun. 181 (2010) 259-270, table 2 (b) and (f); Jansen,
///         Comput. Phys. Commun. 117 (1999) 35-43
/// @verified_by theory/appraisal/pick_freeze_test
std::vector<SensitivityIndex> sensitivity_indices(const PickFreezeRuns& runs);

}  // namespace custodiet::appraisal
