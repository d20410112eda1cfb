// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Person by person: for cohorts in which nobody meets anybody in a queue, a limit or an event.
#include "custodiet/engine/engine.hpp"
#include "custodiet/engine/followers.hpp"

namespace custodiet::engine {

void run_alone(const program::Program& program, const program::Component& component, RunId id,
               program::Tally& tally, Workspace& workspace, const Reference& reference,
               Witness* witness) {
    const Lives lives(program, id.number(), &workspace.tables);
    Record record(program, tally, 1, witness);
    Followers followers(program, lives, record);
    for (Index cohort : component.cohorts) {
        Births births(program, lives, cohort,
                      &workspace.registers[static_cast<std::size_t>(cohort)]);
        Twins twins(program, reference, lives.run(), cohort, births, tally, true);
        if (twins.spare_all()) continue;
        // Only those in a register stay where they are.
        const bool is_noted = reference.program == nullptr && births.is_kept();
        const auto live = [&](Newborn& newborn, Index stage, Day came) {
            if (twins.spare(newborn.person.code)) return;
            twins.take_out(newborn, stage, came);
            followers.follow(newborn, stage, came, is_noted ? &newborn.first_exit : nullptr);
        };
        const bool in_blocks =
            !births.is_kept() && births.are_new() && followers.may_follow_blocks();
        const auto live_from = [&](Index stage, Day came) {
            return OneOrBlock{[&, stage, came](Newborn& newborn) { live(newborn, stage, came); },
                              [&, stage, came](const NewbornBlock& block) {
                                  if (in_blocks) followers.follow(block, stage, came);
                                  return in_blocks;
                              }};
        };
        births.stock(live_from(births.stock_stage(), 0));
        for (Day day = 0; day < program.days; ++day) {
            births.arrivals(day, live_from(births.arrivals_stage(), day));
        }
        if (is_noted) births.note_followed_under(program);
        twins.finish();
    }
    followers.finish();
}

}  // namespace custodiet::engine
