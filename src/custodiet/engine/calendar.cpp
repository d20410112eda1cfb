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
    first_ = 0;
    last_ = -1;
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

template <typename Use>
void Calendar::drain(List& list, Use use) {
    while (list.last != nobody) {
        const Block block = blocks_[list.last];
        blocks_[list.last].before = free_;
        free_ = list.last;
        std::for_each_n(block.persons.begin(), list.in_last, use);
        list = {block.before, static_cast<std::uint32_t>(block.persons.size())};
    }
    list = {};
}

void Calendar::take_due(Day day, std::vector<std::uint32_t>& due) {
    due.clear();
    drain(lists_[static_cast<std::size_t>(day)], [&](std::uint32_t person) {
        if (due_[person] != day) return;
        due_[person] = never;  // so a second entry of theirs is void
        due.push_back(person);
    });
    sorter_.sort(due, due_.size());
    if (day == first_) ++first_;
}

template <typename NumberOf>
void Calendar::rewrite(NumberOf number_of) {
    for (Day day = first_; day <= last_; ++day) {
        auto& list = lists_[static_cast<std::size_t>(day)];
        kept_.clear();
        drain(list, [&](std::uint32_t person) {
            if (due_[person] == day) kept_.push_back(number_of(person));
        });
        for (const std::uint32_t person : kept_) add(list, person);
    }
    void_ = 0;
}

void Calendar::drop_void() {
    rewrite([](std::uint32_t person) { return person; });
}

void Calendar::renumber(const std::vector<std::uint32_t>& numbers, std::size_t count) {
    rewrite([&](std::uint32_t old) { return numbers[old]; });
    for (std::size_t old = 0; old < numbers.size(); ++old) {
        if (numbers[old] != nobody) due_[numbers[old]] = due_[old];
    }
    std::fill(due_.begin() + static_cast<std::ptrdiff_t>(count), due_.end(), never);
}

}  // namespace custodiet::engine
