// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Samples over runs and draws: means, spreads, quantiles and errors that skip what is undefined.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "custodiet/appraisal/cube.hpp"

namespace custodiet::appraisal {

/// Stands for "undefined there" in every sample of this module.
inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Count, mean and variance (divisor n - 1; 0 for one value) of the finite values of a sample.
struct Moments {
    std::size_t n = 0;
    double mean = undefined;      ///< undefined where n = 0
    double variance = undefined;  ///< undefined where n = 0; exactly 0 where all values are equal
};
Moments moments(std::span<const double> sample);

/// True where so few values make up a mean that its error says too little: where the skewness of
/// the finite values is more than 0.3 of the root of their number. 95 % intervals of such means
/// cover 60 to 90 % (lognormal with a sigma of 2; a loss that comes in one draw of fifty).
bool is_carried_by_few(std::span<const double> sample);

/// Runs of one outcome in one arm, [draw, replicate].
std::span<const double> runs_of(const Cube& cube, std::size_t arm, std::size_t outcome);

/// Run by run, the outcome in the arm minus in the reference arm, [draw, replicate]; undefined
/// where either is. 0 where they are within 1e-12 of the larger; where all runs differ by one
/// amount but for the rounding of the levels, exactly that.
std::vector<double> run_differences(const Cube& cube, std::size_t arm, std::size_t outcome);

/// Mean of the defined replicates of each draw, [draw]; undefined where none is.
/// @param runs [draw, replicate]
std::vector<double> means_over_replicates(std::span<const double> runs, std::size_t replicates);

/// A sample over draws where it is defined.
struct Defined {
    std::vector<std::size_t> draws;  ///< rising
    std::vector<double> values;
};
Defined keep_defined(std::span<const double> by_draw);

/// Quantiles of the defined values: at probability p, position (n - 1) p of the ordered values,
/// linear between neighbours. Undefined where there are none.
/// @param probabilities rising
std::vector<double> quantiles(std::span<const double> sample,
                              std::span<const double> probabilities);

/// Standard error of the mean over draws (methods, eq. 2).
///
/// With M >= 2 scrambles: from the spread of the sums of the blocks about their share of the mean,
/// so that blocks with fewer defined draws weigh less. With one scramble: sd / sqrt(n), which is
/// too large for Sobol' points.
double error_of_mean(std::span<const double> by_draw, std::size_t scrambles);

/// The same with the degrees of freedom that it has: one less than there are scrambles, or draws
/// where there is one scramble; +inf where it is 0, or undefined.
struct ErrorOfMean {
    double error = undefined;
    double freedom = std::numeric_limits<double>::infinity();
};
ErrorOfMean error_and_freedom(std::span<const double> by_draw, std::size_t scrambles);

/// Two independent parts of an error together, with degrees of freedom by Welch and Satterthwaite:
/// a part that is known well, as that of a fit, adds some.
/// @param variance  of the other part, >= 0
/// @verified_by theory/appraisal/interval_test
ErrorOfMean joined_with(const ErrorOfMean& of, double variance,
                        double freedom = std::numeric_limits<double>::infinity());

/// p-quantile of Student's t with `freedom` degrees of freedom, p in (0.5, 1); of the normal law
/// where they are infinite.
double student_quantile(double p, double freedom);

/// Standard errors on either side that make a 95 % interval: 1.96, and more where the error itself
/// rests on few scrambles; 2.13 with sixteen.
/// @verified_by theory/appraisal/interval_test
double errors_at_95(double freedom);

/// A number with its Monte-Carlo standard error.
struct Measured {
    double value = 0, mc_se = 0;
    /// Degrees of freedom of the error of a mean or ratio; the interval of a share is that of
    /// `half_width_of_share`.
    double freedom = std::numeric_limits<double>::infinity();

    /// Whether its 95 % interval leaves out nothing.
    [[nodiscard]] bool is_told_from_zero() const;
};
Measured measure_mean(std::span<const double> by_draw, std::size_t scrambles);

/// Standard error of a share: the mean over draws of numbers that are 0 or 1, or the mean of such.
///
/// The spread of the scrambles, or the binomial error where they agree; with it `fit_variance`,
/// that of the fit by which chance was taken out; and never below what makes the 95 % interval
/// reach 3 / n, the bound on what n draws can have missed (rule of three).
double error_of_share(std::span<const double> by_draw, double fit_variance, std::size_t scrambles);

/// Half the width of the 95 % interval of such a share: Student's, with degrees of freedom by
/// Welch and Satterthwaite where a fit, which has many, joins the scrambles; never below 3 / n.
/// @verified_by theory/appraisal/interval_test
double half_width_of_share(std::span<const double> by_draw, double fit_variance,
                           std::size_t scrambles);

/// One-way analysis of variance of runs grouped by draw (methods, eq. 3-4).
struct Anova {
    double mean_square_within = 0;  ///< variance of chance: between replicates of one draw
    double between_draws = 0;       ///< variance of ignorance, tau^2; may come out negative
    double between_error = 0;       ///< standard error of `between_draws`, if chance is normal
    double runs_per_draw = 0;       ///< n0 of the unbalanced table; R where no run is undefined
};
/// Nothing where no draw has two defined replicates, or fewer than two draws are defined.
std::optional<Anova> analyse_variance(std::span<const double> runs, std::size_t replicates);

/// Variance over draws with chance taken off, each draw once (methods, eq. 6). Where ignorance
/// cannot be told from nothing (under two standard errors), the variance that is seen: shares of
/// next to nothing would be noise.
/// @param runs [draw, replicate]
/// @param by_draw  their means over replicates
double variance_of_ignorance(std::span<const double> runs, std::span<const double> by_draw,
                             std::size_t replicates);

}  // namespace custodiet::appraisal
