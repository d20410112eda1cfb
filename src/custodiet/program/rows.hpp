// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Which cohorts can ever be in which stages. In a world of many states most cohorts never come near
// most stages, and a tally keeps nothing for those pairs.
#pragma once

#include <span>
#include <vector>

#include "custodiet/program/program.hpp"

namespace custodiet::program {

/// Rows of the tally for the pairs of a cohort and a stage that can occur: [cohort][stage], `none`
/// where they cannot. Rows rise with the cohort, then with the stage.
///
/// Ways out that no rule allows and events that never come count too, so that the arms of a study,
/// which differ in such things, have the same rows.
/// @param moves  events that move people, or displace them from a facility
std::vector<Index> rows_of(const Program& program, std::span<const Event> moves);

}  // namespace custodiet::program
