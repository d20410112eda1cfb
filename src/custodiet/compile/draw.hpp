// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Values of one draw, read with the checks that a program and a charter need.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "custodiet/compile/laws.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::compile {

/// More people than this cannot be told apart by their addresses, nor meant in a study.
inline constexpr double most_persons = 1 << 24;

/// Every reader throws base::RunError, naming the quantity, where its value cannot be meant.
class Draw {
  public:
    /// @param values  of all quantities, canonical units: [quantity]
    Draw(const study::Study& study, const std::vector<double>& values)
        : study_(study), values_(values) {}

    [[nodiscard]] double number(study::Amount amount) const {
        return values_[static_cast<std::size_t>(amount)];
    }
    /// A share, held to 0 .. 1 however far it lies outside.
    [[nodiscard]] double share(study::Amount amount) const;
    /// A share that may leave 0 .. 1 by rounding only.
    /// @param needed  what the message says of it
    [[nodiscard]] double share_but_for_rounding(
        study::Amount amount, std::string_view needed = "a share lies from 0 to 1") const;
    [[nodiscard]] double finite(study::Amount amount) const;
    /// 0 or more, but for rounding, and finite.
    [[nodiscard]] double not_negative(study::Amount amount) const;
    /// People a day: at least 0, but for rounding.
    [[nodiscard]] double arrivals(study::Amount amount) const;
    /// People, places, seats, days: a whole number, rounded.
    [[nodiscard]] std::int32_t whole(study::Amount amount) const;
    [[nodiscard]] std::int32_t whole_or(study::Amount amount, std::int32_t absent) const {
        return amount == study::none ? absent : whole(amount);
    }
    /// Days added to a day or, where it is negative, taken off; 0 where nothing is given.
    [[nodiscard]] std::int32_t days(study::Amount amount) const;
    /// The same where there is at least one.
    [[nodiscard]] std::int32_t at_least_one(study::Amount amount) const;
    [[nodiscard]] dist::Law law(const study::LawSpec& spec) const {
        return law_at(study_, spec, values_);
    }
    /// @param needed  what would be right
    [[noreturn]] void refuse(study::Amount amount, std::string_view needed) const;

  private:
    const study::Study& study_;
    const std::vector<double>& values_;
};

}  // namespace custodiet::compile
