// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A queue with ranks. People who leave it otherwise are not searched for: their tickets are void
// and are dropped when their turn comes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "custodiet/program/program.hpp"

namespace custodiet::engine {

/// A turn in a queue, valid while its holder has entered no further stage.
struct Ticket {
    std::uint32_t person = 0;
    std::uint16_t visits = 0;
    std::uint16_t since = 0;  ///< day on which they began to wait
    double lot = 0.0;         ///< order where a lot decides
};

/// Rank 0 goes first; inside a rank, order of coming, or its reverse, or the lot.
class Queue {
  public:
    enum class Answer { drop, keep, keep_all };

    /// Empties it, for so many ranks; keeps its memory.
    void reset(std::size_t ranks) {
        ranks_.resize(ranks);
        for (auto& rank : ranks_) {
            rank.tickets.clear();
            rank.head = 0;
        }
        is_heap_ = false;
    }

    [[nodiscard]] std::size_t ranks() const { return ranks_.size(); }

    void join(std::size_t rank, Ticket ticket, program::Order order) {
        auto& row = ranks_[rank];
        row.tickets.push_back(ticket);
        if (order == program::Order::lot) {
            is_heap_ = true;
            std::push_heap(row.tickets.begin(), row.tickets.end(), goes_after);
        }
    }

    /// Those join the first rank, in order of coming, who hold nothing that could become void.
    void join_in_order(std::span<const std::uint32_t> persons, std::uint16_t since) {
        auto& tickets = ranks_.front().tickets;
        const std::size_t before = tickets.size();
        tickets.resize(before + persons.size());
        for (std::size_t i = 0; i < persons.size(); ++i) {
            tickets[before + i] = {.person = persons[i], .since = since};
        }
    }

    /// The next tickets of a rank in order of coming, at most so many, taken out of it.
    /// @param use  called with all of them
    template <typename Use>
    void take_in_order(std::size_t rank, std::size_t at_most, Use use) {
        auto& row = ranks_[rank];
        const auto next = std::span(std::as_const(row.tickets)).subspan(row.head);
        const auto taken = next.first(std::min(at_most, next.size()));
        use(taken);
        row.head += taken.size();
        row.drop_many_taken();
    }

    /// The next ticket of a rank, taken out of it; nothing when it is empty.
    std::optional<Ticket> take_next(std::size_t rank, program::Order order) {
        auto& row = ranks_[rank];
        if (row.head == row.tickets.size()) return std::nullopt;
        if (order == program::Order::longest_waiting) {
            const Ticket first = row.tickets[row.head++];
            row.drop_many_taken();
            return first;
        }
        if (order == program::Order::lot) {
            std::pop_heap(row.tickets.begin(), row.tickets.end(), goes_after);
        }
        const Ticket last = row.tickets.back();
        row.tickets.pop_back();
        return last;
    }

    /// The person whose turn comes `ahead` turns later in order of coming; nobody where nothing is
    /// known of them.
    [[nodiscard]] std::optional<std::uint32_t> person_ahead(std::size_t rank,
                                                            std::size_t ahead) const {
        const auto& row = ranks_[rank];
        if (row.head + ahead >= row.tickets.size()) return std::nullopt;
        return row.tickets[row.head + ahead].person;
    }

    /// Asks for each ticket of a rank, in the order of service, whether it stays; those dropped are
    /// taken out. `keep_all` ends the asking.
    template <typename Ask>
    void take_if(std::size_t rank, program::Order order, Ask ask) {
        auto& row = ranks_[rank];
        row.drop_taken();
        // Tickets in rising order of their lots are a heap too.
        if (order == program::Order::lot) {
            std::sort(row.tickets.begin(), row.tickets.end(),
                      [](const Ticket& a, const Ticket& b) { return goes_after(b, a); });
        }
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

    /// Gives the holders of tickets new numbers, which keep their order; tickets of those who get
    /// `nobody` are dropped.
    void renumber(const std::vector<std::uint32_t>& numbers, std::uint32_t nobody) {
        for (auto& rank : ranks_) {
            rank.drop_taken();
            std::size_t kept = 0;
            for (Ticket ticket : rank.tickets) {
                ticket.person = numbers[ticket.person];
                if (ticket.person != nobody) rank.tickets[kept++] = ticket;
            }
            const bool is_whole = kept == rank.tickets.size();
            rank.tickets.resize(kept);
            if (!is_whole && is_heap_)
                std::make_heap(rank.tickets.begin(), rank.tickets.end(), goes_after);
        }
    }

  private:
    /// A rank: in order of coming, the first `head` already taken; by lot, a heap.
    struct Rank {
        std::vector<Ticket> tickets;
        std::size_t head = 0;

        void drop_taken() {
            tickets.erase(tickets.begin(), tickets.begin() + static_cast<std::ptrdiff_t>(head));
            head = 0;
        }
        void drop_many_taken() {
            if (head > 64 && head * 2 > tickets.size()) drop_taken();
        }
    };

    static bool goes_after(const Ticket& a, const Ticket& b) {
        return a.lot != b.lot ? a.lot > b.lot : a.person > b.person;
    }

    std::vector<Rank> ranks_;
    bool is_heap_ = false;  ///< the tickets are drawn by lot
};

}  // namespace custodiet::engine
