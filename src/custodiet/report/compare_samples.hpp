// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Outcomes of one side of a comparison, run by run, and what becomes of them in a cell.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "custodiet/report/compare.hpp"

namespace custodiet::report {

/// One number a run, [draw, replicate]; not a number where the run has none.
using Runs = std::vector<double>;

/// The outcome in the arm of the side; nothing where the study has no such outcome.
std::optional<Runs> level(const Side& side, std::string_view name, std::string_view subject);

/// The same less the reference arm.
std::optional<Runs> difference(const Side& side, std::string_view name, std::string_view subject);

std::optional<Runs> scaled(std::optional<Runs> runs, double factor);

/// Over the facilities of the receiving state; nothing where one of them has no such outcome.
std::optional<Runs> sum_abroad(const Side& side, std::string_view name);

/// Whether the outcome is above 0 in any run of the arm.
bool is_ever(const Side& side, std::string_view name, std::string_view subject = "");

/// Mean over draws with its interval.
CompareCell cell_of(const Side& side, const std::optional<Runs>& runs);

/// The mean of the one over the mean of the other, so that it can be worked out again from both.
/// The interval is that of the quotients of the draws in which `below` is above 0.
CompareCell cell_of_ratio(const Side& side, const std::optional<Runs>& above,
                          const std::optional<Runs>& below);

}  // namespace custodiet::report
