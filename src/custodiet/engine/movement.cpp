// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/movement.hpp"

#include <algorithm>

namespace custodiet::engine {

namespace {

/// True if no exit leads into a facility that may be full.
bool are_exits_free(const program::Program& program) {
    const auto may_be_full = [&](const program::Stage& from, const program::Exit& exit) {
        const Index facility = program.stages[static_cast<std::size_t>(exit.to)].facility;
        return facility != program::none && facility != from.facility &&
               program.facilities[static_cast<std::size_t>(facility)].hard_limit;
    };
    return std::all_of(program.stages.begin(), program.stages.end(), [&](const auto& stage) {
        for (std::size_t way = 0; way < stage.ways(); ++way) {
            if (may_be_full(stage, stage.exit(way))) return false;
        }
        return true;
    });
}

}  // namespace

Movement::Movement(const program::Program& program, const program::Component& component,
                   const Lives& lives, Record& record, Crowd& crowd, Occupancy& occupancy,
                   Workspace& workspace)
    : program_(program),
      component_(component),
      lives_(lives),
      record_(record),
      crowd_(crowd),
      calendar_(workspace.calendar),
      occupancy_(occupancy),
      entrants_(workspace.entrants),
      is_free_(are_exits_free(program)),
      newcomers_(program.queues.size()) {
    entrants_.resize(program.stages.size());
    for (auto& entrants : entrants_) entrants.clear();
    for (std::size_t stage = 0; stage < program.stages.size(); ++stage) {
        first_way_.push_back(leaving_.size());
        first_branch_.push_back(leaving_.size() + program.stages[stage].ways() -
                                program.stages[stage].branches.size());
        for (std::size_t way = 0; way < program.stages[stage].ways(); ++way) {
            leaving_.push_back({static_cast<Index>(stage), way, {}});
        }
    }
}

void Movement::let_out(std::span<const std::uint32_t> due) {
    for (std::size_t i = 0; i < due.size(); ++i) {
        const std::uint32_t number = due[i];
        if (i + Crowd::looked_ahead < due.size()) crowd_.ask_for(due[i + Crowd::looked_ahead]);
        const auto& held = crowd_[number];
        const std::size_t way = way_out(held);
        auto& numbers = leaving_[way].numbers;
        if (numbers.empty()) taken_.push_back(way);
        numbers.push_back(number);
    }
    for (const std::size_t way : taken_) {
        auto& leaving = leaving_[way];
        const auto& stage = program_.stages[static_cast<std::size_t>(leaving.stage)];
        const auto& exit = stage.exit(leaving.way);
        const std::int16_t what = crowd_[leaving.numbers.front()].what;
        leave_together(leaving.numbers, leaving.stage, exit.to, Why::of_exit(what, exit));
        leaving.numbers.clear();
    }
    taken_.clear();
}

void Movement::leave_for(std::uint32_t number, Index to, Why why) {
    auto& held = crowd_[number];
    occupancy_.change(held.stage, -1);
    const Index cohort = held.person.id.cohort();
    record_.move(cohort, held.stage, to, today_, crowd_.past_of(number));
    record_.counts(cohort, held.person.code, why.counts_as);
    if (record_.witness() != nullptr) [[unlikely]]
        record_.witness()->see_move(held.person, held.stage, to, today_, why);
    held.person.sentence_end = end_of_sentence(held);
    held.stage = to;
    held.entered = today_;
    ++held.person.visits;
    occupancy_.change(to, +1);
    settle(number, 0.0, nullptr);
}

void Movement::leave_together(std::span<const std::uint32_t> numbers, Index from, Index to,
                              Why why) {
    occupancy_.change(from, -static_cast<std::int32_t>(numbers.size()));
    occupancy_.change(to, static_cast<std::int32_t>(numbers.size()));
    send(numbers, from, to, why);
}

void Movement::send(std::span<const std::uint32_t> numbers, Index from, Index to, Why why) {
    count(numbers, from, to, why);
    const bool stands = program_.stages[static_cast<std::size_t>(from)].sentence_stands;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i + Crowd::looked_ahead < numbers.size()) {
            crowd_.ask_for(numbers[i + Crowd::looked_ahead]);
        }
        auto& held = crowd_[numbers[i]];
        if (stands) held.person.sentence_end = end_of_sentence(held);
        held.stage = to;
        held.entered = today_;
        ++held.person.visits;
    }
    settle_together(numbers, to);
}

void Movement::count(std::span<const std::uint32_t> numbers, Index from, Index to, Why why) {
    Witness* witness = record_.witness();
    if (component_.cohorts.size() == 1 && record_.past_size() == 0 &&
        why.counts_as == program::CountsAs::nothing && witness == nullptr) {
        record_.move_many(component_.cohorts.front(), from, to, today_,
                          static_cast<std::int32_t>(numbers.size()));
        return;
    }
    for (const std::uint32_t number : numbers) {
        const Person& person = crowd_[number].person;
        record_.move(person.id.cohort(), from, to, today_, crowd_.past_of(number));
        record_.counts(person.id.cohort(), person.code, why.counts_as);
        if (witness != nullptr) witness->see_move(person, from, to, today_, why);
    }
}

