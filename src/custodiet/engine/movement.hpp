// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// How the people of a day-by-day run go from stage to stage: what is counted, what changes about
// them, and when they will leave the stage that they have come into. Who may go, and when, is
// decided elsewhere. Those who go the same way on the same day go together.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "custodiet/engine/crowd.hpp"
#include "custodiet/engine/occupancy.hpp"

namespace custodiet::engine {

class Movement {
  public:
    /// All must outlive it.
    Movement(const program::Program& program, const program::Component& component,
             const Lives& lives, Record& record, Crowd& crowd, Occupancy& occupancy,
             Workspace& workspace);

    /// Later calls are of this day.
    void begin(Day today) { today_ = today; }

    /// True if no full place ever bars an exit: then it makes no difference in which order people
    /// leave, and they may do so together.
    [[nodiscard]] bool is_free() const { return is_free_; }

    /// People leave by the exits that have fallen due for them.
    /// @pre is_free()
    void let_out(std::span<const std::uint32_t> due);
    /// Someone leaves their stage for another.
    void leave_for(std::uint32_t number, Index to, Why why);
    /// Those who leave one stage for another on the same ground.
    /// @pre `to` is not instant, or is_free()
    void leave_together(std::span<const std::uint32_t> numbers, Index from, Index to, Why why);
    /// The same, for those whose places are counted already.
    void send(std::span<const std::uint32_t> numbers, Index from, Index to, Why why);

    /// Sets when someone will leave the stage just entered; passes at once through stages that only
    /// decide.
    void settle(std::uint32_t number, double elapsed, const std::array<double, 2>* first_clocks);
    /// The same for people who have just entered a stage together.
    /// @pre the stage is not instant, or is_free()
    void settle_together(std::span<const std::uint32_t> numbers, Index stage);
    /// Sets when those will leave who entered a stage today and are still in it: nobody leaves on
    /// the day on which they came by their own clocks, so all can draw together.
    void time_entrants();

    /// Those who began to wait in a queue since the list was emptied.
    [[nodiscard]] std::vector<std::uint32_t>& newcomers(Index queue) {
        return newcomers_[static_cast<std::size_t>(queue)];
    }

    /// The end of the sentence of someone who leaves their stage today.
    [[nodiscard]] Day end_of_sentence(const Held& held) const {
        return lives_.sentence_end_on_leaving(held.person, held.stage, held.entered, today_);
    }

  private:
    void count(std::span<const std::uint32_t> numbers, Index from, Index to, Why why);
    /// Those who have entered a stage begin to wait in its queue, if they are to.
    void wait_together(std::span<const std::uint32_t> numbers, const program::Stage& here);
    /// People in an instant stage go on at once.
    void decide_together(std::span<const std::uint32_t> numbers, Index stage);
    void time(std::uint32_t number, NextExit next);
    void time_together(Index stage, std::span<const std::uint32_t> numbers);

    /// Those who leave a stage today in the same way.
    struct Leaving {
        Index stage = program::none;
        std::size_t way = 0;  ///< as `Stage::ways`
        std::vector<std::uint32_t> numbers;
    };

    /// The way by which someone leaves who is due today, in `leaving_`.
    [[nodiscard]] std::size_t way_out(const Held& held) const {
        const auto stage = static_cast<std::size_t>(held.stage);
        // Most stays were decided when they began.
        if (held.what == NextExit::stay && held.way != NextExit::undecided) {
            return first_branch_[stage] + static_cast<std::size_t>(held.way);
        }
        const NextExit now{today_, held.what, held.way};
        return first_way_[stage] + lives_.way_taken(held.person, held.stage, now);
    }

    const program::Program& program_;
    const program::Component& component_;
    const Lives& lives_;
    Record& record_;
    Crowd& crowd_;
    Calendar& calendar_;
    Occupancy& occupancy_;
    std::vector<std::vector<std::uint32_t>>& entrants_;  ///< [stage] of today, not yet timed
    bool is_free_;
    Day today_ = 0;
    std::vector<std::vector<std::uint32_t>> newcomers_;  ///< [queue]
    std::vector<Leaving> leaving_;                       ///< all ways of each stage
    std::vector<std::size_t> first_way_;                 ///< [stage] in `leaving_`
    std::vector<std::size_t> first_branch_;              ///< the same, of the branches
    std::vector<std::size_t> taken_;                     ///< those that someone takes
    Entrants batch_{};
    Exits exits_{};
};

}  // namespace custodiet::engine
