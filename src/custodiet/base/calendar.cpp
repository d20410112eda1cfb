// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/base/calendar.hpp"

#include <chrono>

namespace custodiet::base {

namespace {

std::chrono::year_month_day civil(Date day) {
    return std::chrono::sys_days{std::chrono::days{day.days_since_1970()}};
}

Date first_of(std::chrono::year_month month) {
    const std::chrono::sys_days day{month / std::chrono::day{1}};
    return Date(static_cast<std::int32_t>(day.time_since_epoch().count()));
}

std::chrono::year_month month_of(Date day) {
    const auto date = civil(day);
    return date.year() / date.month();
}

}  // namespace

int year_of(Date day) {
    return static_cast<int>(civil(day).year());
}

int days_in_month(Date day) {
    const auto month = month_of(day);
    return first_of(month + std::chrono::months{1}) - first_of(month);
}

Date next_month(Date day) {
    return first_of(month_of(day) + std::chrono::months{1});
}

}  // namespace custodiet::base
