// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/study/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/base/calendar.hpp"
#include "custodiet/study/demand.hpp"
#include "custodiet/study/room.hpp"

namespace custodiet::study {
namespace {

/// A whole day of each day, and what rounding adds to it.
constexpr double all_of_it = 1.0 + rounding;

/// Rates per year are held per day until all quantities are known.
using base::days_per_year;

/// @param slack  by how much the limits may be missed
std::optional<Misfit> misfit_of_share(const Field& field, double low, double high, double slack) {
    if (low >= -slack && high <= 1.0 + slack) return std::nullopt;
    if (low == high) {
        return Misfit{fmt::format("`{}` must be from 0 to 1, not {:.6g}", field.key, low),
                      "is a share", "write a share such as `0.25` or `25 %`"};
    }
    const bool has_limits = std::isfinite(low) && std::isfinite(high);
    return Misfit{fmt::format("`{}` can be outside 0 to 1", field.key), "is a share",
                  has_limits ? "keep all its values from 0 to 1"
                             : "use a form with limits: range, triangular, pert, events of "
                               "trials, or mean and sd with `shape: beta`"};
}

/// @param found  ", not 5", or nothing
std::optional<Misfit> misfit_of_number(const Field& field, double low, double high, double slack,
                                       const std::string& found) {
    const bool has_low = std::isfinite(low);
    const bool is_nothing = high <= 0.0 && high == low;
    const bool is_low = field.bounds == Bounds::positive
                            ? has_low && (low < 0.0 || is_nothing)
                            : field.bounds == Bounds::not_negative && has_low && low < -slack;
    if (is_low) {
        const std::string_view wanted = field.bounds == Bounds::positive ? "above 0" : "0 or more";
        return Misfit{fmt::format("`{}` must be {}{}", field.key, wanted, found), {}, {}};
    }
    if (field.least > 0 && has_low && low < static_cast<double>(field.least) - 0.5) {
        return Misfit{fmt::format("`{}` must be at least {}{}", field.key, field.least, found),
                      {},
                      "it is counted in whole numbers, and what is nearest to 0 is none"};
    }
    // Runs count it in whole numbers of so many bits.
    const auto most = static_cast<double>(field.most);
    const bool is_far = (std::isfinite(high) && high >= most) || (has_low && low <= -most);
    if (field.most == 0 || !is_far) return std::nullopt;
    return Misfit{fmt::format("`{}` must be below {}{}", field.key, field.most, found),
                  {},
                  std::string(field.otherwise)};
}

}  // namespace

std::optional<Misfit> misfit_of(const Field& field, const Quantity& quantity,
                                std::pair<double, double> support) {
    const auto [low, high] = support;
    const bool is_worked_out = quantity.form == Form::derived;
    if (is_worked_out && !std::isfinite(low)) {
        return Misfit{fmt::format("`{}` comes to no number", field.key),
                      {},
                      "nothing can be divided by 0, nor grow without end"};
    }
    const double slack = is_worked_out ? rounding : 0.0;
    const Demand demand = demand_of(field.unit);
    if (demand.is_share) return misfit_of_share(field, low, high, slack);
    if (demand.is_discount && std::isfinite(low) && low * days_per_year <= -1.0) {
        return Misfit{fmt::format("`{}` must be above -100 %/year", field.key),
                      {},
                      "at -100 % nothing is left after a year; keep all its values above"};
    }
    if (demand.is_part_of_time && std::isfinite(high) && high > all_of_it) {
        return Misfit{fmt::format("`{}` cannot be more than all of the time", field.key),
                      {},
                      "a day has 24 hours, and a week 168"};
    }
    // What is written needs no repeating.
    std::string found;
    if (is_worked_out) {
        const Unit& unit = quantity.unit;
        found = fmt::format(", not {:.6g}{}{}", low / unit.scale, unit.text.empty() ? "" : " ",
                            unit.text);
    }
    return misfit_of_number(field, low, high, slack, found);
}

std::optional<Misfit> misfit_of_count(const Field& field, const Quantity& quantity) {
    const Demand demand = demand_of(field.unit);
    const bool is_rate = demand.exponent[Dimension::day] < 0;
    const bool is_counted =
        field.type == Type::amount && (field.most == counted || field.least > 0);
    if (!is_counted || is_rate || quantity.form != Form::constant) return std::nullopt;
    const Unit& unit = quantity.unit;
    const bool is_long = demand.exponent[Dimension::day] > 0 && unit.scale > 1.0;
    if (is_long || std::abs(quantity.a - std::round(quantity.a)) <= rounding) return std::nullopt;
    const double least = field.bounds == Bounds::positive ? 1.0 : 0.0;
    return Misfit{
        fmt::format("`{}` is counted in whole numbers: {:.6g} {} count as {:.0f}", field.key,
                    quantity.a / unit.scale, unit.text, std::max(least, std::round(quantity.a))),
        {},
        "write the whole number that is meant, or a form of an uncertain one, which is "
        "rounded in each draw"};
}

std::optional<Misfit> misfit_of_money(const Field& field, std::pair<double, double> support,
                                      const std::string& currency) {
    const auto is_beyond = [](double value) {
        return std::isfinite(value) && std::abs(value) >= most_money;
    };
    if (!is_beyond(support.first) && !is_beyond(support.second)) return std::nullopt;
    return Misfit{fmt::format("`{}` is more money than can be counted", field.key),
                  {},
                  fmt::format("all that one clause pays in a draw must stay below {:.6g} {}",
                              most_money, currency)};
}

}  // namespace custodiet::study
