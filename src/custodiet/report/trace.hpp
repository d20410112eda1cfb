// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// One person's dates with and without the agreement, as a reader sees them.
#pragma once

#include "custodiet/report/screen.hpp"
#include "custodiet/run/trace.hpp"

namespace custodiet::report {

/// Who the person is; their steps in each arm with what made them; days, money and rights; the
/// numbers behind the steps.
Screen compose_trace(const run::Trace& trace);

}  // namespace custodiet::report
