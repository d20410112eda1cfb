// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Calendar dates: the whole days on which custody begins, moves and ends.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace custodiet::base {

/// A day of the proleptic Gregorian calendar, stored as days since 1970-01-01.
class Date {
  public:
    constexpr Date() = default;
    constexpr explicit Date(std::int32_t days_since_1970) : days_(days_since_1970) {}

    /// Reads `YYYY-MM-DD`. Nothing for any other text and for days that do not exist (2025-02-30).
    static std::optional<Date> parse(std::string_view text);

    /// `YYYY-MM-DD`.
    [[nodiscard]] std::string text() const;
    /// "15 March 2025", as the output prints it.
    [[nodiscard]] std::string long_text() const;
    [[nodiscard]] constexpr std::int32_t days_since_1970() const { return days_; }

    friend constexpr auto operator<=>(Date, Date) = default;
    /// Whole days from `b` to `a`.
    friend constexpr std::int32_t operator-(Date a, Date b) { return a.days_ - b.days_; }
    friend constexpr Date operator+(Date a, std::int32_t days) { return Date(a.days_ + days); }

  private:
    std::int32_t days_ = 0;
};

}  // namespace custodiet::base
