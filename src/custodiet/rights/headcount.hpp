// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Who is in a wing or a facility on each day, who came, and who died there.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "custodiet/program/tally.hpp"
#include "custodiet/rights/charter.hpp"

namespace custodiet::rights {

class Headcount {
  public:
    Headcount(const Charter& charter, const program::Program& program, const program::Tally& tally);

    /// Persons of a cohort in a wing at midnight: [day].
    [[nodiscard]] std::span<const std::int32_t> group(std::size_t wing, std::size_t cohort) const {
        return {groups_.data() + (wing * cohorts_ + cohort) * days_, days_};
    }
    /// Everyone in a facility at midnight, in whatever stage and of no cohort too: [day].
    [[nodiscard]] std::span<const std::int64_t> facility(std::size_t facility) const {
        return {facilities_.data() + facility * days_, days_};
    }

  private:
    std::size_t days_, cohorts_;
    std::vector<std::int32_t> groups_;      ///< [wing][cohort][day]
    std::vector<std::int64_t> facilities_;  ///< [facility][day]
};

/// Persons who came into a wing from outside its facility. Those there at the start did not come.
double admissions(const Wing& wing, const program::Program& program, const program::Tally& tally,
                  std::size_t cohort);

/// Persons who died in a wing: they went from it to a stage of Charter::is_death.
double deaths(const Charter& charter, const Wing& wing, const program::Tally& tally,
              std::size_t cohort);

}  // namespace custodiet::rights
