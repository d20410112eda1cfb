// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of people: nobody is lost, counted twice or in two stages. Worked out here from the raw
// tally, apart from the checks that the engine makes of itself.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>

#include "laws/shipped_studies.hpp"

namespace custodiet::laws::of_people {

using program::CountsAs;
using program::Index;
using program::Tally;

inline std::int64_t total(std::span<const std::int32_t> numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
}

inline std::span<const std::int32_t> leaves_of(const Tally& tally, Index stage, Index cohort) {
    return {tally.leaves.data() + tally.offset(stage, cohort),
            static_cast<std::size_t>(tally.days)};
}

inline std::int32_t stock_of(const Tally& tally, Index stage, Index cohort) {
    return tally.stock[tally.row(stage, cohort)];
}

/// Calls `use(cohort, stage)` for all pairs.
template <typename Use>
inline void for_each_row(const Tally& tally, Use use) {
    for (Index cohort = 0; cohort < static_cast<Index>(tally.cohorts); ++cohort) {
        for (Index stage = 0; stage < static_cast<Index>(tally.stages); ++stage) {
            use(cohort, stage);
        }
    }
}

/// Enough to meet full facilities, courts and empty flights; each draw is another world.
inline constexpr std::uint32_t draws = 8;

inline void entries_less_leaves_are_the_change_of_the_census(const std::string& text) {
    for_each_run(*read(text), draws, [](const SingleRun& run) {
        for_each_row(run.tally, [&](Index cohort, Index stage) {
            const auto census = run.tally.census_of(stage, cohort);
            const auto entries = run.tally.entries_of(stage, cohort);
            const auto leaves = leaves_of(run.tally, stage, cohort);
            std::int32_t before = stock_of(run.tally, stage, cohort);
            for (std::size_t day = 0; day < census.size(); ++day) {
                ASSERT_EQ(census[day], before + entries[day] - leaves[day])
                    << run.study.stages[static_cast<std::size_t>(stage)].id << ", day " << day;
                ASSERT_GE(census[day], 0);
                before = census[day];
            }
        });
    });
}

inline void each_is_in_one_stage_at_each_midnight(const std::string& text) {
    for_each_run(*read(text), draws, [](const SingleRun& run) {
        for (Index cohort = 0; cohort < static_cast<Index>(run.tally.cohorts); ++cohort) {
            std::int64_t here = 0;
            for (Index stage = 0; stage < static_cast<Index>(run.tally.stages); ++stage) {
                here += stock_of(run.tally, stage, cohort);
            }
            for (Index day = 0; day < run.tally.days; ++day) {
                // Those who came from outside are the entries that are nobody's leave.
                std::int64_t in_stages = 0;
                for (Index stage = 0; stage < static_cast<Index>(run.tally.stages); ++stage) {
                    const auto at = static_cast<std::size_t>(day);
                    here += run.tally.entries_of(stage, cohort)[at] -
                            leaves_of(run.tally, stage, cohort)[at];
                    in_stages += run.tally.census_of(stage, cohort)[at];
                }
                ASSERT_EQ(in_stages, here) << "day " << day;
            }
            ASSERT_EQ(here, run.tally.created[static_cast<std::size_t>(cohort)]);
        }
    });
}

inline void flows_agree_with_entries_and_leaves(const std::string& text) {
    for_each_run(*read(text), draws, [](const SingleRun& run) {
        for_each_row(run.tally, [&](Index cohort, Index stage) {
            std::int64_t in = 0, out = 0;
            for (Index other = 0; other < static_cast<Index>(run.tally.stages); ++other) {
                in += run.tally.flow(cohort, other, stage);
                out += run.tally.flow(cohort, stage, other);
            }
            const auto& group = run.compiled.program.cohorts[static_cast<std::size_t>(cohort)];
            if (group.arrivals_stage == stage) {
                const std::int64_t stock = group.stock_stage == program::none
                                               ? 0
                                               : stock_of(run.tally, group.stock_stage, cohort);
                in += run.tally.created[static_cast<std::size_t>(cohort)] - stock;
            }
            ASSERT_EQ(total(run.tally.entries_of(stage, cohort)), in);
            ASSERT_EQ(total(leaves_of(run.tally, stage, cohort)), out);
        });
    });
}

inline void nobody_leaves_an_end(const std::string& text) {
    for_each_run(*read(text), draws, [](const SingleRun& run) {
        for_each_row(run.tally, [&](Index cohort, Index stage) {
            if (!run.study.stages[static_cast<std::size_t>(stage)].is_end) return;
            ASSERT_EQ(total(leaves_of(run.tally, stage, cohort)), 0);
        });
    });
}

/// People of the cohorts in a facility at the midnight of a day.
inline std::int64_t people_in(const SingleRun& run, Index facility, Index day) {
    std::int64_t people = 0;
    for_each_row(run.tally, [&](Index cohort, Index stage) {
        if (run.compiled.program.stages[static_cast<std::size_t>(stage)].facility != facility)
            return;
        const auto& tally = run.tally;
        people += day < 0 ? stock_of(tally, stage, cohort)
                          : tally.census_of(stage, cohort)[static_cast<std::size_t>(day)];
    });
    return people;
}

/// People who came on a day from outside into a stage of a facility.
inline std::int64_t arrived_in(const SingleRun& run, Index facility, Index day) {
    const auto at = static_cast<std::size_t>(day);
    std::int64_t arrived = 0;
    for_each_row(run.tally, [&](Index cohort, Index stage) {
        const auto to =
            run.compiled.program.cohorts[static_cast<std::size_t>(cohort)].arrivals_stage;
        if (to == program::none) return;
        const auto& landing = run.compiled.program.stages[static_cast<std::size_t>(to)];
        if (landing.facility != facility) return;
        arrived +=
            run.tally.entries_of(stage, cohort)[at] - leaves_of(run.tally, stage, cohort)[at];
    });
    return arrived;
}

/// True where an event changes the places of a facility, or may move people into it.
inline bool is_touched_by_events(const program::Program& program, Index facility) {
    return std::any_of(program.events.begin(), program.events.end(), [&](const auto& event) {
        const bool changes_it =
            event.what == program::Event::What::places && event.target == facility;
        const bool leads_there =
            event.to != program::none &&
            program.stages[static_cast<std::size_t>(event.to)].facility == facility;
        return changes_it || leads_there;
    });
}

/// The stock and arrivals enter in any case; nobody else comes on top.
inline void hard_limits_hold_at_every_midnight(const std::string& text) {
    for_each_run(*read(text), draws, [](const SingleRun& run) {
        const auto& program = run.compiled.program;
        for (std::size_t f = 0; f < program.facilities.size(); ++f) {
            const auto& facility = program.facilities[f];
            const auto number = static_cast<Index>(f);
            if (!facility.hard_limit || is_touched_by_events(program, number)) continue;
            for (Index day = 0; day < run.tally.days; ++day) {
                const std::int64_t room =
                    std::max<std::int64_t>(0, facility.places - std::int64_t{facility.others});
                const std::int64_t most =
                    std::max(room, people_in(run, number, day - 1) + arrived_in(run, number, day));
                ASSERT_LE(people_in(run, number, day), most)
                    << run.study.facilities[f].id << ", day " << day;
            }
        }
    });
}

inline void those_aboard_are_those_transferred_by_flight(const std::string& text) {
    for_each_run(*read(text), draws, [](const SingleRun& run) {
        const auto& program = run.compiled.program;
        std::vector<std::int64_t> aboard(run.tally.cohorts, 0);
        for (const auto& boarding : run.tally.boardings) {
            const auto departure = std::find_if(
                program.departures.begin(), program.departures.end(), [&](const auto& d) {
                    return d.flight == boarding.flight && d.day == boarding.day;
                });
            ASSERT_NE(departure, program.departures.end());
            if (program.lines[static_cast<std::size_t>(departure->line)].is_transfer) {
                aboard[static_cast<std::size_t>(boarding.cohort)] += boarding.persons;
            }
        }
        // Transfers may also be exits or events that count as one.
        for (std::size_t cohort = 0; cohort < aboard.size(); ++cohort) {
            const auto transfers =
                run.tally.moves_of(CountsAs::transfer, static_cast<Index>(cohort));
            ASSERT_LE(aboard[cohort], transfers);
            const std::size_t codes = std::size_t{1} << program.attribute_bits;
            std::int64_t by_code = 0;
            for (std::size_t code = 0; code < codes; ++code) {
                by_code += run.tally.transfers_by_code[cohort * codes + code];
            }
            ASSERT_EQ(by_code, transfers);
            ASSERT_LE(run.tally.wrongful_transfers[cohort], transfers);
        }
    });
}

inline void person_days_add_up_over_facilities_states_and_cohorts(const std::string& text) {
    const auto result = execute(read(text));
    const auto& cube = result.cube;
    const auto& base = result.document->base;
    const auto sum = [&](std::size_t arm, std::size_t run, const std::string& outcome,
                         const auto& subject_counts) {
        double all = 0.0;
        for (std::size_t o = 0; o < cube.outcomes.size(); ++o) {
            if (cube.outcomes[o].name == outcome && subject_counts(cube.outcomes[o].subject)) {
                all += values_of(cube, arm, o)[run];
            }
        }
        return all;
    };
    for (std::size_t arm = 0; arm < cube.arms.size(); ++arm) {
        for (std::size_t run = 0; run < cube.draws * cube.replicates; ++run) {
            for (std::size_t s = 0; s < base.states.size(); ++s) {
                const double in_facilities =
                    sum(arm, run, "person_days", [&](const std::string& subject) {
                        return std::any_of(base.facilities.begin(), base.facilities.end(),
                                           [&](const auto& facility) {
                                               return facility.id == subject &&
                                                      facility.state == static_cast<Index>(s);
                                           });
                    });
                const double in_state =
                    sum(arm, run, "custody_days",
                        [&](const std::string& subject) { return subject == base.states[s].id; });
                ASSERT_EQ(in_facilities, in_state) << base.states[s].id;
            }
            for (const char* outcome :
                 {"person_days_abroad", "persons_transferred", "persons_returned",
                  "persons_ordered_back", "persons_held_abroad", "wrongful_transfers"}) {
                const auto is_everyone = [](const std::string& subject) { return subject.empty(); };
                ASSERT_EQ(sum(arm, run, outcome, std::not_fn(is_everyone)),
                          sum(arm, run, outcome, is_everyone))
                    << outcome;
            }
        }
    }
}

}  // namespace custodiet::laws::of_people
