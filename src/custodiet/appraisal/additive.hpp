// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Curves of the quantities that explain most, fitted together: what one explains is taken off
// before another is read.
#pragma once

#include <cstddef>
#include <vector>

#include "custodiet/appraisal/regression.hpp"
#include "custodiet/appraisal/sample.hpp"

namespace custodiet::appraisal {

/// A sum of curves, each of one quantity.
///
/// Few points in many dimensions fill them unevenly, so that an idle quantity runs along with a
/// strong one for a block of points; with the strong one taken off there is nothing to run along
/// with. And what is left is less, so that each curve is better known.
///
/// Quantities that depend on each other share what they explain. In the sum each has what it adds
/// to the others, or the shared part would be taken off once for each of them; by itself each is
/// read with all that it says, the shared part included.
/// @source Hastie and Tibshirani, Generalized Additive Models (1990), chapter 4 (backfitting)
class Additive {
  public:
    /// Takes quantities in one by one, each time the one that predicts most of what the others
    /// leave, as long as it is told from chance and leaves less than there was.
    /// @param outcome  one value a draw, at least `fewest_draws`; all arguments must outlive it
    Additive(const Cube& cube, AxisStore& axes, std::size_t arm, const Defined& outcome);

    /// The curve of a quantity, with all others taken off that it does not depend on.
    /// @pre the axis of the quantity varies
    [[nodiscard]] ConditionalMean mean_of(std::size_t quantity) const;
    /// True if it predicts more than the luckiest of as many idle quantities would, and draws that
    /// it has not seen too.
    /// @param mean  of the quantity
    [[nodiscard]] bool is_told(std::size_t quantity, const ConditionalMean& mean) const;

    /// What some quantities have to explain, and what their curves leave of it.
    struct Rest {
        std::vector<double> whole;  ///< the outcome less all curves that they do not depend on
        std::vector<double> left;   ///< less their own curves, too
        double freedom = 0;         ///< of their own curves
    };
    [[nodiscard]] Rest rest_of(const std::vector<std::size_t>& quantities) const;

    [[nodiscard]] const Axis& axis(std::size_t quantity) const {
        return axes_.axis(arm_, quantity, outcome_.draws);
    }

  private:
    struct Effect {
        std::size_t quantity;
        std::vector<double> by_draw = {};  ///< about zero; empty before it is fitted
        double freedom = 0;                ///< degrees, the mean left out
    };
    using Effects = std::vector<Effect>;

    /// What some curves leave of the outcome, and the degrees of freedom that went on it.
    struct Left {
        std::vector<double> values;
        double spent = 0;
    };

    void find_blocks(const Cube& cube);
    void fit(std::vector<std::size_t> candidates);
    [[nodiscard]] bool take_in_best(std::vector<std::size_t>& candidates);
    [[nodiscard]] bool take_in(std::size_t quantity);
    [[nodiscard]] bool holds_again(std::size_t quantity, const std::vector<double>& left,
                                   const ConditionalMean& mean) const;
    [[nodiscard]] bool has(std::size_t quantity) const;
    [[nodiscard]] Left left_by_all() const;
    [[nodiscard]] Left left_beside(std::size_t quantity) const;
    void refit(Effects& effects, Left left) const;
    /// Sum of squares by which the curves moved.
    [[nodiscard]] double fit_round(Effects& effects, Left& left) const;
    [[nodiscard]] double bounded(double spent) const;

    const Cube& cube_;
    AxisStore& axes_;
    std::size_t arm_;
    const Defined& outcome_;
    double variance_;                 ///< of the outcome
    std::vector<std::size_t> block_;  ///< [quantity] the first of those that it depends on
    double least_ = 0;                ///< what a curve must predict, times the draws, to be told
    std::size_t varying_ = 0;         ///< quantities that vary
    Effects effects_;                 ///< in the order in which they came in
};

}  // namespace custodiet::appraisal
