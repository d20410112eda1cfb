// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the lines on cells make of a cell with so many people in it. Worked out once for each
// number of occupants, since the same few numbers come again on most days.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "custodiet/rights/account.hpp"
#include "custodiet/rights/line.hpp"

namespace custodiet::rights {

class CellVerdicts {
  public:
    /// @param lines  of the charter, by position; all can be judged in the wing's facility
    CellVerdicts(const Charter& charter, const Wing& wing, std::vector<Index> lines);

    [[nodiscard]] const std::vector<Index>& lines() const { return lines_; }

    /// The row for so many occupants, made when they are new.
    /// @param slot  0 or 1: callers who alternate between two numbers find each where it was
    std::size_t row(std::int64_t occupants, std::size_t slot);
    [[nodiscard]] std::size_t rows() const { return rows_.size(); }

    [[nodiscard]] std::int64_t occupants(std::size_t row) const { return rows_[row].occupants; }
    /// True where each has less than `space_floor`.
    [[nodiscard]] bool is_narrow(std::size_t row) const { return rows_[row].is_narrow; }
    /// Of one person there, the share in breach of at least one line, and concerned by any.
    [[nodiscard]] const ByReach& breached(std::size_t row) const { return rows_[row].breached; }
    [[nodiscard]] const ByReach& concerned(std::size_t row) const { return rows_[row].concerned; }
    /// Of one person there: adds up to 1, or to 0 where the line does not concern them.
    /// @param line  position in lines()
    [[nodiscard]] const Split& split(std::size_t row, std::size_t line) const {
        return splits_[row * lines_.size() + line];
    }

  private:
    struct Row {
        std::int64_t occupants = 0;
        bool is_narrow = false;
        ByReach breached{}, concerned{};
    };

    void add(std::int64_t occupants);
    [[nodiscard]] Split judge(const Line& line, std::int64_t occupants) const;

    const Charter& charter_;
    const Wing& wing_;
    const Cells& cells_;
    std::vector<Index> lines_;
    std::vector<Row> rows_;
    std::vector<Split> splits_;          ///< [row][line]
    std::array<std::size_t, 2> last_{};  ///< [slot]
};

}  // namespace custodiet::rights
