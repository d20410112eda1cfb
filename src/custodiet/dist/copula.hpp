// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Dependence between quantities, whatever their distributions: normal scores that are correlated
// (a Gaussian copula), asked for by Spearman's coefficients of rank.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace custodiet::dist {

/// Correlation of two normal scores whose ranks have this Spearman coefficient: 2 sin(pi rank / 6).
/// @param rank  from -1 to 1
/// @source Pearson (1907); Kruskal, J. Amer. Statist. Assoc. 53 (1958) 814-861
double score_correlation(double rank);
/// The inverse: 6 / pi asin(correlation / 2). For messages: not the same bits on every machine.
double rank_correlation(double correlation);

/// Lower triangle L with L L' = matrix; [row, column]. Nothing where the matrix is not positive
/// definite, or so nearly singular that it makes no difference.
/// @param matrix  symmetric, [row, column]
std::optional<std::vector<double>> lower_factor(const std::vector<double>& matrix,
                                                std::size_t size);

/// The correlation matrix with no eigenvalue below `least` that is nearest to a symmetric matrix
/// in the sum of squared differences, by alternating projections.
/// @param least  from 0 to below 1
/// @source Higham, IMA J. Numer. Anal. 22 (2002) 329-343
std::vector<double> nearest_correlation(const std::vector<double>& matrix, std::size_t size,
                                        double least);

/// Turns independent probabilities to dependent ones, each still even between 0 and 1.
class GaussianCopula {
  public:
    /// @param factor  lower factor of the correlations of normal scores, [row, column]
    GaussianCopula(std::vector<double> factor, std::size_t size);

    /// @param probabilities  one a variable, in (0, 1). Those of variables that depend on none
    ///                       before them keep their bits
    void apply(std::span<double> probabilities) const;

  private:
    std::vector<double> factor_;
    std::size_t size_;
    std::vector<bool> depends_;  ///< on a variable before it
};

}  // namespace custodiet::dist
