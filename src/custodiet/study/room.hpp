// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Of how many things a run has room for: a study of more is refused when it is read.
#pragma once

#include <cstddef>

namespace custodiet::study {

inline constexpr std::size_t most_stages = 4000;
inline constexpr std::size_t most_paid_by_stay = 16;  ///< clauses, each with stays of its own
inline constexpr std::size_t most_uncertain = 1024;   ///< quantities, over all arms
inline constexpr double most_people = 2e9;            ///< who come in a cohort, over all days
/// That a clause pays in a draw, in the study's currency. Larger sums are no money of any state;
/// counted in hundredths over many runs they would be lost.
inline constexpr double most_money = 1e15;

/// Of one kind that one person meets with in a day. More are not meant, and added up over all
/// people, days and runs they would be more than can be counted.
inline constexpr long long most_events_a_day = 1000;

}  // namespace custodiet::study
