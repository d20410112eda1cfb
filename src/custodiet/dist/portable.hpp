// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Functions of mathematics from + - * / and square roots only, so that they give the same bits with
// every compiler, C library and machine, the browser's included.
//
// Errors below are relative, in units of 2^-52 where they say ulp, and hold against long double and
// Boost.Math in unit/dist/portable_test.
#pragma once

namespace custodiet::dist {

/// Error <= 1 ulp. Results below the normal range are rounded twice.
double exp(double x);
/// exp(x) - 1 without loss near 0; error <= 2 ulp.
double expm1(double x);
/// -inf at 0, NaN below; error <= 1 ulp.
double log(double x);
/// log(1 + x) without loss near 0; error <= 1 ulp.
double log1p(double x);
/// x to the power y for x >= 0; error <= (1 + |y log x|) ulp.
double pow(double x, double y);

/// Probability that a standard normal number is at most z; error <= 1e-15 down to z = -8, 3e-15
/// down to z = -37. The upper tail is normal_cdf(-z).
/// @source Cody, Math. Comp. 23 (1969) 631-637
double normal_cdf(double z);
/// Density of the standard normal.
double normal_density(double z);
/// Inverse of normal_cdf for p in the open interval (0, 1); -inf at 0, +inf at 1; error <= 1e-15.
/// @source Wichura, AS 241, Appl. Statist. 37 (1988) 477-484
double normal_quantile(double p);

/// log Gamma(x), x > 0; absolute error <= 1e-14 * max(1, |result|).
double lgamma(double x);
/// log B(a, b), a and b > 0.
double lbeta(double a, double b);

/// P(a, x) and Q(a, x) = 1 - P(a, x), the regularised incomplete gamma functions, a > 0, x >= 0.
/// Each is computed without cancellation in its own tail; error <= 3e-12 for a <= 1e5.
double gamma_p(double a, double x);
double gamma_q(double a, double x);
/// x with gamma_p(shape, x) = p, p in [0, 1]: the quantile of a gamma law with scale 1.
double gamma_quantile(double shape, double p);
/// log x with gamma_p(shape, x) = p and gamma_q(shape, x) = q, where p + q = 1 and both > 0. For
/// callers who know the smaller one better than 1 minus the other, and for x too small to be held.
double log_gamma_quantile(double shape, double p, double q);
/// log(x^a e^-x / Gamma(a + 1)) at x = e^log_x: what the incomplete gamma function multiplies its
/// series by, and the log of the Poisson probability of a events at mean x.
double log_gamma_kernel(double a, double log_x);

/// I_x(a, b), the regularised incomplete beta function, a and b > 0, x in [0, 1]; error <= 2e-12
/// for a, b <= 1e5 in the lower tail, absolute above. The upper tail is incomplete_beta(b, a, 1 -
/// x).
double incomplete_beta(double a, double b, double x);
/// x with incomplete_beta(a, b, x) = p, p in [0, 1].
double beta_quantile(double a, double b, double p);

}  // namespace custodiet::dist
