// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Conditions of custody at one draw: cells, indicators, and what comes to be recorded.
#pragma once

#include "custodiet/compile/draw.hpp"
#include "custodiet/compile/regimes.hpp"
#include "custodiet/rights/charter.hpp"
#include "custodiet/standards/standards.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::compile {

/// Cells of a facility; none where their number is not known. What is not said of them is 0.
/// @throws base::RunError, naming the quantity, for less than one cell or no area to live in
rights::Cells cells_of(const Draw& draw, const study::Facility& facility);

/// What values an indicator can have.
enum class Range {
    share,         ///< 0 to 1
    part_of_time,  ///< hours a day: from none to all of it
    amount,        ///< 0 or more
    events,        ///< 0 or more for each person and day, and no more than can be counted
    degrees        ///< any
};
Range range_of(const standards::Indicator& indicator);

/// What an indicator is known to be at a draw, canonical unit; nothing where none is given.
/// @throws base::RunError, naming the quantity, for a value out of its range by more than rounding
rights::Reading reading_of(const Draw& draw, Said said, Range range);

/// Ways by which a breach may come to be recorded: what is said of each; none if nothing is.
struct Channels {
    Said inspection;      ///< inspections a day
    Said lawyer, family;  ///< shares of persons
};

Channels channels_of(const Regimes& regimes);

/// Share of breaches that come to be recorded where these channels are open. A channel of which
/// nothing is known counts as closed.
double recorded_share(const Draw& draw, const study::Detection& detection,
                      const Channels& channels);

}  // namespace custodiet::compile