void Movement::settle_together(std::span<const std::uint32_t> numbers, Index stage) {
    if (numbers.empty()) return;
    const auto& here = program_.stages[static_cast<std::size_t>(stage)];
    if (here.is_end) return;
    if (here.is_instant()) return decide_together(numbers, stage);
    if (here.queue != program::none) {
        wait_together(numbers, here);
    }
    if (here.has_stay || !here.clocks.empty()) {
        auto& entrants = entrants_[static_cast<std::size_t>(stage)];
        entrants.insert(entrants.end(), numbers.begin(), numbers.end());
    } else if (!here.sentence_ends.empty()) {
        for (const std::uint32_t number : numbers) {
            const Person& person = crowd_[number].person;
            if (person.sentence_end == never) continue;
            time(number, lives_.next_exit(person, stage, today_, 0.0));
        }
    }
}

void Movement::wait_together(std::span<const std::uint32_t> numbers, const program::Stage& here) {
    auto& waiting = newcomers(here.queue);
    if (here.queue_rule == program::Rules::always) {
        waiting.insert(waiting.end(), numbers.begin(), numbers.end());
        return;
    }
    for (const std::uint32_t number : numbers) {
        if (lives_.holds(here.queue_rule, crowd_[number].person)) waiting.push_back(number);
    }
}

void Movement::decide_together(std::span<const std::uint32_t> numbers, Index stage) {
    const auto& here = program_.stages[static_cast<std::size_t>(stage)];
    // Nobody comes back here on the same day, so its ways out are free for this.
    const auto ways = std::span(leaving_)
                          .subspan(first_way_[static_cast<std::size_t>(stage)], here.ways())
                          .last(here.branches.size());
    const auto decide = [&](std::uint32_t number, std::ptrdiff_t branch) {
        ways[static_cast<std::size_t>(branch)].numbers.push_back(number);
    };
    std::span<const std::uint32_t> left = numbers;
    while (left.size() >= Entrants::fewest) {
        const auto some = left.first(std::min(left.size(), Entrants::most));
        left = left.subspan(some.size());
        batch_.count = 0;
        for (const std::uint32_t number : some) batch_.add(crowd_[number].person, today_);
        lives_.time(batch_, stage, exits_);
        for (std::size_t i = 0; i < some.size(); ++i) decide(some[i], exits_.way[i]);
    }
    for (const std::uint32_t number : left) {
        const auto* exit =
            lives_.exit_taken(crowd_[number].person, stage, {today_, NextExit::stay});
        decide(number, exit - here.branches.data());
    }
    for (auto& leaving : ways) {
        if (leaving.numbers.empty()) continue;
        const auto& exit = here.exit(leaving.way);
        leave_together(leaving.numbers, stage, exit.to, Why::of_exit(NextExit::stay, exit));
        leaving.numbers.clear();
    }
}

void Movement::settle(std::uint32_t number, double elapsed,
                      const std::array<double, 2>* first_clocks) {
    auto& held = crowd_[number];
    const auto& here = program_.stages[static_cast<std::size_t>(held.stage)];
    if (here.is_end) return;
    if (here.is_instant()) {
        const NextExit at_once{today_, NextExit::stay};
        const auto* exit = lives_.exit_taken(held.person, held.stage, at_once);
        if (occupancy_.has_room(exit->to, held.stage)) {
            leave_for(number, exit->to, Why::of_exit(NextExit::stay, *exit));
        } else {
            record_.blocked(exit->to);
            time(number, {today_ + 1, NextExit::stay});
        }
        return;
    }
    if (here.queue != program::none && lives_.holds(here.queue_rule, held.person)) {
        newcomers(here.queue).push_back(number);
    }
    if (!here.has_stay && here.clocks.empty()) {
        // Most of those who wait for something leave by nothing else.
        if (here.sentence_ends.empty() || held.person.sentence_end == never) return;
        time(number, lives_.next_exit(held.person, held.stage, today_, elapsed));
    } else if (elapsed > 0 || (first_clocks != nullptr && !here.has_stay)) {
        time(number, lives_.next_exit(held.person, held.stage, today_, elapsed, first_clocks));
    } else {
        entrants_[static_cast<std::size_t>(held.stage)].push_back(number);
    }
}

void Movement::time(std::uint32_t number, NextExit next) {
    crowd_[number].what = next.what;
    crowd_[number].way = next.way;
    calendar_.put(number, next.due);
}

void Movement::time_entrants() {
    for (std::size_t stage = 0; stage < entrants_.size(); ++stage) {
        auto& entrants = entrants_[stage];
        if (entrants.empty()) continue;
        const auto gone_on = [&](std::uint32_t number) {
            return crowd_[number].stage != static_cast<Index>(stage);
        };
        entrants.erase(std::remove_if(entrants.begin(), entrants.end(), gone_on), entrants.end());
        for (std::size_t first = 0; first < entrants.size(); first += Entrants::most) {
            const auto count = std::min(entrants.size() - first, Entrants::most);
            time_together(static_cast<Index>(stage), std::span(entrants).subspan(first, count));
        }
        entrants.clear();
    }
}

void Movement::time_together(Index stage, std::span<const std::uint32_t> numbers) {
    if (numbers.size() < Entrants::fewest) {
        for (const std::uint32_t number : numbers) {
            time(number, lives_.next_exit(crowd_[number].person, stage, today_, 0.0));
        }
        return;
    }
    batch_.count = 0;
    for (const std::uint32_t number : numbers) {
        batch_.add(crowd_[number].person, today_);
    }
    lives_.time(batch_, stage, exits_);
    for (std::size_t i = 0; i < numbers.size(); ++i) time(numbers[i], exits_.next(i));
}

}  // namespace custodiet::engine
