// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What one quantity alone says about an outcome: E[Y | quantity], noise and the others averaged
// out.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "custodiet/appraisal/cube.hpp"
#include "custodiet/appraisal/penalised.hpp"

namespace custodiet::appraisal {

/// Fits a smooth curve, or a mean for each level, to any y over the same draws of one x.
///
/// The curve is a cubic B-spline with up to 30 equal pieces over the range of x and a penalty on
/// the second differences of its coefficients (Eilers and Marx 1996): a straight line is not
/// penalised, so what is linear in x is fitted exactly. (methods, eq. 5)
class Smoother {
  public:
    /// @param x at least `fewest_draws` values, more than two of them distinct
    static Smoother curve(std::span<const double> x);
    /// @param level of each draw, 0 .. levels - 1, each at least once
    static Smoother by_level(std::span<const std::size_t> level, std::size_t levels);

    /// @param y      one value per draw, its mean taken off
    /// @param spent  degrees of freedom of the curves that were taken off it
    [[nodiscard]] PenalisedFit fit(std::span<const double> y, double spent) const;
    /// Fitted value of each draw.
    [[nodiscard]] std::vector<double> fitted(const PenalisedFit& fit) const;
    /// What one unit of a coordinate of the fit adds to the fitted value of a draw.
    [[nodiscard]] double component(std::size_t draw, std::size_t coordinate) const;

  private:
    /// The columns that are not zero in one row of X: four neighbours of a spline, one of a level.
    struct Row {
        std::uint32_t first = 0;
        std::array<double, 4> weight{};
    };
    Smoother(std::vector<Row> rows, std::size_t width, std::size_t columns,
             std::vector<double> penalty);

    std::vector<Row> rows_;
    std::size_t width_;  ///< weights in use in each row
    PenalisedSystem system_;
};

/// Fewest draws from which a conditional mean is read.
inline constexpr std::size_t fewest_draws = 16;

/// Share of variance, times the number of draws, that a curve of one quantity must predict before
/// anything is read from it: by chance, an idle quantity reaches it about once in two hundred times
/// (its likelihood ratio exceeds 8), and oftener where the sample is 0 or 1 and nearly all the
/// same.
inline constexpr double least_predicted_times_n = 8.0;

/// Values of a quantity in an arm at some draws.
std::vector<double> quantity_values(const Cube& cube, std::size_t arm, std::size_t quantity,
                                    std::span<const std::size_t> draws);

/// E[Y | quantity] at each draw, and how well it is known.
struct ConditionalMean {
    std::vector<double> fitted;  ///< [draw], the mean of y included
    PenalisedFit fit;
    const Smoother* smoother = nullptr;  ///< that it came from
    /// Of y, by what was taken off it beforehand: the mean of y is no better known for it.
    double variance_taken_off = 0;

    /// What the curve predicts, as a share of the variance times the draws: what is compared with
    /// `least_predicted_times_n`.
    [[nodiscard]] double predicted_times_n() const {
        return fit.predicted_share * static_cast<double>(fitted.size());
    }
    /// Of the mean of y, by what was taken off.
    [[nodiscard]] double variance_of_shift() const {
        return variance_taken_off / static_cast<double>(fitted.size());
    }
};

/// Standard error of the fitted value of a draw: of the curve, by the distribution of equation 9,
/// which holds what the penalty takes from its true shape; and of the mean of y.
double error_of_fitted(const ConditionalMean& mean, std::size_t draw);

/// One quantity over a set of draws, as an axis for conditional means.
///
/// A difference between two arms depends on the quantity in both, so the axis is the probability at
/// which it was drawn, of which both are functions. Curves are tried on that scale and on the scale
/// of its value, and cross-validation chooses. Where the values in both arms are few (a choice, a
/// coin), the draws are grouped by them instead.
class Axis {
  public:
    /// Values up to which a quantity is read by level.
    static constexpr std::size_t most_levels = 12;

    /// @param draws positions of the draws to use, at least `fewest_draws`
    Axis(const Cube& cube, std::size_t arm, std::size_t quantity,
         std::span<const std::size_t> draws);

    /// False where the quantity has one value in the arm and one in the reference.
    [[nodiscard]] bool varies() const { return !smoothers_.empty(); }
    [[nodiscard]] bool has_levels() const { return !levels_.empty(); }
    /// The level of each draw, from 0; empty where there are none.
    [[nodiscard]] std::span<const std::size_t> levels() const { return levels_; }

    /// @param y      one value per draw of the axis
    /// @param spent  degrees of freedom of the curves that were taken off it: its smoothness is
    ///               chosen by what they leave, too
    /// @pre varies()
    [[nodiscard]] ConditionalMean mean_of(std::span<const double> y, double spent = 0.0) const;

    /// Reads a column over the draws at a probability of the quantity: linear between the two draws
    /// beside it, or at the one above it where there are levels.
    [[nodiscard]] double at_probability(std::span<const double> column, double probability) const;

    /// Positions within the draws of the axis, by rising probability.
    [[nodiscard]] const std::vector<std::size_t>& order() const { return order_; }
    [[nodiscard]] std::span<const double> probabilities() const { return probabilities_; }

  private:
    std::vector<double> probabilities_;  ///< [draw]
    std::vector<std::size_t> order_;
    std::vector<Smoother> smoothers_;
    std::vector<std::size_t> levels_;
};

/// The axes of a cube, each built when first asked for. Arms in which a quantity has the values of
/// the reference arm share its axis.
class AxisStore {
  public:
    explicit AxisStore(const Cube& cube) : cube_(&cube) {}

    /// @param draws in rising order, at least `fewest_draws`
    /// @return good until axes over another set of draws, short of all, are asked for
    const Axis& axis(std::size_t arm, std::size_t quantity, std::span<const std::size_t> draws);

  private:
    using Axes = std::map<std::pair<std::size_t, std::size_t>, Axis>;  ///< by arm and quantity

    const Cube* cube_;
    Axes over_all_;
    Axes over_some_;
    std::vector<std::size_t> some_;  ///< draws of over_some_
};

}  // namespace custodiet::appraisal
