// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// A claim's statement bound to the columns of the cube that its names stand for.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "custodiet/appraisal/appraisal.hpp"

namespace custodiet::appraisal {

/// How a statement reads in one run: its margin, and whether it holds. Two sides that differ by no
/// more than 1e-12 of the larger are equal: the margin is then exactly 0, and `>=` holds, `>`
/// fails.
struct Reading {
    double margin = 0;  ///< as expr::margin; not a number where a side is not
    bool holds = false;
};
Reading read_statement(const expr::Node& root, const expr::Lookup& lookup);

/// A column that a name of the statement stands for.
struct Binding {
    std::string text;   ///< as in the tree; "reference x" for a name within reference(x)
    std::string index;  ///< subject, may be empty
    const double* values = nullptr;
    bool by_run = false;                  ///< values per run rather than per draw
    std::optional<std::size_t> quantity;  ///< position, if it is an uncertain quantity of the arm
    std::string unit;                     ///< empty where the cube does not know it
    std::optional<double> fixed;          ///< value put in place of the column
};

/// A statement ready to be read run by run.
class Statement {
  public:
    /// Binds the names of `claim` to outcomes and quantities of its arm, then to its named values,
    /// and within reference(...) to outcomes and quantities of the reference arm.
    /// @param problem gets the reason where there is no result
    static std::optional<Statement> bind(const Cube& cube, const ClaimSpec& claim,
                                         std::string& problem);

    /// One reading per run, [draw, replicate].
    [[nodiscard]] std::vector<Reading> read_runs() const;

    /// The binding that `name` means, written `x` or `x[subject]`; a bare `x` also finds the only
    /// subject of x in the statement. Null where there is none.
    [[nodiscard]] Binding* find(std::string_view name);

    /// True of a comparison of what is counted in whole numbers (persons, flights, events, gates,
    /// days; sums and multiples of them), and of any comparison by `==` or `!=`: it speaks of what
    /// happens in one history, and not of what is expected. Of what `and`, `or` and `not` make of
    /// comparisons where it is true of each.
    [[nodiscard]] bool is_of_one_history() const { return is_of_one_history(root_); }

    /// True where no name is an outcome and no quantity differs between draws.
    [[nodiscard]] bool has_only_constants() const;

    /// Values of a binding, [run] or [draw].
    [[nodiscard]] std::vector<double> values(const Binding& binding) const;

  private:
    Statement(const Cube& cube, expr::Node root) : cube_(&cube), root_(std::move(root)) {}

    [[nodiscard]] bool is_of_one_history(const expr::Node& node) const;
    [[nodiscard]] std::vector<const Binding*> outcomes_in(const expr::Node& node) const;
    [[nodiscard]] bool keeps_counts(const expr::Node& node) const;

    const Cube* cube_;
    expr::Node root_;
    std::vector<Binding> bindings_;
};

}  // namespace custodiet::appraisal
