// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/compile/draw.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "custodiet/study/counted.hpp"

namespace custodiet::compile {

namespace {

/// By so much a derived value may miss its bounds because sums of shares are rounded.
inline constexpr double rounding = 1e-9;

static_assert(most_persons == study::most_counted, "what a study is refused for beforehand");

}  // namespace

double Draw::share(study::Amount amount) const {
    const double value = number(amount);
    if (std::isnan(value)) refuse(amount, "a share needs a number from 0 to 1");
    return std::clamp(value, 0.0, 1.0);
}

double Draw::share_but_for_rounding(study::Amount amount, std::string_view needed) const {
    const double value = number(amount);
    if (!(value > -rounding) || !(value < 1.0 + rounding)) refuse(amount, needed);
    return std::clamp(value, 0.0, 1.0);
}

double Draw::finite(study::Amount amount) const {
    const double value = number(amount);
    if (!std::isfinite(value)) refuse(amount, "it needs a finite number");
    return value;
}

double Draw::not_negative(study::Amount amount) const {
    const double value = finite(amount);
    if (value < -rounding) refuse(amount, "it cannot be less than 0");
    return std::max(0.0, value);
}

double Draw::arrivals(study::Amount amount) const {
    const double value = number(amount);
    if (!(value > -rounding) || !(value < most_persons)) {
        refuse(amount, "people who arrive a day need a number from 0 to 16777216");
    }
    return std::max(0.0, value);
}

std::int32_t Draw::whole(study::Amount amount) const {
    const double value = number(amount);
    if (!(value > -0.5) || !(value < most_persons)) {
        refuse(amount, "it counts something, so it must lie between 0 and 16777216");
    }
    return static_cast<std::int32_t>(std::lround(value));
}

std::int32_t Draw::days(study::Amount amount) const {
    if (amount == study::none) return 0;
    const double value = number(amount);
    if (!(value > -most_persons) || !(value < most_persons)) {
        refuse(amount, "it needs a number of days that can be counted");
    }
    return static_cast<std::int32_t>(std::lround(value));
}

std::int32_t Draw::at_least_one(study::Amount amount) const {
    const std::int32_t value = whole(amount);
    if (value < 1) refuse(amount, "there must be at least 1");
    return value;
}

void Draw::refuse(study::Amount amount, std::string_view needed) const {
    throw base::RunError(fmt::format("`{}` came out at {} in a draw; {}",
                                     study_.quantities[static_cast<std::size_t>(amount)].name,
                                     number(amount), needed));
}

}  // namespace custodiet::compile
