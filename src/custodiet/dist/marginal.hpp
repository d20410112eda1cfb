// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Quantile functions of uncertain quantities and of counts: a probability u in the open interval
// (0, 1) in, a value out, the same bits on every machine. The beta law's is in portable.hpp.
#pragma once

#include <cstdint>
#include <span>

namespace custodiet::dist {

double uniform_quantile(double low, double high, double u);
/// @param sd >= 0
double normal_quantile(double mean, double sd, double u);
/// @param mean_log mean of the log; @param sd_log standard deviation of the log, >= 0
double lognormal_quantile(double mean_log, double sd_log, double u);
/// @pre min <= mode <= max
double triangular_quantile(double min, double mode, double max, double u);
/// Beta-PERT with weight 4 on the mode; mean (min + 4 mode + max) / 6.
/// @pre min <= mode <= max
double pert_quantile(double min, double mode, double max, double u);
/// One of `values`, with probability in proportion to its weight.
/// @pre values rise; as many weights as values, at least one; weights >= 0 with a sum > 0
double choice_quantile(std::span<const double> values, std::span<const double> weights, double u);
/// One of `values`, each equally likely.
/// @pre values rise; at least one
double table_quantile(std::span<const double> values, double u);

/// Least k with P(X <= k) >= u for a Poisson count X with this mean.
/// @param mean >= 0 and finite
/// @cost  10 to 100 ns for a mean below 30, then in proportion to its root: 10 us at 1e5
std::int64_t poisson_quantile(double mean, double u);

/// Mean and standard deviation of a normal law; for lognormal laws, of the log.
struct NormalParameters {
    double mean;
    double sd;
};

/// @param low 5th, @param high 95th percentile
NormalParameters normal_from_range90(double low, double high);
/// @param low 5th, @param high 95th percentile, both > 0
NormalParameters lognormal_from_range90(double low, double high);
/// @param mean > 0 and @param sd >= 0, both of the quantity itself, not of its log
NormalParameters lognormal_from_mean_sd(double mean, double sd);

}  // namespace custodiet::dist
