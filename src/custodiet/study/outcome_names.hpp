// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Names of outcomes: what a run counts. Claims, headlines, the run and the pages rely on them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace custodiet::study {

/// What stands in brackets after the name of an outcome.
enum class Subject {
    nothing,
    cohort_or_nothing,
    facility,
    facility_with_places,
    line_or_nothing,
    state,
    state_or_joint,
    state_or_nothing,
    budget,
    attribute_value,  ///< `record.violent`
    stage,
    waiting_stage  ///< one with `waits_for`
};

struct OutcomeName {
    std::string_view name;
    Subject subject = Subject::nothing;
    std::string_view unit;     ///< `money` stands for the currency of the study
    std::string_view meaning;  ///< one line
};

/// The subject of outcomes that are the sum over all states.
inline constexpr std::string_view joint_subject = "joint";

const std::vector<OutcomeName>& outcome_names();

/// The outcome, or nullptr.
const OutcomeName* find_outcome(std::string_view name);

/// "a facility", "a state or `joint`".
std::string_view words_of(Subject subject);

}  // namespace custodiet::study
