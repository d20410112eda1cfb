// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Places and pools of a run: how many there are, and how many are taken.
#pragma once

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "custodiet/program/program.hpp"

namespace custodiet::engine {

using program::Index;

class Occupancy {
  public:
    explicit Occupancy(const program::Program& program) : program_(program) {
        for (const auto& pool : program.pools) pool_size_.push_back(pool.size);
        pool_used_.resize(program.pools.size());
        for (const auto& facility : program.facilities) {
            places_.push_back(facility.places);
            held_.push_back(facility.others);
        }
    }

    /// Someone enters a stage (+1) or leaves it (-1).
    void change(Index stage, std::int32_t by) {
        const auto& here = program_.stages[static_cast<std::size_t>(stage)];
        if (here.facility != program::none) held_[static_cast<std::size_t>(here.facility)] += by;
        if (here.holds_pool != program::none) {
            pool_used_[static_cast<std::size_t>(here.holds_pool)] += by;
        }
    }
    void set_places(Index facility, std::int32_t places) {
        places_[static_cast<std::size_t>(facility)] = places;
    }
    void set_pool(Index pool, std::int32_t size) {
        pool_size_[static_cast<std::size_t>(pool)] = size;
    }

    [[nodiscard]] bool pool_is_free(std::size_t pool) const {
        return pool_used_[pool] < pool_size_[pool];
    }
    [[nodiscard]] bool has_place(Index facility) const {
        const auto f = static_cast<std::size_t>(facility);
        return !program_.facilities[f].hard_limit || held_[f] < places_[f];
    }
    /// Whether someone in `from` may enter `to`: moves inside a facility need no further place.
    [[nodiscard]] bool has_room(Index to, Index from) const {
        const Index facility = program_.stages[static_cast<std::size_t>(to)].facility;
        return facility == program::none ||
               facility == program_.stages[static_cast<std::size_t>(from)].facility ||
               has_place(facility);
    }
    /// Whether whoever is served in a queue may enter the stage after it.
    [[nodiscard]] bool has_room_after(Index queue) const { return places_after(queue) > 0; }
    static constexpr std::int32_t no_limit = INT32_MAX;
    /// How many of those who are served in a queue there is room for in the stage after it.
    [[nodiscard]] std::int32_t places_after(Index queue) const {
        const auto& served = program_.queues[static_cast<std::size_t>(queue)];
        const Index facility = program_.stages[static_cast<std::size_t>(served.then)].facility;
        if (facility == program::none ||
            facility == program_.stages[static_cast<std::size_t>(served.stage)].facility) {
            return no_limit;
        }
        const auto f = static_cast<std::size_t>(facility);
        return program_.facilities[f].hard_limit ? places_[f] - held_[f] : no_limit;
    }
    /// How many of them the pool can take, one after another.
    [[nodiscard]] std::int32_t free_of_pool(std::size_t pool, Index queue) const {
        const auto& served = program_.queues[static_cast<std::size_t>(queue)];
        const auto holds = [&](Index stage) {
            return program_.stages[static_cast<std::size_t>(stage)].holds_pool ==
                   static_cast<Index>(pool);
        };
        const std::int32_t free = pool_size_[pool] - pool_used_[pool];
        const bool takes_one = holds(served.then) && !holds(served.stage);
        return free > 0 && !takes_one ? no_limit : free;
    }
    /// People held in a facility for whom it has no place.
    [[nodiscard]] std::int32_t excess(Index facility) const {
        const auto f = static_cast<std::size_t>(facility);
        return held_[f] - places_[f];
    }

    /// @throws std::logic_error if more of a pool was given back than taken: a bug
    void check() const {
        if (std::any_of(pool_used_.begin(), pool_used_.end(), [](auto used) { return used < 0; })) {
            throw std::logic_error("a pool was given back more than was taken");
        }
    }

  private:
    const program::Program& program_;
    std::vector<std::int32_t> pool_size_, pool_used_, places_, held_;
};

}  // namespace custodiet::engine
