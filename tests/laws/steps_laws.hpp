// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Laws of steps: why each person went on is what the study allows. Both ways of the engine could
// break these alike, so they are asked of the steps that a witness saw, one by one.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <vector>

#include "custodiet/engine/witness.hpp"
#include "laws/shipped_studies.hpp"

namespace custodiet::laws::of_steps {

using engine::Step;
using program::Day;
using program::Index;
using Cause = Step::Cause;

inline constexpr std::uint32_t draws = 2;
/// Of more people every step is too many, and of more stays in one stage every pair.
inline constexpr std::int64_t most_persons = 6000;
inline constexpr std::size_t most_stays = 400;

inline std::size_t at(Index index) {
    return static_cast<std::size_t>(index);
}

/// Calls `use(run, steps)` for every arm and draw, with the steps of everyone.
template <typename Use>
void for_each_witnessed(const std::string& text, Use use) {
    for_each_run(*read(text), draws, [&](const SingleRun& run) {
        const auto& created = run.tally.created;
        if (std::accumulate(created.begin(), created.end(), std::int64_t{0}) > most_persons) return;
        engine::Witness witness(run.compiled.program, run.id.number(), std::nullopt);
        engine::run(run.compiled.program, run.id, &witness);
        use(run, witness.steps());
    });
}

/// Time of one person in one stage.
struct Stay {
    const Step* came = nullptr;
    const Step* left = nullptr;  ///< none: still there at the end
};

/// The stays of each person, in order of time.
inline std::vector<Stay> stays_of(const std::vector<Step>& steps) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, const Step*> last;
    std::vector<Stay> stays;
    for (const Step& step : steps) {
        const Step*& before = last[{step.person.group, step.person.ordinal}];
        if (before != nullptr) stays.push_back({before, &step});
        before = &step;
    }
    for (const auto& [person, step] : last) stays.push_back({step, nullptr});
    return stays;
}

inline bool is_served(const Step& step) {
    return step.cause == Cause::pool || step.cause == Cause::flight || step.cause == Cause::place;
}

// ---- rules ------------------------------------------------------------------------------------

inline bool holds(const program::Program& program, Index rule, const Step& step) {
    return program.rules.holds(rule, static_cast<std::uint32_t>(step.person.cohort()), step.code);
}

/// True where the rule of whatever made this step names the person.
inline bool is_allowed(const program::Program& program, const Step& step) {
    if (step.from == program::none) return true;
    const auto& stage = program.stages[at(step.from)];
    if (is_served(step) && !holds(program, stage.queue_rule, step)) return false;
    switch (step.cause) {
        case Cause::clock:
            return holds(program, stage.clocks[at(step.number)].rule, step);
        case Cause::sentence:
            return holds(program, stage.sentence_ends[at(step.number)].rule, step);
        case Cause::stay:
            // The last takes the rest, whomever it names.
            return at(step.number) + 1 == stage.branches.size() ||
                   holds(program, stage.branches[at(step.number)].rule, step);
        case Cause::flight: {
            const auto& quotas = program.departures[at(step.number)].quotas;
            return quotas.empty() ||
                   std::any_of(quotas.begin(), quotas.end(),
                               [&](const auto& quota) { return holds(program, quota.rule, step); });
        }
        case Cause::event: {
            const auto& event = program.events[at(step.number)];
            return event.what == program::Event::What::displace || holds(program, event.rule, step);
        }
        default:
            return true;
    }
}

/// Fails for a rule that is not looked at.
inline void rules_hold_for_whom_they_let_go(const std::string& text) {
    for_each_witnessed(text, [](const SingleRun& run, const std::vector<Step>& steps) {
        for (const Step& step : steps) {
            ASSERT_TRUE(is_allowed(run.compiled.program, step))
                << run.study.stages[at(step.from)].id << " on day " << step.day << ", cause "
                << static_cast<int>(step.cause);
        }
    });
}

// ---- what is limited --------------------------------------------------------------------------

