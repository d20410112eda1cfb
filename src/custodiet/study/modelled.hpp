// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a study speaks of: an outcome of which it says nothing is 0 in every run, and no finding.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "custodiet/study/study.hpp"

namespace custodiet::study {

/// False for what the study says nothing of: wrongful transfers where the agreement has no rule
/// `wrongful`; deaths, in custody of a state or of any, where no stage there leads to one that
/// means death; metrics worked out from such an outcome.
/// @param subject  of the outcome, empty for all
bool is_modelled(const Study& study, std::string_view outcome, std::string_view subject);

/// What is missing, in words that follow a colon; empty where the outcome is modelled.
std::string why_not_modelled(const Study& study, std::string_view outcome,
                             std::string_view subject);

/// Positions of the stages from which deaths count: those in custody of the state, or of any where
/// `state` is empty.
std::vector<Index> stages_of_deaths(const Study& study, std::string_view state);

/// True where the stage means death; `none` does not.
bool is_death(const Study& study, Index stage);

}  // namespace custodiet::study
