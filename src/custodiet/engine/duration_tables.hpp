// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Tables of the durations of a program, where so many people are drawn that they pay.
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

    /// Tables for a program: of each stage, those of its clocks, then that of its stay. Programs
    /// with few people get none.
    void prepare(const program::Program& program);

    [[nodiscard]] bool is_empty() const { return first_.empty(); }
    /// Null where there is none.
    [[nodiscard]] const Table* of_clock(program::Index stage, std::size_t clock) const {
        return tables_[first_[static_cast<std::size_t>(stage)] + clock];
    }
    [[nodiscard]] const Table* of_stay(program::Index stage) const {
        return tables_[first_[static_cast<std::size_t>(stage) + 1] - 1];
    }

    /// People of a program from whom on tables are made: a table costs as much as some ten thousand
    /// quantiles.
    static constexpr double fewest_people = 80'000;
    /// Laws that are kept from draw to draw, for arms that share them.
    static constexpr std::size_t most_laws = 256;

  private:
    using Key = std::tuple<dist::LawKind, double, double>;
    const Table* table_of(const dist::Law& law, program::Day days);

    program::Day days_ = 0;
    std::map<Key, std::unique_ptr<const Table>> by_law_;
    std::vector<const Table*> tables_;
    std::vector<std::size_t> first_;  ///< [stage] of its clocks in `tables_`, and one more
};

}  // namespace custodiet::engine
