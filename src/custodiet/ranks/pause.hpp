// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How long to wait before asking again whether a message has come. Libraries of MPI wait by asking
// all the time, which takes a whole core; ranks that wait must leave it to those that work.
#pragma once

#include <algorithm>
#include <chrono>

namespace custodiet::ranks {

/// Short at first, and longer the longer nothing comes.
class Pause {
  public:
    using Time = std::chrono::microseconds;

    /// @param most  while a rank has work, what it waits too long is lost; while it has none, what
    ///              it asks too often is
    [[nodiscard]] Time next(Time most) {
        const Time now = std::min(time_, most);
        time_ = std::min(time_ * 2, longest);
        return now;
    }
    void reset() { time_ = shortest; }

    static constexpr Time shortest{20}, busy{500}, longest{5000};

  private:
    Time time_ = shortest;
};

}  // namespace custodiet::ranks
