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
    /// In ascending order.
    [[nodiscard]] std::span<const std::uint32_t> positions() const {
        return std::span(position_).first(count_);
    }
    /// The first `count`, and all others.
    [[nodiscard]] std::array<Selection, 2> split(std::size_t count) const;

    /// Writes what is selected of a column, one after another.
    /// @param to  has room for `count`
    void pick(const Column<std::uint32_t>& from, std::uint32_t* to) const;
    void pick(const Column<std::int32_t>& from, std::int32_t* to) const;

  private:
    std::uint64_t set_ = 0;
    Column<std::uint32_t> position_;
    std::size_t count_ = 0;
};

}  // namespace custodiet::engine
