// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Stays for which a clause pays by how long they have lasted become spells of the program.
#pragma once

#include <vector>

#include "custodiet/compile/draw.hpp"
#include "custodiet/program/program.hpp"

namespace custodiet::compile {

/// The spells of a study: one for each clause that pays `per_stay`, active or not, so that they are
/// the same in all arms.
class SpellPlan {
  public:
    /// @throws base::RunError where there are more than a program can have
    explicit SpellPlan(const study::Study& study);

    /// Marks the stages of each spell.
    void shape(program::Program& program) const;

    /// Fills in the lengths of a draw.
    /// @throws base::RunError where they do not rise
    void at(const Draw& draw, program::Program& program) const;

    /// Row of the tally in which part `part` of a clause is counted.
    [[nodiscard]] std::size_t row(study::Index clause, std::size_t part) const;

  private:
    struct OfClause {
        study::Index clause;
        const study::Payment* payment;
        std::size_t first;
    };
    std::vector<OfClause> spells_;
};

}  // namespace custodiet::compile
