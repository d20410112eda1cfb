// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// When the sentences of the people of a cohort end: of those who come, or of the stock.
#pragma once

#include <optional>

#include "custodiet/dist/day_table.hpp"
#include "custodiet/dist/exact_day_table.hpp"
#include "custodiet/engine/person.hpp"

namespace custodiet::engine {

class Sentences {
  public:
    /// @param law          of what is left when someone comes; must outlive it
    /// @param horizon      days
    /// @param looks_ahead  sentences that end after the horizon matter too
    /// @param people       about how many are drawn
    Sentences(const dist::Law& law, Day horizon, bool looks_ahead, double people);

    /// The day on which the sentence drawn at `u` ends, of someone who comes on `came`.
    [[nodiscard]] Day end(double u, Day came) const;
    /// The same of `count` people.
    void end(const double* u, std::size_t count, Day came, Day* ends) const;

  private:
    [[nodiscard]] Day day_after(Day came, std::int32_t days, double u) const;

    const dist::Law& law_;
    Day horizon_;
    bool looks_ahead_;
    std::optional<dist::DayTable> table_;  ///< if there is no other
    /// Takes longer to make, and less to look up many at once.
    std::optional<dist::ExactDayTable> exact_;
};

}  // namespace custodiet::engine
