// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Follows people who meet nobody in a queue, a limit or an event, each to the end of the horizon.
// Since they meet nobody, they may be taken in any order: those who enter the same stage wait for
// company, and draw together.
#pragma once

#include <array>
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
    };

    /// Goes on from an exit until someone needs draws, and lets them wait for them.
    void go_on(Follower& one, Index stage, NextExit next, Past past);
    /// One exit; the stage entered.
    Index leave(Follower& one, Index stage, NextExit next, Past past);
    void wait(const Follower& one, Index stage, Past past);
    /// Times the last of those who wait in a stage, as many as draw together, and goes on.
    void draw_together(Index stage);
    void follow_few();

    const program::Program& program_;
    const Lives& lives_;
    Record& record_;
    std::vector<Waiting> waiting_;  ///< [stage]
    std::vector<Index> full_;       ///< stages in which enough wait
    bool draw_alone_;               ///< nobody waits: a witness sees one life after another
    Entrants entrants_;
};

}  // namespace custodiet::engine
