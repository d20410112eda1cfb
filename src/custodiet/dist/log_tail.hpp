// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// What the quantiles of gamma and beta laws share: both are inverted on a scale where the log of
// the smaller tail is concave (log x for gamma, logit x for beta), so that Newton's method cannot
// be lost.
#pragma once

#include <cmath>

namespace custodiet::dist {

/// Log of a tail probability, and its slope.
struct LogTail {
    double value;
    double slope;
};

/// y at which the log of a tail equals `target`.
///
/// The tangent of a concave function lies above it: after one step all others come from the same
/// side. A first step too far out, from where the tail is nearly flat, is cut short.
///
/// @param tail    function of y that gives a LogTail, concave
/// @param spread  about the standard deviation of y; sets the scale of steps and of the precision
template <class Tail>
double solve_log_tail(const Tail& tail, double target, double y, double spread) {
    constexpr int most_steps = 100;
    const double longest = 8.0 * (spread > 1.0 ? spread : 1.0) * (spread > 1.0 ? spread : 1.0);
    for (int i = 0; i < most_steps; ++i) {
        const LogTail at = tail(y);
        double step = (target - at.value) / at.slope;
        if (!(std::abs(step) < longest)) step = step < 0 ? -longest : longest;
        y += step;
        // Errors square with each step: what is left is below 1e-16 of the spread.
        if (std::abs(step) < 1e-8 * spread) break;
    }
    return y;
}

/// log Gamma(x + 1) - (x + 1/2) log x + x - log(2 pi) / 2, the error of Stirling's formula; x > 0.
double stirling_error(double x);

/// x log(x / mean) - x + mean, without cancellation where x is near the mean: half the Poisson
/// deviance. With stirling_error, it writes probabilities of counts without large logs that cancel.
/// @source Loader, "Fast and accurate computation of binomial probabilities" (2000)
double deviance(double x, double mean);

}  // namespace custodiet::dist
