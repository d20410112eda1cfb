// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// One person followed from stage to stage, who meets nobody on the way.
#pragma once

#include "custodiet/engine/births.hpp"
#include "custodiet/engine/record.hpp"

namespace custodiet::engine {

/// The exit from the first stage, if nothing intervenes.
NextExit first_exit(const program::Program& program, const Lives& lives, const Newborn& newborn,
                    Index stage, Day came);

/// Follows someone from the day on which they come into their first stage, which they leave by
/// `first`, to the end of their pathway or of the horizon.
void follow(const program::Program& program, const Lives& lives, const Newborn& newborn,
            Index stage, Day came, NextExit first, Record& record);

}  // namespace custodiet::engine
