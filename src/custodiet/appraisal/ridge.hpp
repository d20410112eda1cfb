// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Ridge regression of several outcomes on one polynomial, with every part of the draws left out in
// turn at the cost of one pass over them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "custodiet/appraisal/columns.hpp"
#include "custodiet/appraisal/penalised.hpp"

namespace custodiet::appraisal {

/// Polynomial in some variables: all monomials up to degree three for up to three variables; beyond
/// that each linearly, and the variables that tell most about the outcomes with squares, cubes and
/// all products of two, as many as there are draws for; and where there are draws for that, the
/// first four with bends where an outcome bends. (methods, eq. 19)
///
/// @param variables [variable][draw]; those that do not vary, or are another's up to scale, are
///                  dropped
/// @param outcomes  [outcome][draw], in one unit
/// @return standardised columns; empty where nothing varies; nothing where there are fewer than
///         four draws to a variable
std::optional<std::vector<Column>> polynomial(const std::vector<Column>& variables,
                                              const std::vector<Column>& outcomes);

class Ridge {
  public:
    /// Draws go to the parts in turn, so that a part is made of whole scrambles where their number
    /// is a multiple of the parts.
    static constexpr std::size_t parts = 4;

    /// @param columns  standardised, at least one
    /// @param outcomes [outcome][draw], finite
    Ridge(std::vector<Column> columns, const std::vector<Column>& outcomes);

    /// The ridge of each outcome is chosen by generalised cross-validation.
    struct Fit {
        PenalisedSystem system;
        std::vector<double> centres;  ///< [column] mean over the draws used
        std::vector<double> means;    ///< [outcome] likewise
        std::vector<PenalisedFit> outcomes;
    };
    /// @param without part whose draws are left out
    [[nodiscard]] Fit fit(std::optional<std::size_t> without = {}) const;

    /// E[outcome | variables], [draw].
    [[nodiscard]] Column expected(const Fit& fit, std::size_t outcome) const;

    [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }

  private:
    /// What least squares needs to know of the draws of a part.
    struct Sums {
        double draws = 0;
        std::vector<double> columns;               ///< [column]
        std::vector<double> products;              ///< [column, column]
        std::vector<double> outcomes, squares;     ///< [outcome]
        std::vector<std::vector<double>> moments;  ///< [outcome][column]
    };
    [[nodiscard]] Sums sums_of(std::size_t part, const std::vector<Column>& outcomes) const;
    static void add(Sums& total, const Sums& of_part);

    std::vector<Column> columns_;
    std::vector<Sums> by_part_;
};

}  // namespace custodiet::appraisal
