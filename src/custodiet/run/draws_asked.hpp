// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How many draws a run takes: what the study says, or who runs it.
#pragma once

#include <cstdint>

#include "custodiet/run/result.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::run {

struct DrawsAsked {
    /// With which it begins. With aims no fewer than those at which they are first looked at: a
    /// design of fewer has other points, and doubling it would not leave them as they were.
    std::uint32_t first = 0;
    std::uint32_t most = 0;  ///< at which it ends in any case
    bool has_aims = false;   ///< aims say when it ends
};

DrawsAsked draws_asked(const study::Study& study, const Options& options);

}  // namespace custodiet::run
