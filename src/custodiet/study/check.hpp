// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Checks that need the whole study: do people get somewhere, do shares add up, do limits have
// places.
#pragma once

#include <vector>

#include "custodiet/study/reader.hpp"
#include "custodiet/study/reporter.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::study {

/// Warns (S0319) of quantities whose source is later than the day on which the study stands.
void check_hindsight(const Study& study, Reporter& report);

/// Marks the ends among the stages, and reports what does not fit (S05xx).
void check_pathways(Study& study, Reporter& report, Findings& findings);

/// Reports (S0501) stages in which people are held and that lead only to each other.
/// @pre the ends are marked
void check_circles(const Study& study, Reporter& report);

/// Warns of costs and rates that are hardly meant (S0611, S0613), and of fees for days that are
/// spent elsewhere (S0612). After `check_pathways`, which marks the ends.
void check_money(const Study& study, Reporter& report);

/// Reports what does not fit about regimes and intervals (S0909, S0910, S0207), and warns of states
/// without law (S0913).
void check_rights(const Study& study, Reporter& report, Findings& findings);

/// Warns (S0305) of shares that can be worked out beyond 0 to 1, where a run cuts them.
void check_shares(const Study& study, Reporter& report);

/// Reports (S0206) more stages, or clauses that pay for stays, than a run has room for.
void check_counts(const Study& study, Reporter& report);

/// Reports (S0808) headlines, observations and aims of outcomes that an arm, or the reference arm,
/// does not model.
void check_modelled(const Document& document, Reporter& report);

/// Reports (S0206) more uncertain quantities, over all arms, than a run can draw.
void check_uncertain(const Document& document, Reporter& report);

/// Reports what the base study and every arm leave unused: one finding of each.
void check_unused(const Study& base, const std::vector<Findings>& findings, Reporter& report);

}  // namespace custodiet::study