/// True where flights of the line are stopped on a day, by the last event until then.
inline bool is_stopped(const program::Program& program, Index line, Day day) {
    bool stopped = false;
    for (const auto& event : program.events) {
        if (event.day > day || event.line != line) continue;
        if (event.what == program::Event::What::stop_flights) stopped = true;
        if (event.what == program::Event::What::resume_flights) stopped = false;
    }
    return stopped;
}

/// Fails for one seat, or one person moved, too many, and for flights that take off although
/// stopped.
inline void flights_and_events_take_no_more_than_they_may(const std::string& text) {
    for_each_witnessed(text, [](const SingleRun& run, const std::vector<Step>& steps) {
        const auto& program = run.compiled.program;
        std::map<Index, std::int32_t> aboard, moved;
        for (const Step& step : steps) {
            if (step.cause == Cause::flight) ++aboard[step.number];
            if (step.cause == Cause::event) ++moved[step.number];
        }
        for (const auto& [number, persons] : aboard) {
            const auto& departure = program.departures[at(number)];
            ASSERT_LE(persons, departure.seats) << "on day " << departure.day;
            ASSERT_FALSE(is_stopped(program, departure.line, departure.day))
                << "on day " << departure.day;
        }
        for (const auto& [number, persons] : moved) {
            ASSERT_LE(persons, program.events[at(number)].at_most) << "event " << number;
        }
    });
}

/// Officers at work on a day.
inline std::int32_t size_on(const program::Program& program, Index pool, Day day) {
    std::int32_t size = program.pools[at(pool)].size;
    for (const auto& event : program.events) {
        const bool changes_it =
            event.what == program::Event::What::pool && event.target == pool && event.day <= day;
        if (changes_it) size = event.size;
    }
    return size;
}

/// Fails for an officer who has two people at once. Those who come without asking for an officer
/// keep one busy all the same, and nobody else gets one.
inline void officers_are_given_while_there_are_some(const std::string& text) {
    for_each_witnessed(text, [](const SingleRun& run, const std::vector<Step>& steps) {
        const auto& program = run.compiled.program;
        for (std::size_t p = 0; p < program.pools.size(); ++p) {
            const auto pool = static_cast<Index>(p);
            const auto keeps = [&](Index stage) {
                return stage != program::none && program.stages[at(stage)].holds_pool == pool;
            };
            std::vector<std::int32_t> change(at(program.days)), unasked(at(program.days));
            std::int32_t kept = 0;
            for (const Step& step : steps) {
                const std::int32_t by = (keeps(step.to) ? 1 : 0) - (keeps(step.from) ? 1 : 0);
                if (step.cause == Cause::stock) {
                    kept += by;
                    continue;
                }
                change[at(step.day)] += by;
                if (by > 0 && step.cause != Cause::pool) ++unasked[at(step.day)];
            }
            for (Day day = 0; day < program.days; ++day) {
                const std::int32_t before = kept;
                kept += change[at(day)];
                ASSERT_LE(kept, std::max(size_on(program, pool, day), before) + unasked[at(day)])
                    << run.study.pools[p].id << ", day " << day;
            }
        }
    });
}

// ---- order ------------------------------------------------------------------------------------

inline std::size_t rank_in(const program::Program& program, const program::Queue& queue,
                           const Step& person) {
    std::size_t rank = 0;
    while (rank < queue.priority.size() && !holds(program, queue.priority[rank], person)) ++rank;
    return rank;
}

/// True where `other` waited when `served` was, and should have been served before.
inline bool was_passed_over(const program::Program& program, const program::Queue& queue,
                            const Stay& served, const Stay& other) {
    const Day day = served.left->day;
    const bool waits = other.came->day < day && (other.left == nullptr || other.left->day > day);
    const Index rule = program.stages[at(queue.stage)].queue_rule;
    if (!waits || !holds(program, rule, *other.came)) return false;
    const auto rank = rank_in(program, queue, *served.came);
    const auto rank_of_other = rank_in(program, queue, *other.came);
    if (rank_of_other != rank) return rank_of_other < rank;
    if (queue.order == program::Order::longest_waiting) return other.came->day < served.came->day;
    return queue.order == program::Order::newest && other.came->day > served.came->day;
}

