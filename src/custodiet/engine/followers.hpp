// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Follows people who meet nobody in a queue, a limit or an event, each to the end of the horizon.
// Since they meet nobody, they may be taken in any order: those who enter the same stage wait for
// company, and draw together.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "custodiet/engine/record.hpp"
#include "custodiet/engine/register.hpp"

namespace custodiet::engine {

/// How someone leaves the first stage. Instant stages, too, come with an exit.
NextExit first_exit(const program::Program& program, const Lives& lives, const Newborn& newborn,
                    Index stage, Day came);

class Followers {
  public:
    /// All must outlive it.
    Followers(const program::Program& program, const Lives& lives, Record& record)
        : program_(program),
          lives_(lives),
          record_(record),
          waiting_(program.stages.size()),
          draw_alone_(record.witness() != nullptr) {}

    /// Follows someone who comes to `stage` on day `came` and leaves it as `first` says: now, or
    /// until `finish` at the latest.
    void follow(const Newborn& newborn, Index stage, Day came, NextExit first);
    /// Follows everyone who still waits for company.
    void finish();

  private:
    struct Follower {
        Person person;
        Day entered = 0;
    };
    /// People who have entered a stage, with what is remembered of each.
    struct Waiting {
        std::vector<Follower> people;
        std::vector<Day> pasts;  ///< `Record::past_size` of each
        bool is_full = false;    ///< enough wait, and the stage is noted in `full_`
    };
    /// Those who draw together.
    struct Group {
        std::array<Follower, Entrants::most> people;
        std::vector<Day> pasts;
    };

    /// Goes on from an exit until someone needs draws, and lets them wait for them.
    void go_on(Follower& one, Index stage, NextExit next, Past past);
    /// One exit; the stage entered.
    Index leave(Follower& one, Index stage, NextExit next, Past past);
    void wait(const Follower& one, Index stage, Past past);
    void note_if_full(Index stage);
    /// Times the last of those who wait in a stage, as many as draw together, and goes on.
    void draw_together(Index stage);
    /// The exits of those in the group, who have been timed.
    void leave_together(Index stage);
    /// @param leavers  those in the group who take this exit
    void leave_by(const program::Exit& exit, Index stage, std::span<const std::uint8_t> leavers);
    [[nodiscard]] Past past_in_group(std::size_t i) {
        return std::span(group_.pasts).subspan(i * record_.past_size(), record_.past_size());
    }
    void follow_few();

    const program::Program& program_;
    const Lives& lives_;
    Record& record_;
    std::vector<Waiting> waiting_;  ///< [stage]
    std::vector<Index> full_;       ///< stages in which enough wait
    bool draw_alone_;               ///< nobody waits: a witness sees one life after another
    Entrants entrants_;
    Group group_;
    std::vector<std::size_t> by_exit_;  ///< [exit] where those who take it begin in the group
};

}  // namespace custodiet::engine
