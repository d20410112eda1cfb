// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Names of outcomes: what a run counts. Claims, headlines, the run and the pages rely on them.
#pragma once

#include <array>
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
    facility_with_hard_limit,
    line_or_nothing,
    state,
    state_or_joint,
    state_or_nothing,
    budget,
    attribute_value,  ///< `record.violent`
    stage,
    waiting_stage,  ///< one with `waits_for`
    cohort_facility_or_nothing,
    cohort_facility_standard_or_nothing,  ///< a standard counted in person-days
    facility_or_nothing,
    facility_with_cells,
    standard_of_incidents,  ///< counted in events
    standard_of_transfers,
    power_or_nothing,  ///< `order_release`, `inspect`, `investigate`, `pays`
    remedy,            ///< `general.yard`: a regime and its remedy
    interval,
    metric,
    reason  ///< why someone was lost to the places of `fill`
};

/// What a study must have for an outcome to exist.
enum class Needs { nothing, regimes, detection, fill };

struct OutcomeName {
    std::string_view name;
    Subject subject = Subject::nothing;
    std::string_view unit;     ///< `money` stands for the currency of the study
    std::string_view meaning;  ///< one line
    Needs needs = Needs::nothing;
};

/// The subject of outcomes that are the sum over all states.
inline constexpr std::string_view joint_subject = "joint";

/// Powers over persons held that a state can accept, as subjects of outcomes.
inline constexpr std::array<std::string_view, 4> power_names{"order_release", "inspect",
                                                             "investigate", "pays"};

const std::vector<OutcomeName>& outcome_names();

/// The outcome, or nullptr.
const OutcomeName* find_outcome(std::string_view name);

/// "a facility", "a state or `joint`".
std::string_view words_of(Subject subject);

}  // namespace custodiet::study
