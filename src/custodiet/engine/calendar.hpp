// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The calendar queue: one list per day of the people whose exit falls due. Putting someone in,
// taking them out and moving on are O(1); nobody is searched for.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "custodiet/engine/life.hpp"

namespace custodiet::engine {

/// People by the day on which they are due. A person is in at most one list.
class Calendar {
  public:
    /// Empties it, for a horizon of `days`; keeps its memory.
    void reset(Day days) {
        first_.assign(static_cast<std::size_t>(days), nobody);
        links_.clear();
    }

    /// Makes room for persons 0 .. count - 1.
    void resize(std::size_t count) { links_.resize(count); }

    /// Person, not yet in the calendar, is due on `day`; days beyond the horizon are not kept.
    void put(std::uint32_t person, Day day) {
        auto& link = links_[person];
        link.day = day < static_cast<Day>(first_.size()) ? day : never;
        if (link.day == never) return;
        auto& first = first_[static_cast<std::size_t>(day)];
        link.before = nobody;
        link.after = first;
        if (first != nobody) links_[first].before = person;
        first = person;
    }

    void take_out(std::uint32_t person) {
        auto& link = links_[person];
        if (link.day == never) return;
        if (link.before != nobody) {
            links_[link.before].after = link.after;
        } else {
            first_[static_cast<std::size_t>(link.day)] = link.after;
        }
        if (link.after != nobody) links_[link.after].before = link.before;
        link.day = never;
    }

    /// Takes out everyone due on `day`, into `due`, by ascending number.
    void take_due(Day day, std::vector<std::uint32_t>& due) {
        due.clear();
        for (std::uint32_t person = first_[static_cast<std::size_t>(day)]; person != nobody;
             person = links_[person].after) {
            due.push_back(person);
        }
        for (std::uint32_t person : due) links_[person].day = never;
        first_[static_cast<std::size_t>(day)] = nobody;
        std::sort(due.begin(), due.end());
    }

    /// Gives everyone a new number. Whoever gets `nobody` is in no list.
    /// @param numbers  [old number] the new ones, rising, below `count`
    void renumber(const std::vector<std::uint32_t>& numbers, std::size_t count) {
        const auto at = [&](std::uint32_t old) { return old == nobody ? nobody : numbers[old]; };
        for (std::size_t old = 0; old < links_.size(); ++old) {
            if (numbers[old] == nobody) continue;
            links_[numbers[old]] = {at(links_[old].before), at(links_[old].after), links_[old].day};
        }
        for (auto& first : first_) first = at(first);
        links_.resize(count);
    }

    static constexpr std::uint32_t nobody = UINT32_MAX;

  private:
    struct Link {
        std::uint32_t before = nobody, after = nobody;
        Day day = never;
    };

  public:
    /// Bytes for each person that there is room for.
    static constexpr std::size_t bytes_each = sizeof(Link);

  private:
    std::vector<std::uint32_t> first_;
    std::vector<Link> links_;
};

}  // namespace custodiet::engine
