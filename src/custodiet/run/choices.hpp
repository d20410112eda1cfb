// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a study asks about the choice among its arms, in the form in which the appraisal takes it.
#pragma once

#include <cstdint>
#include <vector>

#include "custodiet/appraisal/appraisal.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::run {

/// Net cost of each state and of all together; the uncertain quantities by kind ("kind:fact"), by
/// grade of source ("grade:B", "grade:none") and by source ("source:" and its key); and what each
/// inquiry would find ("inquiry:" and its key), if anything of it varies in an arm of the cube.
///
/// @param studies the base study and those of the arms; a quantity is read in the first that draws
///                it
/// @param seed    of the luck of samples
appraisal::ChoiceSpec choice_spec(const std::vector<const study::Study*>& studies,
                                  const appraisal::Cube& cube, std::uint64_t seed);

/// An amount that is the same in every draw, canonical unit.
double known_value(const study::Study& study, study::Amount amount);

}  // namespace custodiet::run
