// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// One person followed from stage to stage, who meets nobody on the way.
#pragma once

#include "custodiet/engine/births.hpp"
#include "custodiet/engine/record.hpp"

namespace custodiet::engine {

/// Follows someone from their first stage, on the day they came, to the end of their pathway or of
/// the horizon.
void follow(const program::Program& program, const Lives& lives, const Newborn& newborn,
            Index stage, Day today, Record& record);

}  // namespace custodiet::engine
