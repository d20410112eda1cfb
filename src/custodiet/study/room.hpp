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

}  // namespace custodiet::study
