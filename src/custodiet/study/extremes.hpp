// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How far quantities can go together: what follows from others goes where they go.
#pragma once

#include <optional>
#include <vector>

#include "custodiet/study/study.hpp"

namespace custodiet::study {

/// Values of `wanted` at all combinations of the ends between which the uncertain quantities lie
/// that they follow from: the limits, or nine draws of ten where a form has none. One row for each
/// combination; none where there are too many.
/// @pre the quantities, and all that they follow from, are sound
std::vector<std::vector<double>> extremes_of(const Study& study, const std::vector<Index>& wanted);

/// The same values of one quantity; where there are too many combinations, those at which a search
/// ends, two upwards and two downwards, from all lower and from all upper ends. In each it moves
/// one quantity after another to its other end where that leads further. All are values that it can
/// take; what turns with two quantities at once may lie further still.
std::vector<double> far_values_of(const Study& study, Index wanted);

/// The value of a quantity where no draw is needed to know it.
/// @pre as above
std::optional<double> known_value(const Study& study, Index quantity);

}  // namespace custodiet::study
