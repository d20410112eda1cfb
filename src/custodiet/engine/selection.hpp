// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Some of up to 64 people who stand in columns, and what is picked of them; without a branch that
// chance decides.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace custodiet::engine {

/// Positions in columns of 64.
class Selection {
  public:
    static constexpr std::size_t most = 64;
    template <typename T>
    using Column = std::array<T, most>;

    Selection() = default;
    /// @param set  a bit for each position
    explicit Selection(std::uint64_t set);
    /// Those of the first `among` whose number is `number`.
    static Selection of_equal(const Column<std::int32_t>& numbers, std::size_t among,
                              std::int32_t number);

    [[nodiscard]] std::size_t count() const { return count_; }

    /// Numbers of positions, one after another.
    class Positions {
      public:
        explicit Positions(std::uint64_t set);
        [[nodiscard]] const std::uint32_t* begin() const { return position_.data(); }
        [[nodiscard]] const std::uint32_t* end() const { return begin() + count_; }
        [[nodiscard]] std::size_t size() const { return count_; }

      private:
        Column<std::uint32_t> position_;
        std::size_t count_;
    };
    /// In ascending order.
    [[nodiscard]] Positions positions() const { return Positions(set_); }
    /// The first `count`, and all others.
    [[nodiscard]] std::array<Selection, 2> split(std::size_t count) const;

    /// From where to where a column is picked.
    struct Picking {
        Picking(const Column<std::uint32_t>& column, std::uint32_t* goal)
            : from(column.data()), to(goal) {}
        // An integer may be read as the unsigned one of its size.
        Picking(const Column<std::int32_t>& column, std::int32_t* goal)
            : from(reinterpret_cast<const std::uint32_t*>(column.data())),
              to(reinterpret_cast<std::uint32_t*>(goal)) {}

        const std::uint32_t* from;
        std::uint32_t* to;  ///< has room for `count`
    };
    /// Writes what is selected of columns, one after another.
    void pick(std::span<const Picking> columns) const;

  private:
    std::uint64_t set_ = 0;
    std::size_t count_ = 0;
};

}  // namespace custodiet::engine
