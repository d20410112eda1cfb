// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// When the agreement is in force in a draw: entry into force may slip, renewals may be granted, and
// either side may end it.
#pragma once

#include "custodiet/compile/draw.hpp"
#include "custodiet/program/program.hpp"

namespace custodiet::compile {

/// Days of the study: first, and day after the last. May lie outside the horizon; empty where the
/// agreement is never in force.
struct InForce {
    program::Day from = 0, until = 0;

    /// The same, inside a horizon of `days` days.
    [[nodiscard]] InForce within(program::Day days) const;
    [[nodiscard]] bool contains(program::Day day) const { return day >= from && day < until; }
};

/// Of a study without an agreement: the whole horizon.
InForce in_force_at(const study::Study& study, const Draw& draw);

}  // namespace custodiet::compile
