// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A table of a package: its text as rows with places, held to the columns that it may have.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/base/date.hpp"
#include "custodiet/base/problem.hpp"
#include "custodiet/reconcile/package.hpp"

namespace custodiet::reconcile {

using base::Problem;

void report(base::Diagnostics& diagnostics, Problem problem);

/// A column that a table may have.
struct ColumnSpec {
    std::string_view name;
    std::string_view type;  ///< of Table Schema: string, number, integer or date
    bool is_required = false;
};

class Table;

/// One row, which reports what is wrong with its cells as they are read.
class Cells {
  public:
    Cells(const Table& table, std::size_t row, base::Diagnostics& diagnostics)
        : table_(table), row_(row), diagnostics_(diagnostics) {}

    [[nodiscard]] bool has(std::string_view column) const;
    /// Empty where there is no such column, or the cell stands for nothing.
    [[nodiscard]] std::string_view text(std::string_view column) const;
    /// The cell, or the row where there is no such column.
    [[nodiscard]] base::Span where(std::string_view column) const;
    [[nodiscard]] base::Span row() const;

    /// Nothing where the cell is empty, or not a day, which is then reported.
    std::optional<base::Date> date(std::string_view column);
    /// Nothing where the cell is empty, or not a number from `low` to `high`.
    std::optional<double> number(std::string_view column, double low, double high);
    /// The same for whole numbers.
    std::optional<std::int32_t> count(std::string_view column, std::int32_t low, std::int32_t high);
    /// Position of the word in `words`; nothing where the cell is empty or none of them.
    std::optional<std::size_t> word(std::string_view column, const std::vector<std::string>& words);
    /// Reports a cell that must not be empty and is.
    /// @return true if it is not empty
    bool require(std::string_view column, std::string_view why);
    /// Reports what is wrong with a cell.
    void refuse(std::string_view code, std::string_view column, std::string message,
                std::string help);
    /// Nothing has been reported so far.
    [[nodiscard]] bool is_right() const { return is_right_; }

  private:
    const Table& table_;
    std::size_t row_;
    base::Diagnostics& diagnostics_;
    bool is_right_ = true;
};

class Table {
  public:
    struct Cell {
        std::string text;  ///< without blanks around it
        base::Span where;
    };

    Table() = default;
    /// Reads the table of a resource: its text, its header against `columns` and the schema, and
    /// that no required cell is empty. What is wrong is reported, and leaves the table without
    /// rows.
    Table(const Resource& resource, std::span<const ColumnSpec> columns,
          base::Diagnostics& diagnostics);

    [[nodiscard]] std::size_t rows() const { return rows_.size(); }
    [[nodiscard]] Cells row(std::size_t index, base::Diagnostics& diagnostics) const {
        return {*this, index, diagnostics};
    }

  private:
    friend class Cells;
    struct Column {
        std::string name;
        char decimal = '.';
    };

    void read_header(const Resource& resource, const std::vector<Cell>& header,
                     std::span<const ColumnSpec> columns, base::Diagnostics& diagnostics);
    void compare_with_schema(const Resource& resource, const std::vector<Cell>& header,
                             std::span<const ColumnSpec> columns, base::Diagnostics& diagnostics);
    void check_cells(std::span<const ColumnSpec> columns, base::Diagnostics& diagnostics);
    [[nodiscard]] const Cell* cell(std::size_t row, std::string_view name) const;
    [[nodiscard]] const Column* column(std::string_view name) const;

    std::vector<Column> columns_;
    std::vector<std::vector<Cell>> rows_;
};

}  // namespace custodiet::reconcile
