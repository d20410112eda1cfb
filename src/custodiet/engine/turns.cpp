// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/turns.hpp"

namespace custodiet::engine {

Turns::Turns(const program::Program& program, const Lives& lives, const Crowd& crowd,
             Movement& movement, Workspace& workspace)
    : program_(program),
      lives_(lives),
      crowd_(crowd),
      calendar_(workspace.calendar),
      movement_(movement),
      queues_(workspace.queues) {
    for (const auto& queue : program.queues) {
        is_left_by_turn_.push_back(static_cast<std::uint8_t>(program.is_left_by_turn(queue)));
    }
}

void Turns::line_up() {
    for (Index queue = 0; queue < static_cast<Index>(queues_.size()); ++queue) {
        auto& newcomers = movement_.newcomers(queue);
        if (newcomers.empty()) continue;
        sorter_.sort(newcomers, crowd_.size());
        line_up(queue, newcomers);
        newcomers.clear();
    }
}

void Turns::line_up(Index queue, std::span<const std::uint32_t> newcomers) {
    const auto& rules = rules_of(queue);
    auto& waiting = queues_[static_cast<std::size_t>(queue)];
    const auto since = static_cast<std::uint16_t>(today_);
    const bool is_by_lot = rules.order == program::Order::lot;
    if (is_left_by_turn(queue) && rules.priority.empty() && !is_by_lot) {
        return waiting.join_in_order(newcomers, since);
    }
    for (std::size_t i = 0; i < newcomers.size(); ++i) {
        const std::size_t ahead = i + Crowd::looked_ahead;
        if (ahead < newcomers.size()) crowd_.ask_for(newcomers[ahead]);
        const auto& held = crowd_[newcomers[i]];
        if (held.stage != rules.stage) continue;  // moved on since
        const double lot = is_by_lot ? lives_.lot(held.person, held.stage) : 0.0;
        waiting.join(rank_of(held.person, rules), {newcomers[i], held.person.visits, since, lot},
                     rules.order);
    }
}

std::size_t Turns::rank_of(const Person& person, const program::Queue& rules) const {
    std::size_t rank = 0;
    while (rank < rules.priority.size() && !lives_.holds(rules.priority[rank], person)) ++rank;
    return rank;
}

bool Turns::is_valid(const Ticket& ticket, Index queue) const {
    if (is_left_by_turn(queue)) return true;
    const auto& held = crowd_[ticket.person];
    if (held.what == Held::is_twin && crowd_.twin(ticket.person).leaves <= today_) return false;
    const auto& rules = rules_of(queue);
    return held.person.visits == ticket.visits && held.stage == rules.stage &&
           has_time_left(held, rules);
}

bool Turns::has_time_left(const Held& held, const program::Queue& rules) const {
    if (rules.least_remaining <= 0) return true;
    const Day end = movement_.end_of_sentence(held);
    return end == never || end - today_ >= rules.least_remaining;
}

}  // namespace custodiet::engine
