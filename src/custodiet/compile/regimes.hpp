// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Which regimes apply to whom, and what they say together: of several, the one declared last that
// says something counts.
#pragma once

#include <string_view>
#include <vector>

#include "custodiet/study/study.hpp"

namespace custodiet::compile {

/// What is said of an indicator, and of what share of the people; none = nothing, or of all.
struct Said {
    study::Amount value = study::none, known_of = study::none;
};

/// Active regimes of one place.
class Regimes {
  public:
    /// Those that apply to someone in a stage.
    static Regimes in_stage(const study::Study& study, study::Index stage);
    /// Those that apply to someone aboard the flights of a line.
    static Regimes on_line(const study::Study& study, study::Index line);

    /// Those of them that apply to a cohort.
    [[nodiscard]] Regimes of_cohort(study::Index cohort) const;

    [[nodiscard]] Said reading(std::string_view indicator) const;
    /// How many at most share a cell apart from others; none if nobody is held apart.
    [[nodiscard]] study::Amount per_cell() const;
    /// Who accepts a power over those held; not given if nothing is known.
    [[nodiscard]] study::Responsibility responsibility(
        study::Responsibility study::Regime::*power) const;

    friend bool operator==(const Regimes&, const Regimes&) = default;

  private:
    std::vector<const study::Regime*> regimes_;  ///< the one declared last comes first
};

/// Stages of a facility that a regime covers.
std::vector<study::Index> stages_covered(const study::Study& study, const study::Regime& regime);

/// True if a regime concerns a cohort.
bool concerns(const study::Regime& regime, study::Index cohort);

}  // namespace custodiet::compile
