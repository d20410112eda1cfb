// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// One person followed from stage to stage, who meets nobody on the way.
#pragma once

#include "custodiet/engine/life.hpp"
#include "custodiet/engine/record.hpp"

namespace custodiet::engine {

/// Follows one person from `stage` on `today` to the end of their pathway or of the horizon.
/// @param elapsed  days that they had already been in the stage (the stock), else 0
void follow(const program::Program& program, const Lives& lives, Person person, Index stage,
            Day today, double elapsed, Record& record);

}  // namespace custodiet::engine
