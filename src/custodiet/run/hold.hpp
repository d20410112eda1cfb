// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Quantities that a reader holds at one value.
#pragma once

#include <vector>

#include "custodiet/run/result.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::run {

/// Throws base::RunError, which names the quantity, where one of `fixed` is not in the base study
/// or cannot be held at its value.
void check_fixed(const study::Study& base, const std::vector<Fixed>& fixed);

/// The study of an arm in which those quantities that it has as the base study does are known
/// numbers. Throws base::RunError where a known share of it is then none, or known shares of one
/// whole are more than all of it.
study::Study held(study::Study of_arm, const study::Study& base, const std::vector<Fixed>& fixed);

}  // namespace custodiet::run
