// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Parameters of durations that are known once quantities are held, as known_shares.hpp has shares.
#pragma once

#include "custodiet/study/study.hpp"

namespace custodiet::run {

/// Throws base::RunError, in the words of `check`, where a known mean, shape or scale of a
/// duration is not above 0.
void check_known_times(const study::Study& study);

}  // namespace custodiet::run
