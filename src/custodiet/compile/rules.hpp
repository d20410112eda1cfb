// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Rules over attributes become truth tables over (cohort, attribute code).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "custodiet/program/program.hpp"
#include "custodiet/study/study.hpp"

namespace custodiet::compile {

/// Where each attribute of a study sits in the packed code.
struct AttributeLayout {
    std::vector<int> shift, bits;  ///< [attribute]
    int total_bits = 0;

    explicit AttributeLayout(const study::Study& study);
    [[nodiscard]] std::uint32_t value(program::AttributeCode code, std::size_t attribute) const {
        return code >> shift[attribute] & ((1U << bits[attribute]) - 1U);
    }
};

/// Builds the rules of a program; equal rules share a table.
class RuleTable {
  public:
    RuleTable(const study::Study& study, const AttributeLayout& layout);

    /// Position of the rule in the program; 0 (always) where there is none.
    program::Index add(const std::optional<study::Rule>& rule);
    program::Index add(const study::Rule& rule);

    /// True for the cohorts of whom the rule holds; for rules over `cohort` alone.
    [[nodiscard]] std::vector<std::uint8_t> cohorts(const std::optional<study::Rule>& rule) const;

    [[nodiscard]] program::Rules take() { return std::move(rules_); }

  private:
    [[nodiscard]] bool holds(const expr::Node& root, std::size_t cohort,
                             program::AttributeCode code) const;

    const study::Study& study_;
    const AttributeLayout& layout_;
    program::Rules rules_;
};

}  // namespace custodiet::compile
