// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Lists of numbers, one for each draw, in a form that takes little room and that SQLite alone can
// read: many outcomes are the same in all arms, or as each other.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/store/database.hpp"

namespace custodiet::store {

class Lists {
  public:
    /// Makes the table `numbers`.
    explicit Lists(Database& database);

    /// The number of the list, which is written where none with the same bits has been.
    /// @param values  [draw]; what is undefined is NULL
    std::int64_t number_of(const std::vector<double>& values);

  private:
    void write(std::int64_t number, const std::vector<double>& values);

    Database& database_;
    std::string insert_;
    std::map<std::string, std::int64_t> known_;  ///< by SHA-256 of their bits
};

/// A query with a row for each number that is defined, of a table whose column `list` says which
/// lists its rows have.
///
/// @param columns  of the answer, in terms of the table and of `draw` and `value`
std::string numbers_of(std::string_view table, const std::vector<std::string_view>& columns);

}  // namespace custodiet::store
