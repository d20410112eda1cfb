// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Judges those who go by one route.
#pragma once

#include <cstdint>
#include <vector>

#include "custodiet/program/tally.hpp"
#include "custodiet/rights/account.hpp"
#include "custodiet/rights/charter.hpp"

namespace custodiet::rights {

/// Persons aboard the flights of a route; of that without a line, all who are transferred by other
/// means: [cohort].
std::vector<std::int64_t> persons_on(const Route& route, const program::Tally& tally);

/// @param persons  of the cohort, who go by it
/// @param into     empty, with one finding for each line
void judge_passage(const Charter& charter, const Route& route, const program::Tally& tally,
                   std::size_t cohort, double persons, PassageAccount& into);

}  // namespace custodiet::rights
