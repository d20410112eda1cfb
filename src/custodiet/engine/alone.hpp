// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// One person followed from stage to stage, who meets nobody on the way.
#pragma once

#include "custodiet/engine/births.hpp"
#include "custodiet/engine/record.hpp"

namespace custodiet::engine {

/// The exit from the first stage, if nothing intervenes.
/// @param branch  if the stay was drawn: set to the number that decides at its end
NextExit first_exit(const program::Program& program, const Lives& lives, const Newborn& newborn,
                    Index stage, Day came, double* branch = nullptr);

/// Follows someone from the day on which they come into their first stage, which they leave by
/// `first`, to the end of their pathway or of the horizon.
/// @param branch  the number that decides at the end of the first stay, if it is known
void follow(const program::Program& program, const Lives& lives, const Newborn& newborn,
            Index stage, Day came, NextExit first, Record& record, double branch = Lives::unknown);

}  // namespace custodiet::engine
