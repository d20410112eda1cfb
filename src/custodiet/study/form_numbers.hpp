// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The numbers in a form of a quantity: how they are read, and how they come to one unit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "custodiet/study/literal.hpp"
#include "custodiet/study/quantity.hpp"

namespace custodiet::study {

/// What all forms share. Readers that give nothing have reported why.
class FormNumbers {
  public:
    /// A number with the place where it is written.
    struct Written {
        Literal literal;
        base::Span where;
        base::Span unit_where = {};
    };
    using Numbers = std::vector<Written>;

    /// @param key  of the quantity
    FormNumbers(const Node& node, Quantity& quantity, const base::Span& key, Reporter& report)
        : node_(node), quantity_(quantity), key_(key), report_(report) {}

  protected:
    [[nodiscard]] const Node& form() const { return node_; }
    /// The place of the quantity's key.
    [[nodiscard]] const base::Span& place() const { return key_; }
    [[nodiscard]] const std::optional<Unit>& unit() const { return unit_; }
    /// False after an error that leaves the numbers readable.
    [[nodiscard]] bool is_sound() const { return is_sound_; }
    Quantity& quantity() { return quantity_; }
    Reporter& report() { return report_; }
    void spoil() { is_sound_ = false; }

    void read_unit_key();
    void read_reported_range();
    std::optional<Written> read_number(const Node& node);
    std::optional<Written> read_number(std::string_view key);
    std::optional<std::pair<Written, Written>> read_range(std::string_view key);
    std::optional<Numbers> read_numbers(std::string_view key);
    /// The unit of the quantity, from the key `unit` or the first number that has one; then all
    /// numbers in canonical units.
    std::optional<std::vector<double>> canonical(const Numbers& numbers);
    /// Reports (S0306) numbers that do not fit together, at `key`. Always false.
    bool fail(std::string_view key, std::string message, std::string help = {});

  private:
    std::nullopt_t not_a_number(const Node& node);
    std::nullopt_t unknown_unit(const Written& number);
    std::optional<double> canonical(const Written& number);
    /// Warns (S0320) of a number whose point may be meant to stand between thousands.
    void warn_of_thousands(const Written& number);
    void set_reported_range();

    const Node& node_;
    Quantity& quantity_;
    const base::Span& key_;
    Reporter& report_;
    std::optional<Unit> unit_;
    std::optional<std::pair<Written, Written>> reported_;
    bool is_sound_ = true;
};

}  // namespace custodiet::study
