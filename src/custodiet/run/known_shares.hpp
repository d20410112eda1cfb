// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Shares that are known once quantities are held. `check` looks at those that a study writes; the
// model inside a page carries no `check`.
#pragma once

#include "custodiet/study/study.hpp"

namespace custodiet::run {

/// Throws base::RunError, in the words of `check`, where a known share of the study lies outside
/// 0 .. 1, or known shares of one whole sum to more than 1.
void check_known_shares(const study::Study& study);

}  // namespace custodiet::run
