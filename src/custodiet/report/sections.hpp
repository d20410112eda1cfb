// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The sections of a screen, one function each. Empty (no heading) where there is nothing to say.
#pragma once

#include <vector>

#include "custodiet/report/screen.hpp"

namespace custodiet::report {

/// "Fee: 30 EUR (`fee`).", of each quantity that was held at a value.
std::vector<std::string> held_sentences(const run::Result& result);

/// Quantities that were held at a value, before anything is said of what follows. Empty where the
/// study was run as it is.
Section held_section(const run::Result& result);

/// One sentence or two for each arm: who, how long, and what it costs whom.
Section answer_section(const run::Result& result);

/// Arms side by side, four to a section: differences from the reference arm with 90 % intervals.
/// A study with one arm has its levels instead.
std::vector<Section> comparison_sections(const run::Result& result);

/// Of each arm: how far the places of the agreement are filled, for what reasons people are not
/// sent, and for which they are returned. Empty where the agreement has no `fill`.
std::vector<Section> fill_sections(const run::Result& result);

/// The metrics of the study in each arm: their levels. Empty where it has none.
std::vector<Section> metric_sections(const run::Result& result);

/// Rights, arms side by side, four to a section: gates, days, facts, incidents in numbers; under
/// them, by name, what is breached, missed at transfer and unknown, and who answers. No score.
/// Empty where the study has no regimes, as are the next two.
std::vector<Section> rights_sections(const run::Result& result);

/// Of each arm with active remedies: what each is for, what it costs, who pays, and the room there.
std::vector<Section> remedy_sections(const run::Result& result);

/// Places of each facility with cells at several areas a person, and the area that people had.
Section room_section(const run::Result& result);

/// Of each arm with a fee: prices that both states could accept, how probable it is that both gain,
/// other ways of paying, and the gates that no price makes up for. Empty where no arm has a fee.
Section bargain_section(const run::Result& result);

/// What each state pays for a person-day of its own custody avoided, arm by arm, which arms another
/// one leaves behind, and whether two states that must both sign would.
Section relief_section(const run::Result& result);

/// Which speakers a table of claims names.
enum class Speakers {
    all,
    none_but_us  ///< where room is scarce: "our question" alone
};

/// Each claim with its verdict, probability, and the value at which it would turn; under it the
/// gates breached, where it speaks of breaches. What is missing before a claim can be tested stands
/// under the table, unless it is said elsewhere.
enum class WhatIsMissing { below, elsewhere };
Section claims_section(const run::Result& result, WhatIsMissing where = WhatIsMissing::below,
                       Speakers speakers = Speakers::all);

/// "homicides due to policy: needs …", of each claim that cannot be tested.
std::vector<std::string> missing_for_claims(const run::Result& result);

/// The three quantities that decide most about the main headline, in each arm.
Section drivers_section(const run::Result& result);

/// Chance, ignorance, simulation error, what pairing gained; numbers by kind and grade, and how
/// much of the spread rests on assumptions.
Section confidence_section(const run::Result& result);

/// Clauses that never fired, arms that change nothing, warnings.
Section remarks_section(const run::Result& result);

/// What the study leaves out.
Section limits_section(const run::Result& result);

}  // namespace custodiet::report
