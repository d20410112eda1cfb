// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Where people can go from a stage, whatever the numbers are.
#pragma once

#include <vector>

#include "custodiet/study/study.hpp"

namespace custodiet::study {

/// Where people can go from each stage, by exits, grants, moves and displacement.
std::vector<std::vector<Index>> ways(const Study& study);

/// The stages `open` and all that people can reach from them. Entries that are none lead nowhere.
std::vector<bool> reached_from(const std::vector<std::vector<Index>>& ways,
                               std::vector<Index> open);

}  // namespace custodiet::study