/// Fails for a queue that is served in another order than the study says. Quotas of flights and
/// least remainders pass people over, and are left out.
inline void nobody_is_passed_over_in_a_queue(const std::string& text) {
    for_each_witnessed(text, [](const SingleRun& run, const std::vector<Step>& steps) {
        const auto& program = run.compiled.program;
        const auto stays = stays_of(steps);
        for (const auto& queue : program.queues) {
            std::vector<const Stay*> here;
            for (const Stay& stay : stays) {
                if (stay.came->to == queue.stage) here.push_back(&stay);
            }
            if (queue.least_remaining > 0 || here.size() > most_stays) continue;
            for (const Stay* served : here) {
                if (served->left == nullptr || !is_served(*served->left)) continue;
                const bool has_quotas =
                    served->left->cause == Cause::flight &&
                    !program.departures[at(served->left->number)].quotas.empty();
                if (has_quotas) continue;
                for (const Stay* other : here) {
                    ASSERT_FALSE(was_passed_over(program, queue, *served, *other))
                        << run.study.stages[at(queue.stage)].id << ", day " << served->left->day;
                }
            }
        }
    });
}

// ---- days -------------------------------------------------------------------------------------

/// Whole days of a law that is no matter of chance.
inline Day days_of(const dist::Law& law) {
    return std::max<Day>(1, static_cast<Day>(std::floor(law.a + 0.5)));
}

inline bool is_known(const dist::Law& law) {
    return law.kind == dist::LawKind::fixed && law.a < 1e6;
}

/// True where a full place may have kept someone from going in time.
inline bool may_be_barred(const program::Program& program, const Step& step) {
    const Index from = program.stages[at(step.from)].facility;
    const Index to = program.stages[at(step.to)].facility;
    return to != program::none && to != from && program.facilities[at(to)].hard_limit;
}

/// Day on which someone must go who came then, and goes by this step, where nothing of it is drawn.
inline std::optional<Day> day_due(const program::Program& program, const Stay& stay) {
    const auto& step = *stay.left;
    const auto& stage = program.stages[at(step.from)];
    const auto& cohort = program.cohorts[at(step.person.cohort())];
    const bool is_first_of_stock = stay.came->cause == Cause::stock;
    const bool has_waited = !is_known(cohort.stock_elapsed) || cohort.stock_elapsed.a > 0.0;
    const bool is_fresh = !is_first_of_stock || !has_waited;
    if (step.cause == Cause::clock && is_fresh) {
        const auto& law = stage.clocks[at(step.number)].law;
        if (is_known(law)) return stay.came->day + days_of(law);
    }
    if (step.cause == Cause::stay && is_fresh && stage.has_stay && is_known(stage.stay)) {
        return stay.came->day + days_of(stage.stay);
    }
    if (step.cause == Cause::sentence && is_first_of_stock && is_known(cohort.stock_remaining) &&
        !stage.sentence_stands) {
        const Day before = stage.sentence_ends[at(step.number)].before;
        return std::max<Day>(1, days_of(cohort.stock_remaining) - before);
    }
    return std::nullopt;
}

/// Fails for an exit that comes a day late.
inline void known_times_last_so_many_days(const std::string& text) {
    for_each_witnessed(text, [](const SingleRun& run, const std::vector<Step>& steps) {
        const auto& program = run.compiled.program;
        for (const Stay& stay : stays_of(steps)) {
            if (stay.left == nullptr || may_be_barred(program, *stay.left)) continue;
            const auto due = day_due(program, stay);
            if (!due) continue;
            ASSERT_EQ(stay.left->day, *due) << run.study.stages[at(stay.left->from)].id;
        }
    });
}

}  // namespace custodiet::laws::of_steps
