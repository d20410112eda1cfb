// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/engine/calendar.hpp"

#include <algorithm>

namespace custodiet::engine {

void Calendar::reset(Day days) {
    lists_.assign(static_cast<std::size_t>(days), {});
    due_.clear();
    blocks_.clear();
    free_ = nobody;
    void_ = 0;
}

void Calendar::extend(List& list) {
    std::uint32_t block = free_;
    if (block != nobody) {
        free_ = blocks_[block].before;
    } else {
        block = static_cast<std::uint32_t>(blocks_.size());
        blocks_.emplace_back();
    }
    blocks_[block].before = list.last;
    list = {block, 0};
}

void Calendar::take_due(Day day, std::vector<std::uint32_t>& due) {
    due.clear();
    auto& list = lists_[static_cast<std::size_t>(day)];
    while (list.last != nobody) {
        const Block block = blocks_[list.last];
        blocks_[list.last].before = free_;
        free_ = list.last;
        for (std::uint32_t i = 0; i < list.in_last; ++i) {
            const std::uint32_t person = block.persons[i];
            if (due_[person] != day) continue;
            due_[person] = never;  // so a second entry of theirs is void
            due.push_back(person);
        }
        list = {block.before, static_cast<std::uint32_t>(block.persons.size())};
    }
    list = {};
}

void Calendar::drop_void() {
    rebuild(due_.size());
}

void Calendar::renumber(const std::vector<std::uint32_t>& numbers, std::size_t count) {
    std::size_t next = 0;
    for (std::size_t old = 0; old < numbers.size(); ++old) {
        due_[next] = due_[old];
        next += static_cast<std::size_t>(numbers[old] != nobody);
    }
    std::fill(due_.begin() + static_cast<std::ptrdiff_t>(count), due_.end(), never);
    rebuild(count);
}

// From the days noted with the people: shorter than following the lists, which lie all over the
// memory.
void Calendar::rebuild(std::size_t count) {
    std::fill(lists_.begin(), lists_.end(), List{});
    blocks_.clear();
    free_ = nobody;
    void_ = 0;
    for (std::size_t person = 0; person < count; ++person) {
        const Day day = due_[person];
        if (day != never) {
            add(lists_[static_cast<std::size_t>(day)], static_cast<std::uint32_t>(person));
        }
    }
}

}  // namespace custodiet::engine
