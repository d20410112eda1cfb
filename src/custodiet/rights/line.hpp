// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// One line and one value: who of those concerned is in breach. For this module's own use.
#pragma once

#include <array>

#include "custodiet/rights/account.hpp"
#include "custodiet/rights/charter.hpp"

namespace custodiet::rights {

/// A value so close to a line, in parts of it, is on the line: 24 hours times 1/24 is one day,
/// whichever way it was worked out.
inline constexpr double rounding = 1e-9;

/// True if the value is on the right side of the threshold. A value on the line satisfies
/// `at_least` and `at_most`, and does not satisfy `below` and `above`. `required` asks for 1,
/// `prohibited` for 0; `report` has no line and holds always.
bool holds(standards::Comparison comparison, double value, double threshold);

/// Share of those concerned who are in breach, 0 to 1.
///
/// Of shares `required` leaves out those of whom it is not true, and `prohibited` those of whom it
/// is; every other line is for everyone or nobody.
double breached_share(const Line& line, standards::Measure measure, double value);

/// Splits those concerned: by the value as far as it is known. `report` concerns nobody.
Split split_by(const Line& line, standards::Measure measure, Reading reading, double concerned);

/// Which standards count towards days in breach: those that bind, or those and soft law.
inline constexpr std::size_t reaches = 2;
enum class Reach : std::uint8_t { binding, minimum };

bool is_in(Reach reach, const Line& line, standards::Force force);

/// A number for each reach: [reach].
using ByReach = std::array<double, reaches>;

/// Of one person on any day: the share at least in breach, at least not known to meet everything,
/// and concerned by anything.
struct Bound {
    double breached = 0.0, not_met = 0.0, concerned = 0.0;

    /// The same persons are taken to be hit by both, as far as they can be.
    void raise(const Bound& other);
};
using Bounds = std::array<Bound, reaches>;  ///< [reach]

/// Raises the bounds of the reaches that the line counts in.
void raise(Bounds& bounds, const Line& line, standards::Force force, const Bound& by);
/// The same of one number.
void raise(ByReach& numbers, const Line& line, standards::Force force, double by);

}  // namespace custodiet::rights
