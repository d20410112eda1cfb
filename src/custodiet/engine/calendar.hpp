// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The calendar queue: one list per day of the people whose exit falls due. Putting someone in and
// taking them out are O(1); nobody is searched for.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "custodiet/engine/next_exit.hpp"
#include "custodiet/engine/number_sorter.hpp"

namespace custodiet::engine {

/// People by the day on which they are due. A person is due on one day at most.
///
/// A list keeps the entries of those who were taken out, or put elsewhere, until its day comes: the
/// day that is noted with the person decides. So only one line of memory is touched to put someone
/// in, and only the person's own to take them out.
class Calendar {
  public:
    /// Empties it, for a horizon of `days`; keeps its memory.
    void reset(Day days);
    /// Makes room for persons 0 .. count - 1.
    void resize(std::size_t count) {
        if (count > due_.size()) due_.resize(std::max(count, 2 * due_.size()), never);
    }

    /// Person, not yet in the calendar, is due on `day`; days beyond the horizon are not kept.
    void put(std::uint32_t person, Day day) {
        if (day >= static_cast<Day>(lists_.size())) return;
        due_[person] = day;
        add(lists_[static_cast<std::size_t>(day)], person);
    }
    void take_out(std::uint32_t person) {
        if (due_[person] == never) return;
        due_[person] = never;
        if (++void_ > due_.size() + fewest_void) drop_void();
    }
    /// Asks for a person's memory ahead.
    void ask_for(std::uint32_t person) const { __builtin_prefetch(&due_[person]); }
    /// Takes out everyone due on `day`, into `due`, in no order.
    void take_due(Day day, std::vector<std::uint32_t>& due);
    /// By ascending number.
    void sort(std::vector<std::uint32_t>& numbers) { sorter_.sort(numbers, due_.size()); }

    /// Gives everyone a new number. Whoever gets `nobody` is in no list.
    /// @param numbers  [old number] the new ones, 0 .. count - 1 in rising order
    void renumber(const std::vector<std::uint32_t>& numbers, std::size_t count);

    static constexpr std::uint32_t nobody = UINT32_MAX;
    /// Bytes for each person that there is room for: their day, with room for as many more,
    /// and entries in lists, of which as many may be void as there are people.
    static constexpr std::size_t bytes_each = 4 * sizeof(std::uint32_t);

  private:
    /// A line of memory: some entries of a list, and the block with those before them.
    struct alignas(64) Block {
        std::uint32_t before = nobody;
        std::array<std::uint32_t, 15> persons;
    };
    struct List {
        std::uint32_t last = nobody;  ///< block to which entries are added
        std::uint32_t in_last = 0;    ///< entries in it
    };
    static constexpr std::size_t fewest_void = 4096;

    void add(List& list, std::uint32_t person) {
        if (list.last == nobody || list.in_last == blocks_[list.last].persons.size()) extend(list);
        blocks_[list.last].persons[list.in_last++] = person;
    }
    void extend(List& list);
    /// Makes the lists of persons 0 .. count - 1 anew.
    void rebuild(std::size_t count);
    void drop_void();

    std::vector<List> lists_;  ///< [day]
    std::vector<Day> due_;     ///< [person] the day on which they are due, or never
    std::vector<Block> blocks_;
    std::uint32_t free_ = nobody;  ///< first block of those that no list has
    std::size_t void_ = 0;         ///< entries at most whose person was taken out
    NumberSorter sorter_;
};

}  // namespace custodiet::engine
