// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Whose turn it is: the queues of a day-by-day run, in which people stand by the day on which they
// began to wait, and on one day by number. What they are given, and when, is decided elsewhere.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "custodiet/engine/crowd.hpp"
#include "custodiet/engine/movement.hpp"

namespace custodiet::engine {

class Turns {
  public:
    /// All must outlive it.
    Turns(const program::Program& program, const Lives& lives, const Crowd& crowd,
          Movement& movement, Workspace& workspace);

    /// Later calls are of this day.
    void begin(Day today) { today_ = today; }

    /// Those who began to wait since the last call take their places in the queues.
    void line_up();

    /// True if nobody leaves a queue but by their turn: then everyone in it still waits, and nobody
    /// in it is in the calendar.
    [[nodiscard]] bool is_left_by_turn(Index queue) const {
        return is_left_by_turn_[static_cast<std::size_t>(queue)] != 0;
    }

    /// The next in a queue who still wait, `at_most` of them, are taken out of it.
    /// @param use  called with tickets of some of them at a time
    template <typename Use>
    void take_next(Index queue, std::int32_t at_most, Use use) {
        auto& waiting = queues_[static_cast<std::size_t>(queue)];
        const auto order = rules_of(queue).order;
        const bool in_order = is_left_by_turn(queue) && order == program::Order::longest_waiting;
        for (std::size_t rank = 0; rank < waiting.ranks() && at_most > 0; ++rank) {
            if (in_order) {
                waiting.take_in_order(rank, static_cast<std::size_t>(at_most),
                                      [&](std::span<const Ticket> some) {
                                          at_most -= static_cast<std::int32_t>(some.size());
                                          use(some);
                                      });
                continue;
            }
            while (at_most > 0) {
                const auto ticket = waiting.take_next(rank, order);
                if (!ticket) break;
                ask_for_one_ahead(waiting, rank);
                if (!is_valid(*ticket, queue)) continue;
                use(std::span<const Ticket>(&*ticket, 1));
                --at_most;
            }
        }
    }
    /// The same for one; nothing if there is nobody.
    std::optional<Ticket> take_next(Index queue) {
        std::optional<Ticket> next;
        take_next(queue, 1, [&](std::span<const Ticket> some) {
            if (!some.empty()) next = some.front();
        });
        return next;
    }

    /// Asks for each who still waits, in the order of service, whether they stay, as
    /// `Queue::take_if`.
    template <typename Ask>
    void take_if(Index queue, Ask ask) {
        auto& waiting = queues_[static_cast<std::size_t>(queue)];
        for (std::size_t rank = 0; rank < waiting.ranks(); ++rank) {
            waiting.take_if(rank, rules_of(queue).order, [&](const Ticket& ticket) {
                return is_valid(ticket, queue) ? ask(ticket) : Queue::Answer::drop;
            });
        }
    }

  private:
    [[nodiscard]] const program::Queue& rules_of(Index queue) const {
        return program_.queues[static_cast<std::size_t>(queue)];
    }
    void line_up(Index queue, std::span<const std::uint32_t> newcomers);
    [[nodiscard]] std::size_t rank_of(const Person& person, const program::Queue& rules) const;
    /// A ticket is void once its holder has left the stage in which they took it, or has too little
    /// left of their sentence: it will not become more.
    [[nodiscard]] bool is_valid(const Ticket& ticket, Index queue) const;
    [[nodiscard]] bool has_time_left(const Held& held, const program::Queue& rules) const;
    void ask_for_one_ahead(const Queue& waiting, std::size_t rank) const {
        if (const auto next = waiting.person_ahead(rank, Crowd::looked_ahead)) {
            crowd_.ask_for(*next);
            calendar_.ask_for(*next);
        }
    }

    const program::Program& program_;
    const Lives& lives_;
    const Crowd& crowd_;
    const Calendar& calendar_;
    Movement& movement_;
    std::vector<Queue>& queues_;
    std::vector<std::uint8_t> is_left_by_turn_;  ///< [queue]
    NumberSorter sorter_;
    Day today_ = 0;
};

}  // namespace custodiet::engine
