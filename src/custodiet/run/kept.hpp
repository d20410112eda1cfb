// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What a run leaves to the next one of the same study.
#pragma once

#include <cstdint>
#include <vector>

#include "custodiet/engine/register.hpp"

namespace custodiet::run {

/// The people of the first draws. Whoever holds some quantities and runs again meets the same
/// people, unless a quantity that they come from has moved, and need not draw them again: that is
/// half the work. Changes the speed of a run and never its result.
class Kept {
  public:
    /// @param draws  of which the people are kept: some megabytes each
    explicit Kept(std::uint32_t draws) : of_draw_(draws) {}

    /// Of each cohort. Nothing for a draw whose people are not kept. Draws may be asked for on
    /// several threads.
    [[nodiscard]] std::vector<engine::Register>* of_draw(std::uint32_t draw) {
        return draw < of_draw_.size() ? &of_draw_[draw] : nullptr;
    }

  private:
    std::vector<std::vector<engine::Register>> of_draw_;
};

}  // namespace custodiet::run
