// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How many of anything a study can count.
#pragma once

namespace custodiet::study {

/// More people than this in a cohort cannot be told apart by their addresses; nor are more places,
/// seats or officers meant.
inline constexpr double most_counted = 1 << 24;

}  // namespace custodiet::study
