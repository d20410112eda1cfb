// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A queue with ranks. People who leave it otherwise are not searched for: their tickets are void
// and are dropped when their turn comes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "custodiet/program/program.hpp"

namespace custodiet::engine {

/// A turn in a queue, valid while its holder has entered no further stage.
struct Ticket {
    std::uint32_t person = 0;
    std::uint16_t visits = 0;
    double lot = 0.0;  ///< order where a lot decides
};

/// Rank 0 goes first; inside a rank, order of coming, or its reverse, or the lot.
class Queue {
  public:
    enum class Answer { drop, keep, keep_all };

    Queue() = default;
    explicit Queue(std::size_t ranks) : ranks_(ranks) {}

    [[nodiscard]] std::size_t ranks() const { return ranks_.size(); }

    void join(std::size_t rank, Ticket ticket) {
        ranks_[rank].tickets.push_back(ticket);
        ranks_[rank].is_sorted = false;
    }

    /// Brings every rank in the order in which it is served.
    void sort_for(program::Order order) {
        if (order != program::Order::lot) return;
        for (auto& rank : ranks_) {
            if (rank.is_sorted) continue;
            std::sort(rank.tickets.begin() + static_cast<std::ptrdiff_t>(rank.head),
                      rank.tickets.end(), [](const Ticket& a, const Ticket& b) {
                          return a.lot != b.lot ? a.lot < b.lot : a.person < b.person;
                      });
            rank.is_sorted = true;
        }
    }

    /// The next ticket of a rank, taken out of it; nothing when it is empty.
    std::optional<Ticket> take_next(std::size_t rank, program::Order order) {
        auto& row = ranks_[rank];
        if (row.head == row.tickets.size()) return std::nullopt;
        if (order == program::Order::newest) {
            const Ticket last = row.tickets.back();
            row.tickets.pop_back();
            return last;
        }
        const Ticket first = row.tickets[row.head++];
        if (row.head > 64 && row.head * 2 > row.tickets.size()) {
            row.tickets.erase(row.tickets.begin(),
                              row.tickets.begin() + static_cast<std::ptrdiff_t>(row.head));
            row.head = 0;
        }
        return first;
    }

    /// Asks for each ticket of a rank, in the order of service, whether it stays; those dropped are
    /// taken out. `keep_all` ends the asking.
    template <typename Ask>
    void take_if(std::size_t rank, program::Order order, Ask ask) {
        auto& row = ranks_[rank];
        row.tickets.erase(row.tickets.begin(),
                          row.tickets.begin() + static_cast<std::ptrdiff_t>(row.head));
        row.head = 0;
        const bool from_back = order == program::Order::newest;
        if (from_back) std::reverse(row.tickets.begin(), row.tickets.end());
        std::size_t kept = 0, next = 0;
        for (; next < row.tickets.size(); ++next) {
            const Answer answer = ask(row.tickets[next]);
            if (answer == Answer::keep_all) break;
            if (answer == Answer::keep) row.tickets[kept++] = row.tickets[next];
        }
        row.tickets.erase(row.tickets.begin() + static_cast<std::ptrdiff_t>(kept),
                          row.tickets.begin() + static_cast<std::ptrdiff_t>(next));
        if (from_back) std::reverse(row.tickets.begin(), row.tickets.end());
    }

  private:
    struct Rank {
        std::vector<Ticket> tickets;
        std::size_t head = 0;
        bool is_sorted = true;
    };
    std::vector<Rank> ranks_;
};

}  // namespace custodiet::engine
