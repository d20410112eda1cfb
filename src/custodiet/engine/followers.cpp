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
    if (waiting.people.size() == Entrants::most) full_.push_back(stage);
}

void Followers::draw_together(Index stage) {
    auto& waiting = waiting_[static_cast<std::size_t>(stage)];
    const std::size_t size = record_.past_size();
    while (!waiting.people.empty()) {
        const std::size_t count = std::min(waiting.people.size(), Entrants::most);
        const std::size_t left = waiting.people.size() - count;
        std::array<Follower, Entrants::most> people;
        std::copy_n(waiting.people.begin() + static_cast<std::ptrdiff_t>(left), count,
                    people.begin());
        std::vector<Day> pasts(waiting.pasts.begin() + static_cast<std::ptrdiff_t>(left * size),
                               waiting.pasts.end());
        waiting.people.resize(left);
        waiting.pasts.resize(left * size);
        entrants_.count = 0;
        for (std::size_t i = 0; i < count; ++i) entrants_.add(people[i].person, people[i].entered);
        lives_.time(entrants_, stage);
        for (std::size_t i = 0; i < count; ++i) {
            go_on(people[i], stage, entrants_.next(i), std::span(pasts).subspan(i * size, size));
        }
        if (waiting.people.size() < Entrants::most) return;
    }
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
