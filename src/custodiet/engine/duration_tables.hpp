// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Tables of the durations of a program, for the laws of which so many are drawn that they pay.
#pragma once

#include <map>
#include <memory>
#include <tuple>
#include <vector>

#include "custodiet/dist/exact_day_table.hpp"
#include "custodiet/program/program.hpp"

namespace custodiet::engine {

/// Belongs to one thread, and is handed on from run to run. Changes the speed of a run and never
/// its result: a table gives the bits of the quantile function.
class DurationTables {
  public:
    using Table = dist::ExactDayTable;

    /// To be called before a run of the program.
    void prepare(const program::Program& program);

    /// The table of a clock's law, or null where there is none.
    /// @param durations  to be drawn now: who asks often enough without a table is given one
    [[nodiscard]] const Table* of_clock(program::Index stage, std::size_t clock,
                                        std::size_t durations = 1) {
        return table_of(slots_[first_[static_cast<std::size_t>(stage)] + clock], durations);
    }
    /// The same for a stay.
    [[nodiscard]] const Table* of_stay(program::Index stage, std::size_t durations = 1) {
        return table_of(slots_[first_[static_cast<std::size_t>(stage) + 1] - 1], durations);
    }

    /// Durations of a law after which it has a table: making one costs as much as drawing some ten
    /// thousand.
    static constexpr std::size_t fewest_durations = 10'000;
    /// People of a program in which every law that is drawn from has a table at once.
    static constexpr double many_people = 80'000;
    /// Laws that are kept beside those of the program at hand, for draws and arms that share them.
    static constexpr std::size_t most_others = 128;

  private:
    struct Entry {
        std::unique_ptr<const Table> made;
        const Table* usable = nullptr;  ///< what was made, unless it is of no use
        std::size_t asked = 0;          ///< durations drawn without a table
        bool is_at_hand = false;        ///< while laws are forgotten: of the program at hand
    };
    using Key = std::tuple<dist::LawKind, double, double>;

    struct Slot {
        Key key{dist::LawKind::never, 0.0, 0.0};
        const dist::Law* law = nullptr;  ///< in the program
        Entry* entry = nullptr;          ///< null where a table would save nothing
    };

    const Table* table_of(const Slot& slot, std::size_t durations) {
        Entry* entry = slot.entry;
        if (entry == nullptr || entry->usable != nullptr) {
            return entry == nullptr ? nullptr : entry->usable;
        }
        entry->asked += durations;
        if (entry->asked >= fewest_durations && entry->made == nullptr) make(slot);
        return entry->usable;
    }
    void make(const Slot& slot);
    void fill(std::size_t slot, const dist::Law& law);
    /// Forgets laws of other programs, if there are too many: those that have no table, or all.
    void forget();

    program::Day days_ = 0;
    std::map<Key, Entry> by_law_;
    std::vector<Slot> slots_;         ///< of each stage those of its clocks, then that of its stay
    std::vector<std::size_t> first_;  ///< [stage] of its first, and one more
};

}  // namespace custodiet::engine
