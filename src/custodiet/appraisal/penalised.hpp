// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Penalised least squares with a smoothness chosen by generalised cross-validation: one
// eigen-decomposition of the design, after which each fit and each degree of smoothness is cheap.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace custodiet::appraisal {

/// A fit in the coordinates of a PenalisedSystem.
struct PenalisedFit {
    std::vector<double> coordinates;  ///< of the fit
    std::vector<double> shrinkage;    ///< [coordinate] 1 = free, 0 = held at zero by the penalty
    double freedom = 0;               ///< trace of the hat matrix H, the mean included
    double residual_variance = 0;     ///< RSS / (n - freedom - spent)
    /// Variance of y less that of what the fit leaves, RSS / (n - trace(2 H - H H)). Of an idle x
    /// it is around zero, on either side; unlike the variance of the fitted values, it does not
    /// lack what the penalty took. (methods, eq. 6)
    double explained_variance = 0;
    double score = 0;            ///< generalised cross-validation: n RSS / (n - freedom - spent)^2
    double predicted_share = 0;  ///< Q^2 = 1 - score / score of the mean alone; may be < 0
};

/// The family of problems min |y - X b|^2 + lambda b' P b, for one X and P and any y and lambda.
///
/// Solved in coordinates in which both X'X and P are diagonal (Demmler and Reinsch 1975).
/// @source Wood, Generalized Additive Models, 2nd ed. (2017), section 4.5 (GCV, freedom)
class PenalisedSystem {
  public:
    /// Where the mean of y goes: into the columns of X, or taken off beforehand.
    enum class Mean { in_columns, removed };

    /// @param size    columns of X
    /// @param gram    X'X, [column, column]
    /// @param penalty P, [column, column]; its null space and that of `gram` share only zero
    PenalisedSystem(std::size_t size, std::vector<double> gram, std::vector<double> penalty,
                    Mean mean);

    /// Best of 35 degrees of smoothness by generalised cross-validation.
    ///
    /// @param moments      X'y, [column]; y with its mean taken off
    /// @param sum_squares  y'y
    /// @param n            rows of X, at least 3
    /// @param spent        degrees of freedom of what was fitted to the same rows and taken off y
    [[nodiscard]] PenalisedFit fit(std::span<const double> moments, double sum_squares,
                                   std::size_t n, double spent = 0.0) const;

    /// Coefficients b of given coordinates.
    [[nodiscard]] std::vector<double> coefficients(std::span<const double> coordinates) const;

    /// One entry of the map from coordinates to coefficients.
    [[nodiscard]] double transform(std::size_t column, std::size_t coordinate) const {
        return transform_[coordinate * size_ + column];
    }
    [[nodiscard]] std::size_t size() const { return size_; }

  private:
    std::size_t size_;
    Mean mean_;
    double unit_ = 1.0;              ///< lambda at which data and penalty weigh alike
    double floor_ = 0.0;             ///< least lambda, which is part of the decomposition
    std::vector<double> data_;       ///< [coordinate] diagonal of X'X
    std::vector<double> roughness_;  ///< [coordinate] diagonal of P
    std::vector<double> transform_;  ///< [coordinate, column]
};

}  // namespace custodiet::appraisal
