// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Can these correlations hold together?
#pragma once

#include <vector>

#include "custodiet/study/reporter.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::study {

/// Reports (S0318) quantities whose correlations no joint distribution can have: three of them and
/// what the third pair would have to be, or else the nearest correlations that can hold together.
/// What is in no pair counts as 0.
void check_coherence(const std::vector<Correlation>& pairs, Reporter& report);

}  // namespace custodiet::study
