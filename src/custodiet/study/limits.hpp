// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Whether the values that a quantity can take are inside the limits of a field.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "custodiet/study/fields.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::study {

/// By so much a value that is worked out may miss its limits, because sums of shares are rounded.
inline constexpr double rounding = 1e-9;

/// What is wrong with a quantity in a field, in the words of a diagnostic.
struct Misfit {
    std::string message, label, help;
};

/// @param support  the smallest and the largest value that the quantity can take, canonical
/// @return nothing where all of them fit
std::optional<Misfit> misfit_of(const Field& field, const Quantity& quantity,
                                std::pair<double, double> support);

/// The same of a number that is known and of which a run counts only the nearest whole one. Times
/// in weeks and longer are meant to be rounded.
std::optional<Misfit> misfit_of_count(const Field& field, const Quantity& quantity);

/// The same of money: whether a run could count what one unit of it comes to.
/// @param support  in the currency of the study
/// @param currency  of the study
std::optional<Misfit> misfit_of_money(const Field& field, std::pair<double, double> support,
                                      const std::string& currency);

}  // namespace custodiet::study
