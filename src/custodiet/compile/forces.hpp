// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What each standard in use is to each state of a study: law, soft law, or a comparison.
#pragma once

#include <span>
#include <vector>

#include "custodiet/standards/standards.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::compile {

class Forces {
  public:
    explicit Forces(const study::Study& study);

    /// Force of each standard in use for whoever owes it: [position in study.rights.used].
    /// @param sender   state
    /// @param holders  states with jurisdiction over the people held, at least one; of a standard
    ///                 that several owe the strongest force counts
    [[nodiscard]] std::vector<standards::Force> owed(study::Index sender,
                                                     std::span<const study::Index> holders) const;

  private:
    const study::Study& study_;
    std::vector<std::vector<standards::Force>> of_state_;  ///< [state][position in used]
};

}  // namespace custodiet::compile
