// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/followers.hpp"

#include <algorithm>
#include <utility>

namespace custodiet::engine {

NextExit first_exit(const program::Program& program, const Lives& lives, const Newborn& newborn,
                    Index stage, Day came) {
    const auto& here = program.stages[static_cast<std::size_t>(stage)];
    if (here.is_end) return {};
    if (here.is_instant()) return {came, NextExit::stay};
    return lives.next_exit(newborn.person, stage, came, newborn.elapsed, &newborn.first_clocks);
}

namespace {

bool needs_draws(const program::Stage& here) {
    return here.has_stay || !here.clocks.empty();
}

}  // namespace

void Followers::follow(const Newborn& newborn, Index stage, Day came, NextExit first) {
    std::array<Day, longest_past> room;
    const Past past = std::span(room).first(record_.past_size());
    record_.birth(newborn.person, stage, came, past);
    if (Witness* witness = record_.witness()) witness->see_birth(newborn.person, stage, came);
    Follower one{newborn.person, came};
    go_on(one, stage, first, past);
    while (!full_.empty()) {
        const Index full = full_.back();
        full_.pop_back();
        draw_together(full);
    }
}

Index Followers::leave(Follower& one, Index stage, NextExit next, Past past) {
    const program::Exit* exit = lives_.exit_taken(one.person, stage, next);
    record_.move(one.person, stage, exit->to, next.due, past);
    record_.counts(one.person, exit->counts_as);
    if (record_.witness() != nullptr) [[unlikely]] {
        record_.witness()->see_move(one.person, stage, exit->to, next.due,
                                    Why::of_exit(next.what, *exit));
    }
    one.person.sentence_end =
        lives_.sentence_end_on_leaving(one.person, stage, one.entered, next.due);
    ++one.person.visits;
    one.entered = next.due;
    return exit->to;
}

void Followers::go_on(Follower& one, Index stage, NextExit next, Past past) {
    while (next.due < program_.days) {
        stage = leave(one, stage, next, past);
        const auto& here = program_.stages[static_cast<std::size_t>(stage)];
        if (here.is_end) return;
        if (here.is_instant()) {
            next = {one.entered, NextExit::stay};
        } else if (!draw_alone_ && needs_draws(here)) {
            wait(one, stage, past);
            return;
        } else {
            next = lives_.next_exit(one.person, stage, one.entered, 0.0);
        }
    }
}

void Followers::wait(const Follower& one, Index stage, Past past) {
    auto& waiting = waiting_[static_cast<std::size_t>(stage)];
    waiting.people.push_back(one);
    waiting.pasts.insert(waiting.pasts.end(), past.begin(), past.end());
    note_if_full(stage);
}

void Followers::note_if_full(Index stage) {
    auto& waiting = waiting_[static_cast<std::size_t>(stage)];
    if (waiting.is_full || waiting.people.size() < Entrants::most) return;
    waiting.is_full = true;
    full_.push_back(stage);
}

void Followers::draw_together(Index stage) {
    auto& waiting = waiting_[static_cast<std::size_t>(stage)];
    const std::size_t size = record_.past_size();
    while (!waiting.people.empty()) {
        const std::size_t count = std::min(waiting.people.size(), Entrants::most);
        const std::size_t left = waiting.people.size() - count;
        const auto rest = static_cast<std::ptrdiff_t>(left);
        std::copy_n(waiting.people.begin() + rest, count, group_.people.begin());
        group_.pasts.assign(waiting.pasts.begin() + rest * static_cast<std::ptrdiff_t>(size),
                            waiting.pasts.end());
        waiting.people.resize(left);
        waiting.pasts.resize(left * size);
        entrants_.count = 0;
        for (std::size_t i = 0; i < count; ++i) {
            entrants_.add(group_.people[i].person, group_.people[i].entered);
        }
        lives_.time(entrants_, stage);
        leave_together(stage);
        if (waiting.people.size() < Entrants::most) break;
    }
    waiting.is_full = false;
}

// By the exit that they take, so that no branch below depends on chance.
void Followers::leave_together(Index stage) {
    const auto& here = program_.stages[static_cast<std::size_t>(stage)];
    const std::size_t branches = here.clocks.size();
    const std::size_t sentences = branches + here.branches.size();
    const std::size_t stays = sentences + here.sentence_ends.size();
    const auto exit_at = [&](std::size_t position) {
        if (position < branches) return &here.clocks[position];
        return position < sentences ? &here.branches[position - branches]
                                    : &here.sentence_ends[position - sentences];
    };
    by_exit_.assign(stays + 2, 0);
    std::array<std::uint32_t, Entrants::most> position;
    for (std::size_t i = 0; i < entrants_.count; ++i) {
        const bool leaves = entrants_.due[i] < program_.days;
        const std::int32_t what = entrants_.what[i];
        std::size_t taken = static_cast<std::size_t>(what);
        // Of those who stay, `what` may say anything.
        if (leaves && what < 0) [[unlikely]] {
            const auto* exit = lives_.exit_taken(group_.people[i].person, stage, entrants_.next(i));
            taken = what == NextExit::stay
                        ? branches + static_cast<std::size_t>(exit - here.branches.data())
                        : sentences + static_cast<std::size_t>(exit - here.sentence_ends.data());
        }
        position[i] = static_cast<std::uint32_t>(leaves ? taken : stays);
        ++by_exit_[position[i] + 1];
    }
    for (std::size_t e = 1; e < by_exit_.size(); ++e) by_exit_[e] += by_exit_[e - 1];
    std::array<std::uint8_t, Entrants::most> order;
    for (std::size_t i = 0; i < entrants_.count; ++i) {
        order[by_exit_[position[i]]++] = static_cast<std::uint8_t>(i);
    }
    std::size_t from = 0;
    for (std::size_t e = 0; e < stays; ++e) {
        const std::size_t to = by_exit_[e];
        if (to > from) leave_by(*exit_at(e), stage, std::span(order).subspan(from, to - from));
        from = to;
    }
}

void Followers::leave_by(const program::Exit& exit, Index stage,
                         std::span<const std::uint8_t> leavers) {
    const auto& next = program_.stages[static_cast<std::size_t>(exit.to)];
    for (const std::uint8_t i : leavers) {
        Follower& one = group_.people[i];
        const Day day = entrants_.due[i];
        record_.move(one.person, stage, exit.to, day, past_in_group(i));
        record_.counts(one.person, exit.counts_as);
        one.person.sentence_end =
            lives_.sentence_end_on_leaving(one.person, stage, one.entered, day);
        ++one.person.visits;
        one.entered = day;
    }
    if (next.is_end) return;
    if (next.is_instant() || !needs_draws(next)) {
        for (const std::uint8_t i : leavers) {
            Follower& one = group_.people[i];
            const NextExit then = next.is_instant()
                                      ? NextExit{one.entered, NextExit::stay}
                                      : lives_.next_exit(one.person, exit.to, one.entered, 0.0);
            go_on(one, exit.to, then, past_in_group(i));
        }
        return;
    }
    auto& waiting = waiting_[static_cast<std::size_t>(exit.to)];
    for (const std::uint8_t i : leavers) {
        const Past past = past_in_group(i);
        waiting.people.push_back(group_.people[i]);
        waiting.pasts.insert(waiting.pasts.end(), past.begin(), past.end());
    }
    note_if_full(exit.to);
}

void Followers::finish() {
    const auto by_number = [](const Waiting& a, const Waiting& b) {
        return a.people.size() < b.people.size();
    };
    for (;;) {
        const auto most = std::max_element(waiting_.begin(), waiting_.end(), by_number);
        if (most == waiting_.end() || most->people.size() < Entrants::fewest) break;
        draw_together(static_cast<Index>(most - waiting_.begin()));
    }
    full_.clear();
    follow_few();
}

// The last few have no company: each goes to the end alone.
void Followers::follow_few() {
    const bool drew_alone = std::exchange(draw_alone_, true);
    const std::size_t size = record_.past_size();
    for (std::size_t stage = 0; stage < waiting_.size(); ++stage) {
        auto& waiting = waiting_[stage];
        for (std::size_t i = 0; i < waiting.people.size(); ++i) {
            Follower& one = waiting.people[i];
            const auto here = static_cast<Index>(stage);
            go_on(one, here, lives_.next_exit(one.person, here, one.entered, 0.0),
                  std::span(waiting.pasts).subspan(i * size, size));
        }
        waiting.people.clear();
        waiting.pasts.clear();
    }
    draw_alone_ = drew_alone;
}

}  // namespace custodiet::engine
